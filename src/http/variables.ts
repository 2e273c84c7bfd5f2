import { getVariableValues, isLeafType, isListType, isNonNullType, typeFromAST, valueFromAST } from 'graphql';
import type { GraphQLInputObjectType, GraphQLInputType, GraphQLLeafType, GraphQLSchema, OperationDefinitionNode, VariableDefinitionNode } from 'graphql';

/** The variables of an operation, coerced, or all that is wrong with them. */
export type CoercedVariables = ReturnType<typeof getVariableValues>;

type Values = Readonly<Record<string, unknown>>;
type Coerce = (value: unknown) => unknown;

/** What stands for a value that cannot be taken. */
const BAD = Symbol('bad');
/** graphql-js's own limit: more mistakes in the variables than these are not told. */
const MAX_ERRORS = 50;

/**
 * How an operation's variables are coerced, found out once: graphql-js looks at the types for each value again. What is wrong is
 * said by graphql-js itself.
 */
export function coercionOf(schema: GraphQLSchema, { variableDefinitions = [] }: OperationDefinitionNode): (values: Values) => CoercedVariables {
  const coercions = new Map<GraphQLInputObjectType, Coerce>();
  const variables = variableDefinitions.map((definition) => variableOf(schema, definition, coercions));
  return (values) => {
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, defaultValue } of variables) {
      const value = Object.hasOwn(values, name) ? coerce(values[name]) : defaultValue;
      if (value === BAD) return getVariableValues(schema, variableDefinitions, values, { maxErrors: MAX_ERRORS });
      if (value !== undefined) coerced[name] = value;
    }
    return { coerced };
  };
}

function variableOf(schema: GraphQLSchema, { variable, type: node, defaultValue }: VariableDefinitionNode, coercions: Map<GraphQLInputObjectType, Coerce>) {
  // The document is valid.
  const type = typeFromAST(schema, node) as GraphQLInputType;
  const missing = isNonNullType(type) ? BAD : undefined;
  return { name: variable.name.value, coerce: coerceAs(type, coercions), defaultValue: defaultValue ? valueFromAST(defaultValue, type) : missing };
}

function coerceAs(type: GraphQLInputType, coercions: Map<GraphQLInputObjectType, Coerce>): Coerce {
  if (isNonNullType(type)) {
    const coerce = coerceAs(type.ofType, coercions);
    return (value) => (value === null || value === undefined ? BAD : coerce(value));
  }
  if (isLeafType(type)) return nullable(coerceLeaf(type));
  return nullable(isListType(type) ? coerceList(coerceAs(type.ofType, coercions)) : coerceObject(type, coercions));
}

function nullable(coerce: Coerce): Coerce {
  return (value) => (value === null || value === undefined ? null : coerce(value));
}

function coerceLeaf(type: GraphQLLeafType): Coerce {
  return (value) => {
    try {
      const parsed: unknown = type.parseValue(value);
      return parsed === undefined ? BAD : parsed;
    } catch {
      return BAD;
    }
  };
}

function coerceList(coerce: Coerce): Coerce {
  return (value) => {
    const coerced = (Array.isArray(value) ? value : [value]).map((item) => coerce(item));
    return coerced.includes(BAD) ? BAD : coerced;
  };
}

function coerceObject(type: GraphQLInputObjectType, coercions: Map<GraphQLInputObjectType, Coerce>): Coerce {
  const known = coercions.get(type);
  if (known) return known;
  // A type may lead back to itself.
  let made: Coerce | undefined;
  const coerce: Coerce = (value) => (made ??= coerceMembers(type, coercions))(value);
  coercions.set(type, coerce);
  return coerce;
}

function coerceMembers(type: GraphQLInputObjectType, coercions: Map<GraphQLInputObjectType, Coerce>): Coerce {
  const fields = Object.values(type.getFields()).map(({ name, type: fieldType, defaultValue }) => {
    const missing = defaultValue === undefined && isNonNullType(fieldType) ? BAD : defaultValue;
    return { name, coerce: coerceAs(fieldType, coercions), missing };
  });
  const names = new Set(fields.map(({ name }) => name));
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return BAD;
    const coerced: Record<string, unknown> = {};
    for (const { name, coerce, missing } of fields) {
      const given = (value as Values)[name];
      const member = given === undefined ? missing : coerce(given);
      if (member === BAD) return BAD;
      if (member !== undefined) coerced[name] = member;
    }
    for (const name in value) if (!names.has(name)) return BAD;
    return type.isOneOf && !isOne(coerced) ? BAD : coerced;
  };
}

function isOne(coerced: Values): boolean {
  const values = Object.values(coerced);
  return values.length === 1 && values[0] !== null;
}
