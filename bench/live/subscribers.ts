import { once } from 'node:events';
import { WebSocket } from 'ws';

/** Subscribers, a connection each. */
export interface Subscribers {
  /** When each of some got its next answer, in milliseconds since it was asked. */
  next(indexes: readonly number[]): Promise<readonly number[]>;
  close(): void;
}

const FOLLOW = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id name state queue { id } } }';
/** Connections that are opened at once. */
const AT_ONCE = 50;

/** Subscribes to a task each, and waits until each knows how it is. */
export async function subscribe(url: string, ids: readonly string[]): Promise<Subscribers> {
  const sockets: WebSocket[] = [];
  const waiting: ((at: number) => void)[] = [];
  const answerOf = (index: number) => new Promise<number>((resolve) => (waiting[index] = resolve));
  const open = async (index: number) => {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), ['graphql-transport-ws']);
    sockets[index] = socket;
    await once(socket, 'open');
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    socket.on('message', (message: Buffer) => {
      const at = performance.now();
      const text = message.toString();
      if (text.includes('"errors"')) throw new Error(text);
      if (text.includes('"next"')) waiting[index]?.(at);
    });
    const first = answerOf(index);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: FOLLOW, variables: { id: ids[index] } } }));
    await first;
  };
  for (let from = 0; from < ids.length; from += AT_ONCE) await Promise.all(ids.slice(from, from + AT_ONCE).map((_, offset) => open(from + offset)));
  return {
    next: async (indexes) => {
      const asked = performance.now();
      return (await Promise.all(indexes.map(answerOf))).map((at) => at - asked);
    },
    close: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}
