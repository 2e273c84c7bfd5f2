import fc from 'fast-check';
import { buildSchema, execute, getOperationAST, getIntrospectionQuery, parse, validate } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { createExecutor } from '../../src/http/executor.ts';
import { Part } from '../../src/model/part.ts';

const SDL = `
  directive @oneOf on INPUT_OBJECT
  enum Color { RED GREEN }
  input Range { from: Int! = 1 to: Int inner: [Range!] }
  input Either @oneOf { text: String range: Range }
  interface Node { id: ID! name: String next: Node sure: Node! }
  type Person implements Node { id: ID! name: String next: Node sure: Node! age: Int! friends(first: Int = 2, after: ID): [Person!] }
  type Robot implements Node { id: ID! name: String next: Node sure: Node! model: String! parts: [Robot] color: Color }
  union Thing = Person | Robot
  type Query { node: Node person: Person robot: Robot! things: [Thing] sureThings: [Thing!]! matrix: [[Int!]] echo(either: Either, ranges: [Range], color: Color = GREEN): String }
  type Mutation { first: Int second(of: Int): Int! third: Node }
`;

/** What may come of a value that is asked for. */
type Fate = 'now' | 'later' | 'null' | 'nullLater' | 'throws' | 'rejects' | 'error' | 'method' | 'wrong' | 'part' | 'partLater' | 'partThrows' | 'partRejects';
/** graphql-js loses what rejects where something beside it throws: one world has one kind of failure. */
const AT_ONCE: readonly Fate[] = ['now', 'null', 'throws', 'error', 'method', 'wrong'];
const LATER: readonly Fate[] = ['now', 'later', 'nullLater', 'rejects', 'method', 'part', 'partLater', 'partThrows', 'partRejects'];

/** Rejects, whether anybody asks or not. */
function lost(message: string): Promise<never> {
  const promise = Promise.reject(new Error(message));
  promise.catch(() => undefined);
  return promise;
}

/** Objects whose members meet the fates in turn: both executors see the same. */
function createWorld(fates: readonly Fate[]): { source: object; asked: string[] } {
  const asked: string[] = [];
  const fateOf = (path: string) => fates[Buffer.from(path).reduce((sum, letter) => sum + letter, 0) % fates.length] ?? 'now';
  const meet = (path: string, value: unknown, reading: Promise<string>): unknown => {
    asked.push(path);
    switch (fateOf(path)) {
      case 'now':
        return value;
      case 'later':
        return Promise.resolve(value);
      case 'null':
        return null;
      case 'nullLater':
        return Promise.resolve(undefined);
      case 'throws':
        throw new Error(`${path} throws`);
      case 'rejects':
        return lost(`${path} rejects`);
      case 'error':
        return new Error(`${path} is an error`);
      case 'method':
        return (args: object) => (typeof value === 'string' ? `${value} ${JSON.stringify(args)}` : value);
      case 'wrong':
        return { wrong: path };
      case 'part':
        return new Part(reading, () => value);
      case 'partLater':
        return new Part(reading, () => Promise.resolve(value));
      case 'partThrows':
        return new Part(reading, (whole) => {
          throw new Error(`${path} of ${whole} throws`);
        });
      case 'partRejects':
        return new Part(lost(`the whole of ${path} rejects`), () => value);
    }
  };
  const isAtOnce = fates.every((fate) => AT_ONCE.includes(fate));
  const node = (path: string, type: string): object => {
    const members: Record<string, () => unknown> = {
      __typename: () => type,
      id: () => path,
      name: () => 'a name',
      next: () => node(`${path}.next`, path.length % 2 === 0 ? 'Person' : 'Robot'),
      sure: () => node(`${path}.sure`, 'Robot'),
      age: () => path.length,
      friends: () => [node(`${path}.0`, 'Person'), node(`${path}.1`, 'Person')],
      model: () => 'a model',
      parts: () => new Set([node(`${path}.0`, 'Robot'), null, new Error('a part'), ...(isAtOnce ? [] : [lost('a lost part')])]),
      color: () => 'RED',
    };
    const reading = Promise.resolve(`reading of ${path}`);
    return Object.defineProperties({}, Object.fromEntries(Object.entries(members).map(([name, make]) => [name, { get: () => (name === '__typename' ? make() : meet(`${path}.${name}`, make(), reading)) }])));
  };
  const things = () => (isAtOnce ? [node('t0', 'Person'), { __typename: 'Query' }, node('t1', 'Robot'), null] : [node('t0', 'Person'), Promise.resolve(node('t1', 'Robot'))]);
  const roots = { node: () => node('n', 'Person'), person: () => node('p', 'Person'), robot: () => node('r', 'Robot'), things, sureThings: things, matrix: () => [[1, 2], null, [Promise.resolve(3), null]], first: () => 1, second: () => 2, third: () => node('m', 'Robot') };
  const source = Object.defineProperties({}, Object.fromEntries(Object.entries(roots).map(([name, make]) => [name, { get: () => meet(name, make(), Promise.resolve('reading')) }])));
  return { source, asked };
}

