import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readBody } from './body.ts';
import { ConnectError } from './connectError.ts';
import { errorReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** A request off the wire; its URL is raw, still percent-encoded. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
  /** Whether the client is on this machine. */
  readonly isLocal: boolean;
  readonly body: Buffer;
}

/** Answers a request; undefined breaks the connection off without an answer. */
export type Answer = (request: WireRequest) => Promise<Reply | undefined>;

/** A listening HTTP server. */
export interface WireServer {
  readonly port: number;
  /** Breaks every connection off and frees the port. */
  close(): Promise<void>;
}

const KEEP_ALIVE_MS = 60_000;

/** Listens on a host and port (0: any free one). @throws the system's error, such as EADDRINUSE */
export async function listen(answer: Answer, at: { readonly host: string; readonly port: number }): Promise<WireServer> {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => void serve(answer, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(at.port, at.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  // A listening TCP server's address is an AddressInfo.
  return { port: (server.address() as AddressInfo).port, close: () => close(server) };
}

async function serve(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const reply = await answerOrRefuse(answer, request);
    if (reply === undefined) request.socket.destroy();
    else send(response, reply);
  } catch {
    // The client is gone, or broke off in the middle of its request.
    request.socket.destroy();
  }
}

async function answerOrRefuse(answer: Answer, request: IncomingMessage): Promise<Reply | undefined> {
  try {
    return await answer(await read(request));
  } catch (error) {
    if (error instanceof ConnectError) return errorReply(error);
    if (request.socket.destroyed) throw error;
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return errorReply(new ConnectError('InternalServiceException', 'The emulator failed: see its standard error.'));
  }
}

async function read(request: IncomingMessage): Promise<WireRequest> {
  const url = (request.url ?? '/').replace(/^https?:\/\/[^/?]*/i, '');
  const mark = url.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    authorization: request.headers.authorization,
    isLocal: isLoopback(request.socket.remoteAddress ?? ''),
    body: await readBody(request),
  };
}

function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), 'content-length': Buffer.byteLength(body), ...headers });
  response.end(body);
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
