import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import type { World } from './world.ts';

/** Where clients find a service, whichever process that is at the time. */
export interface Address {
  /** Of /graphql. */
  readonly url: string;
  /** Leads to a process from now on, or nowhere: connections are reset then, those that are open too. */
  lead(to: Pick<World, 'url'> | undefined): void;
  /** Resolves when a connection has been reset that came after this was asked. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Opens an address that leads to a process. */
export async function openAddress(to: Pick<World, 'url'>): Promise<Address> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)));
  let target: URL | undefined = new URL(to.url);
  const waiting: (() => void)[] = [];
  const server = createServer((client) => {
    keep(client);
    if (!target) {
      client.resetAndDestroy();
      for (const resolve of waiting.splice(0)) resolve();
      return;
    }
    const process = connect(Number(target.port), target.hostname);
    keep(process);
    process.once('close', () => client.destroy());
    client.once('close', () => process.destroy());
    client.pipe(process).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/graphql`,
    lead: (next) => {
      target = next && new URL(next.url);
      if (!target) cut();
    },
    reset: () => new Promise<void>((resolve) => waiting.push(resolve)),
    close: async () => {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
