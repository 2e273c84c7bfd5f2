import type { NormalizedSchema } from '@smithy/core/schema';
import type { $SchemaRef } from '@smithy/types';
import { randomUUID } from 'node:crypto';
import { makeOf } from './schemas.ts';

/** Writes one value, which is neither null nor undefined. */
type Write = (value: unknown) => string;

/** Writes an input as the SDK's serialiser writes it, but asks the schema once. Throws where the schema has what no input of Connect's operations has. */
export function createJsonWriter(schema: $SchemaRef): Write {
  return makeOf<Write>(schema, {
    plain: (value) => JSON.stringify(value),
    number: () => (value) => (Number.isFinite(value) ? String(value) : `"${String(value)}"`),
    time: () => (value) => String((value as Date).getTime() / 1_000),
    structure: structures,
    list: (write) => (value) => `[${(value as readonly unknown[]).filter(isThere).map(write).join()}]`,
    map: maps,
    other: (of) => {
      throw new Error(`${of.getName() ?? 'A value'} is written in a way that is not known here.`);
    },
    later: (made) => (value) => made()(value),
  });
}

/** A token that makes a call safe to repeat is made where none came. */
function structures(writers: ReadonlyMap<string, Write>, schema: NormalizedSchema): Write {
  const members = [...writers].map(([name, write]) => ({ name, write, start: `"${name}":`, isToken: schema.getMemberSchema(name).isIdempotencyToken() }));
  return (value) => {
    let text = '';
    for (const { name, write, start, isToken } of members) {
      const member = (value as Readonly<Record<string, unknown>>)[name] ?? (isToken ? randomUUID() : undefined);
      if (member !== undefined) text += `${text === '' ? '' : ','}${start}${write(member)}`;
    }
    return `{${text}}`;
  };
}

function maps(write: Write): Write {
  return (value) => {
    const entries = Object.entries(value as object).filter(([, entry]) => isThere(entry));
    return `{${entries.map(([name, entry]) => `${JSON.stringify(name)}:${write(entry)}`).join()}}`;
  };
}

function isThere(value: unknown): boolean {
  return value !== null && value !== undefined;
}
