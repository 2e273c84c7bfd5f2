import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectClient } from '@aws-sdk/client-connect';

/** The SDK's own client on a wire of its own: it keeps what was sent, and answers what it is told to. */
export interface Echo {
  readonly client: ConnectClient;
  /** The last body that arrived, as it was written. */
  sent(): string;
  /** What every request from now on is answered. */
  answer(body: string): void;
  close(): Promise<void>;
}

/** Opens a wire that knows nothing of Connect. */
export async function openEcho(): Promise<Echo> {
  let sent = '';
  let answer = '{}';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      sent = Buffer.concat(chunks).toString('utf8');
      response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const client = new ConnectClient({ endpoint: `http://127.0.0.1:${String(port)}`, region: 'us-west-2', credentials: { accessKeyId: 'test', secretAccessKey: 'test' }, maxAttempts: 1 });
  return {
    client,
    sent: () => sent,
    answer: (body) => {
      answer = body;
    },
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
