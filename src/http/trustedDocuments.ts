import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The documents that may be executed. */
export interface TrustedDocuments {
  has(text: string): boolean;
  /** By its id in the file, or the SHA-256 of its text. */
  byId(id: string): string | undefined;
}

const BY_ID = z.record(z.string(), z.string());
/** As GraphQL Code Generator and Relay write them (text by id), or Apollo's manifest: https://www.apollographql.com/docs/graphos/platform/security/persisted-queries#manifest-format */
const FILE = z.union([z.object({ operations: z.array(z.object({ id: z.string(), body: z.string() })) }), BY_ID]);

/** Reads a file of them. Throws where it cannot be read, or holds none. */
export function readTrustedDocuments(path: string): TrustedDocuments {
  const file = FILE.parse(JSON.parse(readFileSync(path, 'utf8')));
  const byId = new Map('operations' in file && Array.isArray(file.operations) ? file.operations.map(({ id, body }) => [id, body] as const) : Object.entries(BY_ID.parse(file)));
  const texts = new Set(byId.values());
  for (const text of texts) byId.set(createHash('sha256').update(text).digest('hex'), text);
  return { has: (text) => texts.has(text), byId: (id) => byId.get(id) };
}
