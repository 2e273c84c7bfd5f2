import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long is waited, from when a server closes. */
export interface DrainTimes {
  /** Connections that are open are served for so long, although nothing is asked on them: a request may be on its way. */
  readonly idleMs: number;
  /** What has not been answered by then never will be: its caller has not sent all of it, or does not read. */
  readonly allMs: number;
}

/** Closes a server without cutting off a request: `close` must stop listening, and resolve when no connection is left. */
export type Drain = (times: DrainTimes, close: () => Promise<unknown>) => Promise<void>;

/** For a server that does not listen yet. */
export function drainer(server: Server): Drain {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  return async ({ idleMs, allMs }, close) => {
    const endIdle = server.closeIdleConnections.bind(server);
    // Node ends connections at once on which nothing is asked, and where a request is on its way, that is lost.
    server.closeIdleConnections = () => undefined;
    const closed = close();
    await within(closed, idleMs);
    endIdle();
    // Node does not count a connection as idle that was opened ahead and never asked anything.
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    await within(closed, allMs - idleMs);
    server.closeAllConnections();
    await closed;
  };
}

/** Resolves when something is done, or after a time. */
async function within(done: Promise<unknown>, ms: number): Promise<void> {
  const left = new AbortController();
  await Promise.race([done, sleep(Math.max(ms, 0), undefined, { signal: left.signal }).catch(() => undefined)]);
  left.abort();
}
