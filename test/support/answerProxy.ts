import { createServer, request as send } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between a process and Connect. */
export interface AnswerProxy {
  readonly url: string;
  /** Runs when the next start of a task was answered, before the answer goes on or right after: at the moment that is the worst to be killed. */
  atNextStart(when: 'before' | 'after', run: () => void): void;
  close(): Promise<void>;
}

/** A proxy to the emulator. */
export async function openAnswerProxy(target: string): Promise<AnswerProxy> {
  let next: { readonly when: 'before' | 'after'; readonly run: () => void } | undefined;
  const server = createServer((request, response) => {
    const onward = send(new URL(request.url ?? '/', target), { method: request.method ?? 'GET', headers: request.headers }, (answer: IncomingMessage) => {
      const trap = request.method === 'PUT' && request.url === '/contact/task' && answer.statusCode === 200 ? next : undefined;
      if (trap) next = undefined;
      if (trap?.when === 'before') trap.run();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response).once('finish', () => trap?.when === 'after' && trap.run());
    });
    for (const stream of [request, response]) stream.on('error', () => onward.destroy());
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // A listening TCP server's address is an AddressInfo.
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    atNextStart: (when, run) => void (next = { when, run }),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
