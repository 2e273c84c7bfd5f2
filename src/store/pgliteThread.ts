// A PostgreSQL in a thread of its own. Each message is what a client would send over a socket, and is answered by what the server would.
import { PGlite } from '@electric-sql/pglite';
import { on } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';

/** The first byte by which a client says that it goes: what it left open is undone. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const TERMINATE = 'X'.charCodeAt(0);

if (!parentPort) throw new Error('This runs in a thread.');
// openPglite says which folder it is.
const pglite = await PGlite.create(workerData as string);
parentPort.postMessage(undefined);
for await (const [bytes] of on(parentPort, 'message') as AsyncIterable<[Uint8Array | undefined]>) {
  if (!bytes) break;
  if (bytes[0] === TERMINATE) await pglite.exec('rollback');
  const answer = await pglite.execProtocolRaw(bytes);
  parentPort.postMessage(answer, [answer.buffer as ArrayBuffer]);
}
await pglite.close();
