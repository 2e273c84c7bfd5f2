import type { NormalizedSchema } from '@smithy/core/schema';

/** Turns a body as `JSON.parse` gave it into the SDK's types: known members only, nulls dropped, epoch seconds as `Date`. The value has been validated. */
export function decode(schema: NormalizedSchema, wire: unknown): unknown {
  if (wire === null || wire === undefined) return undefined;
  if (schema.isTimestampSchema()) return new Date(Math.round(Number(wire) * 1000));
  if (schema.isListSchema() && Array.isArray(wire)) {
    return wire.filter((item) => item !== null).map((item) => decode(schema.getValueSchema(), item));
  }
  if (isMapOrStruct(schema) && isRecord(wire)) return eachMember(schema, wire, decode);
  return wire;
}

/** Turns an operation's answer into what `JSON.stringify` takes: known members only, undefined dropped, `Date` as epoch seconds. */
export function encode(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return value.getTime() / 1000;
  if (schema.isListSchema() && Array.isArray(value)) return value.map((item) => encode(schema.getValueSchema(), item));
  if (isMapOrStruct(schema) && isRecord(value)) return eachMember(schema, value, encode);
  return value;
}

/** Whether a JSON value is an object, and neither null nor a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Turn = (schema: NormalizedSchema, value: unknown) => unknown;

// Object.fromEntries defines own properties, so that a key such as __proto__ stays plain data.
function eachMember(schema: NormalizedSchema, value: Record<string, unknown>, turn: Turn): Record<string, unknown> {
  if (schema.isMapSchema()) {
    const member = schema.getValueSchema();
    return defined(Object.entries(value).map(([key, item]) => [key, turn(member, item)]));
  }
  const members = membersOf(schema);
  return defined(Object.entries(value).map(([key, item]) => [key, members.has(key) ? turn(members.get(key) as NormalizedSchema, item) : undefined]));
}

function defined(entries: readonly (readonly [string, unknown])[]): Record<string, unknown> {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

function isMapOrStruct(schema: NormalizedSchema): boolean {
  return schema.isMapSchema() || schema.isStructSchema() || schema.isUnionSchema();
}

const membersBySchema = new WeakMap<object, ReadonlyMap<string, NormalizedSchema>>();

/** The members of a structure by name. */
export function membersOf(schema: NormalizedSchema): ReadonlyMap<string, NormalizedSchema> {
  const key = schema.getSchema() as object;
  const known = membersBySchema.get(key);
  if (known !== undefined) return known;
  const members = new Map(schema.structIterator());
  membersBySchema.set(key, members);
  return members;
}
