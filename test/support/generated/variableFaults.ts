import { Kind, getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, parse, typeFromAST } from 'graphql';
import type { GraphQLInputObjectType, GraphQLInputType, GraphQLSchema, VariableDefinitionNode } from 'graphql';
import type { Draw } from './draw.ts';
import type { Operation } from './operation.ts';

type Values = Record<string, unknown>;
/** A way in which variables are made wrong: answers them, or undefined where none can be wrong in this way. */
export type VariableFault = (operation: Operation, draw: Draw, schema: GraphQLSchema) => Values | undefined;

/** A variable, and what it takes. */
interface Variable {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly node: VariableDefinitionNode;
}

/** Variables that cannot be taken, of a document that is valid. */
export const VARIABLE_FAULTS: Readonly<Record<string, VariableFault>> = {
  'a variable that is no such thing': one((type, draw) => (getNamedType(type).name === '_Any' ? undefined : [draw.pick([{ wrong: [true] }, [[{ wrong: 1 }]]])])),
  'a variable that is null': one((type) => (isNonNullType(type) ? [null] : undefined)),
  'a variable that is missing': one((type, _draw, { defaultValue }) => (isNonNullType(type) && !defaultValue ? [undefined] : undefined)),
  'a variable beyond 32 bits': one((type, draw) => (getNamedType(type).name === 'Int' ? [draw.pick([2_147_483_648, -2_147_483_649, 1e300, 0.5])] : undefined)),
  'a variable that is a text of a number': one((type, draw) => (getNamedType(type).name === 'Int' ? [draw.pick(['1', '', '0x10'])] : undefined)),
  'a variable that is no value of its enum': within((type) => (isEnumType(type) ? ['NOTHING', 5] : [])),
  'a variable with an unknown member': within((type, value) => (isInputObjectType(type) ? [{ ...(value as Values), nothing: 1 }] : [])),
  'a variable without a member that it needs': within((type, value) => (isInputObjectType(type) && !type.isOneOf ? needed(type).map((name) => without(value as Values, name)) : [])),
  'a union of nothing in a variable': inUnions(() => ({})),
  'a union of null in a variable': inUnions(([first = '']) => ({ [first]: null })),
  'a union of two in a variable': inUnions(([first = '', second = '']) => ({ [first]: 'x', [second]: 'x' })),
  'a union of one and null in a variable': inUnions(([first = '', second = '']) => ({ [first]: 'x', [second]: null })),
  'a variable that is nested too deep': one(() => [Array.from({ length: 30 }).reduce<unknown>((inner) => ({ a: [inner] }), 1)]),
  'a variable that is too long': one(() => [Array.from({ length: 10_001 }, () => 0)]),
};

function variablesOf({ query }: Operation, schema: GraphQLSchema): readonly Variable[] {
  const definitions = parse(query).definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? (each.variableDefinitions ?? []) : []));
  // The document is valid.
  return definitions.map((node) => ({ name: node.variable.name.value, node, type: typeFromAST(schema, node.type) as GraphQLInputType }));
}

/** As they are on the wire. */
const copyOf = (variables: Operation['variables']) => JSON.parse(JSON.stringify(variables)) as Values;

/** One variable is another value, undefined for none: where `make` answers one, in a list. */
function one(make: (type: GraphQLInputType, draw: Draw, node: VariableDefinitionNode) => readonly [unknown] | undefined): VariableFault {
  return (operation, draw, schema) => {
    const made = variablesOf(operation, schema).flatMap(({ name, type, node }) => (make(type, draw, node) ?? []).map((value) => [name, value] as const));
    if (made.length === 0) return undefined;
    const [name, value] = draw.pick(made);
    return { ...without(operation.variables, name), ...(value !== undefined && { [name]: value }) };
  };
}

/** Something inside of a variable is another value: one of those that `make` answers for its type. */
function within(make: (type: ReturnType<typeof getNamedType>, value: unknown) => readonly unknown[]): VariableFault {
  return (operation, draw, schema) => {
    const copy = copyOf(operation.variables);
    const found: (() => void)[] = [];
    const look = (holder: Values, name: string, type: GraphQLInputType): void => {
      const value = holder[name];
      if (value === null || value === undefined) return;
      if (isNonNullType(type)) look(holder, name, type.ofType);
      else if (isListType(type) && Array.isArray(value)) for (const index of value.keys()) look(value as unknown as Values, String(index), type.ofType);
      else if (isListType(type)) look(holder, name, type.ofType);
      else {
        for (const made of make(type, value)) found.push(() => void (holder[name] = made));
        if (isInputObjectType(type)) for (const member of Object.values(type.getFields())) look(value as Values, member.name, member.type);
      }
    };
    for (const { name, type } of variablesOf(operation, schema)) look(copy, name, type);
    if (found.length === 0) return undefined;
    draw.pick(found)();
    return copy;
  };
}

function inUnions(make: (members: readonly string[]) => unknown): VariableFault {
  return within((type) => (isInputObjectType(type) && type.isOneOf ? [make(Object.keys(type.getFields()))] : []));
}

function needed(type: GraphQLInputObjectType): readonly string[] {
  return Object.values(type.getFields()).flatMap(({ name, type: taken, defaultValue }) => (isNonNullType(taken) && defaultValue === undefined ? [name] : []));
}

function without(values: Readonly<Values>, name: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([each]) => each !== name));
}
