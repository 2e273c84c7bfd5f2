import { createClient as createWsClient } from 'graphql-ws';
import { createClient as createSseClient } from 'graphql-sse';
import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { Answer, World } from './world.ts';

/** A subscription as its client sees it. */
export interface Followed {
  /** The next answer, in the order in which they came. */
  next(): Promise<Pick<Answer, 'data' | 'errors'>>;
  /** Whether another answer is there already. */
  hasMore(): boolean;
  /** How it ended: undefined where the server completed it, else why it was lost. */
  readonly ended: Promise<unknown>;
  /** The client has had enough. */
  stop(): void;
}

/** A client of either protocol. */
export interface LiveClient {
  follow(query: string, variables?: Readonly<Record<string, unknown>>): Followed;
  close(): void | Promise<void>;
}

type Variables = Readonly<Record<string, unknown>> | undefined;
type Subscribe = (this: void, request: { query: string; variables?: Record<string, unknown> }, sink: { next: (answer: any) => void; error: (error: unknown) => void; complete: () => void }) => () => void;

/** The real client of graphql-ws. It does not come back by itself. */
export function wsClient(world: Pick<World, 'url'>, connectionParams: Readonly<Record<string, string>> = {}): LiveClient {
  const client = createWsClient({ url: socketUrl(world), webSocketImpl: WebSocket, retryAttempts: 0, connectionParams });
  return { follow: (query, variables) => follow((...args) => client.subscribe(...args), query, variables), close: async () => client.dispose() };
}

/** The real client of graphql-sse. It does not come back by itself. */
export function sseClient(world: Pick<World, 'url'>, headers: Readonly<Record<string, string>> = {}): LiveClient {
  const client = createSseClient({ url: `${world.url}/stream`, retryAttempts: 0, headers });
  return { follow: (query, variables) => follow((...args) => client.subscribe(...args), query, variables), close: () => client.dispose() };
}

/** A bare connection, to speak the protocol as no client would. */
export async function openSocket(world: Pick<World, 'url'>, protocols: readonly string[] = ['graphql-transport-ws'], headers: Readonly<Record<string, string>> = {}): Promise<WebSocket> {
  const socket = new WebSocket(socketUrl(world), [...protocols], { headers });
  await once(socket, 'open');
  return socket;
}

/** The code and reason with which the other side closes a connection. */
export async function closeOf(socket: WebSocket): Promise<readonly [number, string]> {
  const [code, reason] = (await once(socket, 'close')) as [number, Buffer];
  return [code, reason.toString()];
}

/** Says hello and waits for the answer. */
export async function greet(socket: WebSocket): Promise<void> {
  socket.send('{"type":"connection_init"}');
  await once(socket, 'message');
}

/** The next message. */
export async function messageOf(socket: WebSocket): Promise<any> {
  const [message] = (await once(socket, 'message')) as [Buffer];
  return JSON.parse(message.toString());
}

/** The message that begins an operation. */
export function subscribe(id: string, query: string, variables: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({ id, type: 'subscribe', payload: { query, variables } });
}

/** Where GraphQL is by WebSocket. */
export function socketUrl({ url }: Pick<World, 'url'>): string {
  return url.replace(/^http/, 'ws');
}

function follow(subscribe: Subscribe, query: string, variables: Variables): Followed {
  const answers: any[] = [];
  const waiting: ((answer: any) => void)[] = [];
  let stop = (): void => undefined;
  const ended = new Promise<unknown>((resolve) => {
    const next = (answer: unknown) => {
      const first = waiting.shift();
      if (first) first(answer);
      else answers.push(answer);
    };
    stop = subscribe({ query, ...(variables && { variables: { ...variables } }) }, { next, error: resolve, complete: () => resolve(undefined) });
  });
  return {
    next: () => (answers.length > 0 ? Promise.resolve(answers.shift()) : new Promise((resolve) => waiting.push(resolve))),
    hasMore: () => answers.length > 0,
    ended,
    stop: () => stop(),
  };
}
