import { parse } from 'graphql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { CloseCode, handleProtocols, makeServer } from 'graphql-ws';
import type { Server } from 'graphql-ws';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Log } from '../log.ts';
import type { Viewer } from '../model/viewer.ts';
import { alarm } from './alarm.ts';
import type { Authentication } from './authentication.ts';
import { isUnauthenticated } from './callers.ts';
import type { Admission } from './callers.ts';
import { refusal } from './errors.ts';
import { toError } from './execution.ts';
import type { Answers, Execution } from './execution.ts';
import { MAX_BATCH_BYTES, MAX_BYTES } from './limits.ts';
import { broughtId } from './observing.ts';
import type { Observer } from './observing.ts';
import { TOO_MANY_REQUESTS } from './rateLimit.ts';
import { withTextInMessage } from './trustedDocuments.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** The connections of the protocol graphql-transport-ws: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md */
export interface WebSockets {
  /** Takes a connection over. */
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Takes no more operations, finishes those that run, and ends all connections with 1001. Subscriptions must be cut meanwhile. */
  close(): Promise<void>;
}

/** What they need. */
export interface WebSocketsOptions extends Admission {
  readonly execution: Execution;
  readonly schema: GraphQLSchema;
  readonly log: Log;
  readonly newId: () => string;
  readonly now: () => Date;
  readonly observer: Observer;
  /** Undefined: any document. */
  readonly trusted?: TrustedDocuments | undefined;
  /** How long a message may wait for a client that does not read it. */
  readonly sendTimeoutMs: number;
}

/** A client that reads too slowly is dropped with this code, which the protocol leaves free; it may come back and is told the present state. */
export const TOO_SLOW = 4413;
/** Operations that run on one connection at once. */
export const MAX_OPERATIONS = 100;
/** Bytes that may wait for a client when there is another message for it. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;
/** The code of https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 that a message of more than `maxPayload` bytes closes with, too. */
const TOO_BIG = 1009;
/** The code of the registry that https://www.rfc-editor.org/rfc/rfc6455#section-11.7 begins, for a server that cannot serve now. */
const TRY_AGAIN_LATER = 1013;
/** How long a client may take to say what the protocol begins with. */
const INIT_TIMEOUT_MS = 3_000;
/** How long a client may take to close what was closed. */
const CLOSE_TIMEOUT_MS = 3_000;
/** How often a client is asked whether it is still there. */
const KEEP_ALIVE_MS = 12_000;

const SERVER_OPTIONS = { noServer: true, handleProtocols, maxPayload: MAX_BATCH_BYTES, closeTimeout: CLOSE_TIMEOUT_MS };

/** What is known of a connection besides its protocol. */
interface Connection {
  readonly gone: AbortSignal;
  /** Of the request that opened it, which its answer bears: those of its operations begin with it. */
  readonly requestId: string;
  /** The trace that it belongs to. */
  readonly traceparent: string | undefined;
  /** That were begun. */
  operations: number;
  /** Of the request that opened it. */
  readonly authorization: string | undefined;
  /** Known since the protocol began. */
  viewer?: Viewer;
  readonly forbid: () => void;
  /** Of the message that is being handled: the protocol asks for its operation before the next one. */
  bytes: number;
}

/** No connection yet. */
export function createWebSockets(options: WebSocketsOptions): WebSockets {
  const server = new WebSocketServer(SERVER_OPTIONS);
  const protocol = createProtocol(options);
  const finishing = new Map<WebSocket, () => Promise<void>>();
  server.on('headers', (headers, { headers: asked }) => headers.push(`x-request-id: ${String(asked['x-request-id'])}`));
  return {
    upgrade: (request, socket, head) => {
      request.headers['x-request-id'] = broughtId(request.headers) ?? options.newId();
      server.handleUpgrade(request, socket, head, (client) => {
        finishing.set(client, connect(client, request, protocol, options));
        client.once('close', () => finishing.delete(client));
      });
    },
    close: async () => {
      await Promise.all([...finishing.values()].map((finish) => finish()));
    },
  };
}

/** Takes connections over only to close them with 1013: clients of graphql-ws come back then, and take an HTTP status as the end. */
export function createTurningAway(): WebSockets['upgrade'] {
  const server = new WebSocketServer(SERVER_OPTIONS);
  return (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (client) => {
      client.on('error', () => undefined);
      client.close(TRY_AGAIN_LATER, 'Try again later');
    });
  };
}

