import { Agent, request } from 'node:http';

/** What a request came to: the status of its answer, or why there was none. */
export interface Answered {
  readonly outcome: number | string;
  readonly body: string;
}

/** Somebody who asks on one connection, again and again. */
export interface Asker {
  ask(body: string): Promise<Answered>;
  close(): void;
}

/** An asker that keeps its connection for as long as it may. */
export function openAsker(url: string): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return {
    ask: (body) =>
      new Promise((resolve) => {
        const fail = (error: NodeJS.ErrnoException) => resolve({ outcome: error.code ?? error.message, body: '' });
        const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on('error', fail);
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () => resolve({ outcome: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
        });
        sent.on('error', fail);
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
