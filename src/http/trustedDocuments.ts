import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** The documents that may be executed. */
export interface TrustedDocuments {
  has(text: string): boolean;
  /** By its id in the file, or the SHA-256 of its text. */
  byId(id: string): string | undefined;
}

/**
 * A request that names a document by its id alone, with the text of it: a body, or a message's payload. An id that is unknown stands for a
 * text that is not trusted. https://github.com/graphql/graphql-over-http/blob/main/spec/Appendix%20A%20--%20Persisted%20Documents.md
 */
export function withText(trusted: TrustedDocuments | undefined, request: unknown): unknown {
  if (!trusted || typeof request !== 'object' || request === null || !('documentId' in request) || typeof request.documentId !== 'string') return request;
  return { ...request, query: textOf(trusted, request.documentId) };
}

/** The same of what a URL asks for, from its `?` on. */
export function withTextInSearch(trusted: TrustedDocuments | undefined, search: string): string {
  const params = new URLSearchParams(search);
  const id = trusted ? params.get('documentId') : null;
  if (!trusted || id === null) return search;
  params.set('query', textOf(trusted, id));
  return `?${params.toString()}`;
}

/** The same of a message of a WebSocket; what is no message stays as it is. */
export function withTextInMessage(trusted: TrustedDocuments | undefined, message: string): string {
  if (!trusted) return message;
  try {
    const read: unknown = JSON.parse(message);
    return typeof read === 'object' && read !== null && 'payload' in read ? JSON.stringify({ ...read, payload: withText(trusted, read.payload) }) : message;
  } catch {
    return message;
  }
}

function textOf(trusted: TrustedDocuments, id: string): string {
  return trusted.byId(id.replace(/^sha256:/, '')) ?? id;
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
