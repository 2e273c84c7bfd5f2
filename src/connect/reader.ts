import type { JsonShapeDeserializer2 } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { makeOf } from './schemas.ts';

/** The SDK's own, for what is left to it. */
export type SdkReader = Pick<JsonShapeDeserializer2, 'readObject'>;

/** Reads one value of parsed JSON, in place where it can. */
type Read = (value: unknown) => unknown;
type Fields = Record<string, unknown>;

/** Strings and booleans, whatever Connect writes for them. */
const asItIs: Read = (value) => value;

/**
 * Reads the bodies of an operation's answers as the SDK's deserialiser does, but looks up once, and not for each value, what the
 * schema says: that is most of its work. Undefined: this one is for the SDK to read, as are all that this throws at.
 */
export function createBodyReader(output: $SchemaRef, sdk: SdkReader): (body: Buffer) => object | undefined {
  const members = [...NormalizedSchema.of(output).structIterator()];
  if (members.length === 0) return () => ({});
  const read = createReader(output, sdk);
  return (body) => {
    if (body.byteLength === 0) return {};
    const value: unknown = JSON.parse(body.toString());
    return isFields(value) && !isOdd(value) ? (read(value) as object) : undefined;
  };
}

/** Unions, and values of another kind than the schema's, are left to the SDK. */
function createReader(schema: $SchemaRef, sdk: SdkReader): Read {
  return makeOf<Read>(schema, {
    plain: asItIs,
    number: (of) => numbers(bySdk(of, sdk)),
    time: (of) => times(bySdk(of, sdk)),
    structure: (members, of) => (of.isUnionSchema() ? bySdk(of, sdk) : structures(members, bySdk(of, sdk))),
    list: lists,
    map: (value, of) => maps(value, bySdk(of, sdk)),
    other: (of) => bySdk(of, sdk),
    later: (made) => (value) => made()(value),
  });
}

function bySdk(schema: NormalizedSchema, sdk: SdkReader): Read {
  // It takes whatever was parsed, and looks.
  return (value) => sdk.readObject(schema, value as Parameters<SdkReader['readObject']>[1]) as unknown;
}

/** NaN and the infinities are texts. */
function numbers(sdk: Read): Read {
  return (value) => (typeof value === 'string' ? sdk(value) : value);
}

/** Seconds since 1970. */
function times(sdk: Read): Read {
  return (value) => (Number.isFinite(value) ? new Date(Math.round((value as number) * 1_000)) : sdk(value));
}

function structures(members: ReadonlyMap<string, Read>, sdk: Read): Read {
  return (value) => {
    if (!isFields(value)) return value;
    if (isOdd(value)) return sdk(value);
    let isWhole = true;
    for (const name in value) {
      const read = members.get(name);
      const member = value[name];
      if (read === undefined || member === null) isWhole = false;
      else if (read !== asItIs) value[name] = read(member);
    }
    return isWhole ? value : withoutOthers(value, members);
  };
}

/** Without unknown fields and nulls. */
function withoutOthers(fields: Fields, members: ReadonlyMap<string, Read>): Fields {
  const kept: Fields = {};
  for (const name in fields) if (fields[name] !== null && members.has(name)) kept[name] = fields[name];
  return kept;
}

function lists(read: Read): Read {
  if (read === asItIs) return asItIs;
  return (value) => {
    if (Array.isArray(value)) for (let index = 0; index < value.length; index += 1) value[index] = read(value[index]);
    return value;
  };
}

function maps(read: Read, sdk: Read): Read {
  if (read === asItIs) return asItIs;
  return (value) => {
    if (!isFields(value)) return value;
    // The SDK has its own way with it.
    if (Object.hasOwn(value, '__proto__')) return sdk(value);
    for (const name in value) value[name] = read(value[name]);
    return value;
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

/** Where there is a type in it, the SDK keeps what it does not know. */
function isOdd(value: Fields): boolean {
  return Array.isArray(value) || typeof value['__type'] === 'string';
}
