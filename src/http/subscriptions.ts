import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { createEventStreams } from './eventStreams.ts';
import { createExecution } from './execution.ts';
import type { ExecutionOptions } from './execution.ts';
import type { Caller } from './requests.ts';
import { createTurningAway, createWebSockets } from './webSockets.ts';
import type { WebSockets, WebSocketsOptions } from './webSockets.ts';

/** The two transports that can carry subscriptions, over the schema and the engine that serve HTTP. */
export interface Subscriptions {
  /** Takes over a connection that wants to be a WebSocket. */
  readonly upgrade: WebSockets['upgrade'];
  /** Answers as an event stream. */
  stream(request: FastifyRequest, reply: FastifyReply, caller: Caller): Promise<FastifyReply>;
  /** Finishes what was accepted, and ends all event streams, and all WebSockets with 1001. No subscription is completed: clients that are told so do not come back. */
  close(): Promise<void>;
}

/** Opens both. What a client does not read for a request's time is too slow. */
export function openSubscriptions(options: ExecutionOptions & Pick<WebSocketsOptions, 'authentication' | 'rateLimit' | 'newId' | 'observer' | 'trusted'>): Subscriptions {
  const execution = createExecution(options);
  const sendTimeoutMs = options.requestTimeoutMs;
  const webSockets = createWebSockets({ ...options, execution, sendTimeoutMs });
  return {
    upgrade: webSockets.upgrade,
    stream: createEventStreams({ execution, trusted: options.trusted, sendTimeoutMs }),
    close: async () => {
      await Promise.all([webSockets.close(), execution.end()]);
    },
  };
}

/** Gives the connections of a server that want to be WebSockets at this path to the subscriptions; where they are not open yet, or not any more, their clients are to come back. */
export function takeUpgrades(server: Server, path: string, subscriptions: () => Subscriptions | undefined): void {
  const turnAway = createTurningAway();
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refuse = (status: string) => socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    // Of a connection that is lost meanwhile there is nothing to tell.
    socket.on('error', () => undefined);
    if (request.url?.split('?')[0] !== path) refuse('404 Not Found');
    else if (isOfAnotherSite(request)) refuse('403 Forbidden');
    else (subscriptions()?.upgrade ?? turnAway)(request, socket, head);
  });
}

/** A browser lets any page open a WebSocket anywhere: without this one could start tasks on a network that it sees from inside. */
function isOfAnotherSite({ headers: { origin, host } }: IncomingMessage): boolean {
  return origin !== undefined && URL.parse(origin)?.host !== host;
}
