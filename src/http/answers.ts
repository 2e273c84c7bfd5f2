/** What is answered of an object: its members' names are those that were asked for. */
export type Answer = Record<string, unknown>;

/** Makes an answer of its members' values, in their order. */
export type Maker = (values: readonly unknown[]) => Answer;

/** A maker of answers whose members have these names. It is compiled when it has made so many: that takes as long as a few hundred of them, and most documents are not asked so often. */
export function makerOf(names: readonly string[], compileAfter: number): Maker {
  let made = 0;
  let compiled: Maker | undefined;
  return (values) => {
    if (compiled) return compiled(values);
    made += 1;
    if (made >= compileAfter) compiled = compile(names);
    return Object.fromEntries(names.map((name, index) => [name, values[index]]));
  };
}

/** Compiles a literal, as Fastify's router does: V8 knows at once what it will be, and spends a tenth of a large answer's time on objects that get their members one after the other. */
function compile(names: readonly string[]): Maker {
  // As a literal's key __proto__ would be no member.
  const members = names.map((name, index) => `${name === '__proto__' ? '["__proto__"]' : JSON.stringify(name)}: values[${String(index)}]`);
  return new Function('values', `return { ${members.join(', ')} };`) as Maker;
}
