import type { NormalizedSchema } from '@smithy/core/schema';
import type { Match } from './routes.ts';
import { membersOf } from './shapes.ts';

/** A request's input by member name, before any checking: labels and query as text (numbers where they read as such), body values as parsed. */
export type RawInput = Record<string, unknown>;

/** Gathers a request's input from its path labels, its query and its body, as the operation's schema places the members. */
export function gatherInput({ operation, labels }: Match, query: ReadonlyMap<string, readonly string[]>, body: Record<string, unknown>): RawInput {
  const raw: [string, unknown][] = [];
  for (const [member, schema] of membersOf(operation.input)) {
    const traits = schema.getMergedTraits();
    const value = traits.httpLabel ? labels[member] : traits.httpQuery ? fromQuery(schema, query.get(traits.httpQuery)) : ownValue(body, member);
    if (value !== undefined && value !== null) raw.push([member, value]);
  }
  return Object.fromEntries(raw);
}

/** Splits a raw query string; a key that comes again adds to its list. @throws URIError on bad percent-encoding */
export function parseQuery(rawQuery: string): Map<string, string[]> {
  const query = new Map<string, string[]>();
  for (const pair of rawQuery.split('&').filter((part) => part !== '')) {
    const equals = pair.indexOf('=');
    const key = decodeURIComponent(equals < 0 ? pair : pair.slice(0, equals));
    const value = equals < 0 ? '' : decodeURIComponent(pair.slice(equals + 1));
    query.set(key, [...(query.get(key) ?? []), value]);
  }
  return query;
}

// No query member of Connect is a fraction.
const WHOLE_NUMBER = /^-?\d+$/;

function fromQuery(schema: NormalizedSchema, values: readonly string[] | undefined): unknown {
  if (values === undefined) return undefined;
  if (schema.isListSchema()) return values;
  const [value = ''] = values;
  return schema.isNumericSchema() && WHOLE_NUMBER.test(value) ? Number(value) : value;
}

function ownValue(body: Record<string, unknown>, member: string): unknown {
  return Object.hasOwn(body, member) ? body[member] : undefined;
}
