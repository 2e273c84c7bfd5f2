import { getIntrospectionQuery } from 'graphql';
import type { IntrospectionQuery } from 'graphql';

/** GraphiQL's own introspection goes by this name; it is answered by INTROSPECTION. */
export const INTROSPECTION_NAME = 'SchemaOfThePage';

/** What GraphiQL's own introspection does not ask: which inputs are @oneOf. */
export const INTROSPECTION = getIntrospectionQuery({ oneOf: true, descriptions: true, specifiedByUrl: true });

/** GraphiQL checks @oneOf where it knows it, but shows it nowhere: its documentation and its completion show descriptions, so it is said there. */
export function describeOneOf({ __schema: schema }: IntrospectionQuery): IntrospectionQuery {
  const types = schema.types.map((type) => {
    if (type.kind !== 'INPUT_OBJECT' || !type.isOneOf) return type;
    const names = type.inputFields.map(({ name }) => `\`${name}\``).join(', ');
    return {
      ...type,
      description: `**@oneOf: exactly one of ${names}.**\n\n${type.description ?? ''}`,
      inputFields: type.inputFields.map((field) => ({ ...field, description: `**One of:** ${field.description ?? ''}` })),
    };
  });
  return { __schema: { ...schema, types } };
}
