import { closeOf, greet, openSocket } from '../live.ts';
import type { World } from '../world.ts';
import type { Received } from './law.ts';

/** A WebSocket that carries one operation after the other. */
export interface Carrier {
  /** The first answer of an operation, which is left then. */
  ask(payload: string): Promise<Received>;
  close(): Promise<void>;
}

/** Opens one. Its operations are counted by the request that opened it. */
export async function openCarrier(world: Pick<World, 'url'>, name: string): Promise<Carrier> {
  const socket = await openSocket(world, undefined, { 'x-request-id': name });
  await greet(socket);
  let count = 0;
  return {
    ask: async (payload) => {
      const id = String((count += 1));
      const text = new Promise<string>((resolve, reject) => {
        const lost = () => reject(new Error(`The connection was closed by ${payload}`));
        const listen = (data: Buffer) => {
          const message = JSON.parse(data.toString()) as { readonly id: string; readonly type: string; readonly payload: unknown };
          if (message.id !== id) return;
          socket.off('message', listen).off('close', lost);
          resolve(JSON.stringify(message.type === 'error' ? { errors: message.payload } : message.payload));
        };
        socket.on('message', listen).once('close', lost);
      });
      socket.send(`{"id":"${id}","type":"subscribe","payload":${payload}}`);
      const received = { status: 200, headers: new Headers({ 'x-request-id': `${name}.${id}` }), text: await text };
      socket.send(`{"id":"${id}","type":"complete"}`);
      return received;
    },
    close: async () => {
      socket.close();
      await closeOf(socket);
    },
  };
}
