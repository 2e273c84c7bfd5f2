import { Kind, parse } from 'graphql';
import type { TypeNode } from 'graphql';

const DAY_MS = 86_400_000;

/** The variables that an operation needs and a file cannot hold, because they depend on the day: a `DateTime` is a day from `now` (ms since 1970). `undefined` where it needs none. */
export function tabVariables(query: string, now: number): Readonly<Record<string, string>> | undefined {
  const needed = parse(query)
    .definitions.flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? (definition.variableDefinitions ?? []) : []))
    .filter(({ type, defaultValue }) => isDateTime(type) && !defaultValue)
    .map(({ variable }) => [variable.name.value, new Date(now + DAY_MS).toISOString()] as const);
  return needed.length > 0 ? Object.fromEntries(needed) : undefined;
}

function isDateTime(type: TypeNode): boolean {
  return type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE && type.type.name.value === 'DateTime';
}
