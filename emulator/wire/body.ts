import type { IncomingMessage } from 'node:http';
import { ConnectError } from './connectError.ts';
import { isRecord } from './shapes.ts';

const MAX_BODY_BYTES = 4 * 1024 * 1024;
// Nothing in Connect's model nests near this deep; recursion over a validated body must not end the process.
const MAX_DEPTH = 64;

/** Reads a request's whole body. One that is larger than 4 MiB is read to its end, so that the client gets to see the refusal. @throws ConnectError 413 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (bytes > MAX_BODY_BYTES) throw new ConnectError('RequestEntityTooLargeException', `The body has ${bytes} bytes; at most ${MAX_BODY_BYTES} are taken.`);
  return Buffer.concat(chunks);
}

/** Parses a JSON body that must be an object; an empty body is `{}`. @throws ConnectError 400 SerializationException */
export function parseObject(body: Buffer): Record<string, unknown> {
  if (body.length === 0) return {};
  const value = parseJson(decodeUtf8(body));
  if (!isRecord(value)) throw new ConnectError('SerializationException', 'The body must be a JSON object.');
  return value;
}

function decodeUtf8(body: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new ConnectError('SerializationException', 'The body is not UTF-8.');
  }
}

function parseJson(text: string): unknown {
  if (deeperThan(MAX_DEPTH, text)) throw new ConnectError('SerializationException', `The body nests deeper than ${MAX_DEPTH} levels.`);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ConnectError('SerializationException', 'The body is not JSON.');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

// One pass: a regular expression over strings takes time squared on one that never ends.
function deeperThan(limit: number, text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) inString = !inString;
    else if (inString) at += code === BACKSLASH ? 1 : 0;
    else if (OPENING.has(code)) depth += 1;
    else if (CLOSING.has(code)) depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
