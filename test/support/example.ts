import { getNamedType, isEnumType, isInputObjectType, isLeafType, isListType, isNonNullType, isRequiredArgument, isRequiredInputField } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputType } from 'graphql';

/** A selection of a field that is valid and asks for as little as can be: the id of nothing, the first of several values, one member of a union. */
export function exampleOf(field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter((arg) => isRequiredArgument(arg)).map(({ name, type }: GraphQLArgument) => `${name}: ${valueOf(type)}`);
  const isLeaf = isLeafType(getNamedType(field.type));
  return `${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''}${isLeaf ? '' : ' { __typename }'}`;
}

function valueOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return valueOf(type.ofType);
  if (isListType(type)) return '[]';
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const needed = type.isOneOf ? fields.slice(0, 1) : fields.filter((field) => isRequiredInputField(field));
    return `{ ${needed.map((field) => `${field.name}: ${valueOf(field.type)}`).join(', ')} }`;
  }
  if (type.name === 'Int') return '1';
  if (type.name === 'Boolean') return 'true';
  return type.name === 'DateTime' ? '"2026-11-25T12:00:00Z"' : '"nothing"';
}
