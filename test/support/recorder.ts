import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Recorded {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a request is answered; `drop` breaks the connection off. */
export type Reply = { readonly status: number; readonly body: string; readonly headers?: Readonly<Record<string, string>> } | 'drop';

/** A wire that keeps what arrives, and answers what it is told to: the replies in turn, the last of them from then on. */
export interface Recorder {
  readonly url: string;
  answer(...replies: readonly Reply[]): void;
  /** What has arrived since the last asking. */
  take(): readonly Recorded[];
  close(): Promise<void>;
}

/** Opens a wire that knows nothing of Connect and answers `{}`. */
export async function openRecorder(): Promise<Recorder> {
  let replies: readonly Reply[] = [{ status: 200, body: '{}' }];
  let recorded: Recorded[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      recorded.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers as Record<string, string>, body: Buffer.concat(chunks).toString('utf8') });
      const [reply = 'drop', ...rest] = replies;
      if (rest.length > 0) replies = rest;
      if (reply === 'drop') request.socket.destroy();
      else response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers }).end(reply.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    answer: (...next) => (replies = next),
    take: () => {
      const taken = recorded;
      recorded = [];
      return taken;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
