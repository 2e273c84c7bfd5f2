import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Listens on any free port of this machine, and prints the address. */
export async function listen(server: Server, path = ''): Promise<void> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.stdout.write(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}\n`);
}
