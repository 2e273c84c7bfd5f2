import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** Something that stands where Connect should be. */
export interface Upstream {
  readonly url: string;
  close(): Promise<void>;
}

/** A port that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const { port } = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Accepts connections and answers the first bytes of each with `words`, then nothing more, ever. */
export async function openSilent(words = ''): Promise<Upstream> {
  return open(createServer((socket) => socket.on('error', () => undefined).once('data', () => socket.write(words))));
}

/** Answers every request with the same status and body. */
export async function openAlways(status: number, body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Upstream> {
  return open(createHttpServer((request, response) => request.resume().once('end', () => response.writeHead(status, headers).end(body))));
}

async function open(server: Server): Promise<Upstream> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket.once('close', () => sockets.delete(socket))));
  const { port } = await listen(server);
  return {
    url: `http://127.0.0.1:${String(port)}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server): Promise<AddressInfo> {
  // A listening TCP server's address is an AddressInfo.
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address() as AddressInfo)));
}