/** The protocol over the execution: graphql-ws asks for what to execute, and is given what came of it. */
function createProtocol({ execution, schema, authentication, rateLimit, now, observer }: WebSocketsOptions): Server<Connection> {
  return makeServer<never, Connection>({
    connectionInitWaitTimeout: INIT_TIMEOUT_MS,
    // A browser cannot give a WebSocket a header: the token comes with the protocol's first message. False closes with 4403.
    onConnect: async ({ connectionParams, extra }) => {
      const viewer = await identify(authentication, tokenIn(connectionParams) ?? extra.authorization);
      if (viewer) admit(viewer, extra, now);
      return viewer !== undefined;
    },
    onSubscribe: async ({ subscriptions, extra }, id, params) => {
      const { viewer, gone, bytes, traceparent } = extra;
      if (!viewer) throw new Error('The protocol takes no operation before it has begun.');
      const requestId = `${extra.requestId}.${String((extra.operations += 1))}`;
      const observation = observer.begin({ requestId, route: 'websocket', traceparent });
      observation.caller = viewer.id;
      const refuse = (...why: [status: number, message: string, retryAfterMs?: number]) => {
        const { errors } = refusal(observation, ...why);
        observation.end();
        return errors.map(toError);
      };
      if (Object.keys(subscriptions).length > MAX_OPERATIONS) return refuse(400, `A connection carries ${String(MAX_OPERATIONS)} operations at once. End one of them, or open another connection.`);
      const allowance = await rateLimit?.take(viewer.id);
      if (allowance?.isOver) return refuse(429, TOO_MANY_REQUESTS, allowance.retryAfterMs);
      // graphql-ws tells a client that an operation is complete where it knows of it still, and a client that is told so does not come back.
      const cut = () => void Reflect.deleteProperty(subscriptions, id);
      const outcome = await execution.run(params, { viewer, requestId, observation, idempotencyKey: undefined, bytes, gone }, cut);
      if (outcome.kind === 'REFUSED') return outcome.errors;
      return { schema, document: ANY_DOCUMENT, contextValue: outcome.kind === 'ANSWER' ? outcome.answer : outcome.answers };
    },
    // Put there by onSubscribe.
    execute: ({ contextValue }) => contextValue as ExecutionResult | Answers,
  });
}

/** Undefined: nobody who is known. */
async function identify(authentication: Authentication, authorization: string | undefined): Promise<Viewer | undefined> {
  try {
    return await authentication.viewerOf(authorization);
  } catch (error) {
    if (isUnauthenticated(error)) return undefined;
    throw error;
  }
}

function tokenIn(params: Readonly<Record<string, unknown>> = {}): string | undefined {
  const [, token] = Object.entries(params).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return typeof token === 'string' ? token : undefined;
}

/** A connection ends with the token that it was opened by. */
function admit(viewer: Viewer, connection: Connection, now: () => Date): void {
  connection.viewer = viewer;
  if (viewer.expiresAt === undefined) return;
  connection.gone.addEventListener('abort', alarm(viewer.expiresAt, now, connection.forbid), { once: true });
}

/** What came of an operation travels as the context of this one, which is never executed. */
const ANY_DOCUMENT = parse('{ __typename }');

/** Speaks the protocol with a client. Answers how to finish that. */
function connect(client: WebSocket, { headers }: IncomingMessage, protocol: Server<Connection>, { log, trusted, sendTimeoutMs }: WebSocketsOptions): () => Promise<void> {
  const gone = new AbortController();
  const running = new Set<Promise<void>>();
  let isFinishing = false;
  const first = (name: string) => [headers[name]].flat()[0];
  const connection: Connection = { gone: gone.signal, requestId: first('x-request-id') ?? '', traceparent: first('traceparent'), operations: 0, authorization: headers.authorization, bytes: 0, forbid: () => client.close(CloseCode.Forbidden, 'Forbidden') };
  const closed = protocol.opened(
    {
      protocol: client.protocol,
      send: (message) => send(client, message, sendTimeoutMs),
      close: (code, reason) => client.close(code, reason),
      onMessage: (handle) =>
        client.on('message', (message: Buffer) => {
          if (isFinishing) return;
          connection.bytes = message.length;
          if (message.length > MAX_BYTES && !connection.viewer?.scopes.has('tasks:batch')) {
            client.close(TOO_BIG, 'Message too big');
            return;
          }
          const run: Promise<void> = handle(withTextInMessage(trusted, message.toString()))
            .catch((error: unknown) => {
              log.error({ err: error }, 'a message of a WebSocket failed');
              client.close(CloseCode.InternalServerError, 'Internal server error');
            })
            .finally(() => running.delete(run));
          running.add(run);
        }),
    },
    connection,
  );
  keepAlive(client);
  // Such as a message that is too long: the connection is closed with its own code.
  client.on('error', (error) => log.debug({ err: error }, 'a WebSocket failed'));
  const left = new Promise<void>((resolve) => {
    client.once('close', (code, reason) => {
      gone.abort(new Error('The caller has gone away.'));
      void closed(code, reason.toString());
      resolve();
    });
  });
  return async () => {
    isFinishing = true;
    await Promise.all(running);
    client.close(1001, 'Going away');
    await left;
  };
}

/** Resolves when the message has left this process, or the connection is lost: graphql-ws asks for the next answer of a subscription only then. */
function send(client: WebSocket, message: string, timeoutMs: number): Promise<void> {
  if (client.readyState !== client.OPEN) return Promise.resolve();
  const drop = () => client.close(TOO_SLOW, 'Subscriber too slow');
  if (client.bufferedAmount > MAX_WAITING_BYTES) {
    drop();
    return Promise.resolve();
  }
  return new Promise((resolve) => {
    const timer = setTimeout(drop, timeoutMs);
    client.send(message, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** A client that does not answer a ping before the next one is gone, although its connection may look open. */
function keepAlive(client: WebSocket): void {
  let isAlive = true;
  const timer = setInterval(() => {
    if (!isAlive) client.terminate();
    isAlive = false;
    if (client.readyState === client.OPEN) client.ping();
  }, KEEP_ALIVE_MS);
  client.on('pong', () => (isAlive = true));
  client.once('close', () => clearInterval(timer));
}