const schema: GraphQLSchema = buildSchema(SDL, { assumeValidSDL: true });
for (const type of ['Query', 'Mutation']) {
  for (const field of Object.values((schema.getType(type) as unknown as { getFields(): Record<string, { name: string; resolve?: unknown }> }).getFields())) {
    field.resolve = (_: unknown, args: object, { source }: { source: Record<string, unknown> }) => (field.name === 'echo' ? JSON.stringify(args) : source[field.name]);
  }
}

const condition = fc.constantFrom('', '', '', '@skip(if: $yes)', '@include(if: $no)', '@include(if: true)', '@skip(if: $no) @include(if: $yes)');
const { nodeFields, queryFields } = fc.letrec<{ nodeFields: string; personFields: string; robotFields: string; queryFields: string }>((tie) => {
  const field = (...names: string[]) => fc.tuple(fc.constantFrom('', '', 'alias: '), fc.constantFrom(...names), condition).map(([alias, name, directive]) => `${alias === '' ? '' : `${name.slice(0, 2)}_: `}${name} ${directive}`);
  const object = (names: string[], fields: fc.Arbitrary<string>) => fc.tuple(field(...names), fields).map(([name, selection]) => `${name} { ${selection} }`);
  const some = (...options: fc.Arbitrary<string>[]) => fc.array(fc.oneof({ maxDepth: 3, depthSize: 'small' }, fc.constant('id'), ...options), { minLength: 1, maxLength: 4 }).map((all) => all.join(' '));
  const fragment = (type: string, fields: fc.Arbitrary<string>) => fc.tuple(condition, fields).map(([directive, selection]) => `... on ${type} ${directive} { ${selection} }`);
  const shared = [field('name', '__typename'), object(['next', 'sure'], tie('nodeFields'))];
  return {
    nodeFields: some(...shared, fragment('Person', tie('personFields')), fragment('Robot', tie('robotFields')), fragment('Node', tie('nodeFields')), fc.constant('...shared')),
    personFields: some(...shared, field('age'), object(['friends'], tie('personFields')), fc.constant('few: friends(first: $count, after: "x") { id age }')),
    robotFields: some(...shared, field('model', 'color'), object(['parts'], tie('robotFields'))),
    queryFields: fc
      .array(
        fc.oneof(
          object(['node', 'person', 'robot'], tie('nodeFields')),
          fc.tuple(fc.constantFrom('things', 'sureThings'), tie('nodeFields')).map(([name, fields]) => `${name} { __typename ... on Node { ${fields} } }`),
          field('matrix', '__typename'),
          fc.constantFrom('echo(either: $either, ranges: $ranges)', 'said: echo(either: { range: { to: $count } }, ranges: { from: 3 }, color: RED)'),
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((all) => all.join(' ')),
  };
});
const VARIABLES = '($yes: Boolean!, $no: Boolean = false, $count: Int, $either: Either, $ranges: [Range])';
const query = fc.tuple(queryFields, nodeFields).map(([fields, shared]) => `query ${VARIABLES} { ${fields} } fragment shared on Node { id ${shared.replaceAll('...shared', 'id')} }`);
const range = fc.letrec<{ range: unknown }>((tie) => ({ range: fc.record({ from: fc.oneof(fc.nat(9), fc.constant('x')), to: fc.oneof(fc.nat(9), fc.constant(null)), inner: fc.oneof({ maxDepth: 2 }, fc.constant([]), fc.array(tie('range'), { maxLength: 2 })), more: fc.nat() }, { requiredKeys: [] }) })).range;
const variables = fc.record(
  {
    yes: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constant(null) }),
    no: fc.oneof({ weight: 9, arbitrary: fc.boolean() }, { weight: 1, arbitrary: fc.constantFrom(null, 'no') }),
    count: fc.constantFrom(null, 1, 2.5, '3'),
    either: fc.oneof(fc.constant(null), fc.record({ text: fc.constantFrom('a', null, 1), range }, { requiredKeys: [] }), fc.constant([])),
    ranges: fc.oneof(fc.constant(null), range, fc.array(range, { maxLength: 3 })),
  },
  { requiredKeys: ['yes'] },
);

/** An answer as it is written; of a value that has no type in the words of graphql-js or our own. */
function written({ data, errors }: ExecutionResult): unknown {
  const told = errors?.map(({ message, path, locations }) => ({ message: message.replace(/^(Runtime Object type|Abstract type) .*/, 'no type'), path, locations }));
  return JSON.parse(JSON.stringify({ data, errors: told }));
}

/** The places that are null because of errors: of several errors that make the same one null, some come too late to be told. */
function placesOfErrors({ data, errors = [] }: ExecutionResult): readonly string[] {
  if (!data) return ['data'];
  const places = errors.map(({ path = [] }) => {
    let value: unknown = data;
    const depth = path.findIndex((step) => (value = (value as Record<string, unknown>)[step]) === null);
    return path.slice(0, depth + 1).join('.');
  });
  return [...new Set(places)].sort();
}

const run = createExecutor(schema);
const runCompiled = createExecutor(schema, 0);

async function both(text: string, variableValues: Record<string, unknown>, fates: readonly Fate[]): Promise<void> {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation || validate(schema, document).length > 0) return;
  const theirs = createWorld(fates);
  const expected = await execute({ schema, document, variableValues, contextValue: theirs });
  // The second time it is executed by what the first has found out, and compiled.
  for (const by of [run, run, runCompiled, runCompiled]) {
    const world = createWorld(fates);
    const answer = await by({ document, operation, variables: variableValues, contextValue: world });
    if (fates.every((fate) => AT_ONCE.includes(fate))) expect(written(answer)).toEqual(written(expected));
    expect(written({ data: answer.data ?? null })).toEqual(written({ data: expected.data ?? null }));
    expect(placesOfErrors(answer)).toEqual(placesOfErrors(expected));
    // Where something fails, what was asked beside it may or may not have come to its turn.
    if (!expected.errors) expect(new Set(world.asked)).toEqual(new Set(theirs.asked));
  }
}

test.each([
  ['at once', AT_ONCE],
  ['later', LATER],
])('answers what graphql-js answers, whatever is asked for and whatever comes of it %s', async (_, fates) => {
  await fc.assert(fc.asyncProperty(query, variables, fc.array(fc.constantFrom(...fates), { minLength: 1, maxLength: 20 }), both), { numRuns: 1_500 });
});

test('what fails beside a failure ends nothing', async () => {
  const all = fc.array(fc.constantFrom(...AT_ONCE, ...LATER), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(query, variables, all, async (text, values, fates) => {
      const document = parse(text);
      const operation = getOperationAST(document);
      if (!operation || validate(schema, document).length > 0) return;
      const answer = await run({ document, operation, variables: values, contextValue: createWorld(fates) });
      expect(answer.data ?? answer.errors).toBeDefined();
      await new Promise((resolve) => setImmediate(resolve));
    }),
    { numRuns: 1_000 },
  );
});

test('answers what graphql-js answers where all goes well', async () => {
  await fc.assert(fc.asyncProperty(query, variables, fc.array(fc.constantFrom('now', 'later'), { minLength: 1, maxLength: 5 }), both), { numRuns: 500 });
});

test('one after the other: the fields of a mutation', async () => {
  for (const fates of [['now'], ['later'], ['now', 'later', 'rejects'], ['now', 'throws', 'null']] as const) {
    await both('mutation { first a: second(of: 1) third { id sure { name } } b: first }', {}, fates);
  }
  const order: string[] = [];
  const slow = async (name: string) => {
    order.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    order.push(`${name} ends`);
    return 1;
  };
  const source = Object.defineProperties({}, { first: { get: () => slow('first') }, second: { get: () => slow('second') } });
  const document = parse('mutation { first second }');
  await run({ document, operation: getOperationAST(document) as never, variables: {}, contextValue: { source } });
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
});

test('the schema is answered as graphql-js answers it', async () => {
  await both(getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true, oneOf: true }), {}, ['now']);
  await both('{ __type(name: "Robot") { kind name fields { name type { name kind ofType { name } } } } __typename }', {}, ['now']);
});

test('names that are special to JavaScript are names', async () => {
  await both('{ __proto__: __typename constructor: __typename node { toString: id __proto__: name } }', {}, ['now']);
});

test('what can be awaited is awaited, also where it is no promise', async () => {
  /** As some libraries make them: what its `then` answers is no promise either. */
  const thenable = (value: unknown) => ({ then: (fulfilled: (value: unknown) => unknown) => thenable(fulfilled(value)) });
  const thenables = buildSchema('interface Node { id: ID! } type Person implements Node { id: ID! } type Query { node: Node nodes: [Node] person: Person name: String! }');
  Object.assign(thenables.getType('Node') ?? {}, { resolveType: () => thenable('Person') });
  Object.assign(thenables.getType('Person') ?? {}, { isTypeOf: () => thenable(true) });
  const rootValue = { node: { id: thenable('a') }, nodes: [thenable({ id: 'b' }), { id: 'c' }], person: thenable({ id: 'd' }), name: thenable('e') };
  const document = parse('{ node { id } nodes { id } person { id } name }');
  const answer = await createExecutor(thenables)({ document, operation: getOperationAST(document) as never, variables: {}, contextValue: {}, rootValue });
  expect(written(answer)).toEqual({ data: { node: { id: 'a' }, nodes: [{ id: 'b' }, { id: 'c' }], person: { id: 'd' }, name: 'e' } });
});
