import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** The thread makes little garbage: with the usual 48 MB it would take as much before it collects any. */
const YOUNG_MB = 4;

/** A PostgreSQL inside this process. */
export interface EmbeddedPostgres {
  /** The one that there is, for a client of node-postgres; whoever comes next waits in its pool. */
  readonly connect: () => Duplex;
  close(): Promise<void>;
}

/**
 * A PostgreSQL over its files in a folder, in a thread of its own: a statement takes up to tenths of a second, in which whoever shares its
 * thread answers nobody. PGlite is loaded only there: it is 20 MB, and takes 250 MB of memory once it is open.
 */
export async function openPglite(folder: string): Promise<EmbeddedPostgres> {
  optimize(false);
  try {
    if (!existsSync(folder)) await createFiles(folder);
    // The bundle of the thread's file lies beside the bundle of this one.
    const thread = new Worker(new URL(`pgliteThread${extname(import.meta.url)}`, import.meta.url), { workerData: folder, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
    await once(thread, 'message');
    return serveFrom(thread);
  } finally {
    optimize(true);
  }
}

/** What is compiled meanwhile stays as it is. Optimizing PostgreSQL would take a second of CPU and 500 MB at the first queries, for a fifth less CPU afterwards. */
function optimize(isOn: boolean): void {
  for (const flag of [isOn ? '--no-liftoff-only' : '--liftoff-only', ...['wasm-tier-up', 'wasm-dynamic-tiering'].map((name) => (isOn ? `--${name}` : `--no-${name}`))]) setFlagsFromString(flag);
}

/** A small shared buffer: what was read last is remembered by this process, and the rest by the system. */
const CREATE = `
const [, module, folder] = process.argv;
const { PGlite } = require(module);
PGlite.create(folder).then(async (pglite) => {
  await pglite.exec("alter system set max_wal_size = '128MB'");
  await pglite.exec("alter system set shared_buffers = '32MB'");
  await pglite.close();
});
`;

/** Makes the files of a new PostgreSQL, whole or not at all. It takes seconds and 500 MB: a process of its own spends them, so that this one can serve. */
async function createFiles(folder: string): Promise<void> {
  // What a process left that was killed here: the one that it started may still be at it.
  for (const name of readdirSync(dirname(folder))) if (name.startsWith(`${basename(folder)}.new`)) rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
  const draft = `${folder}.new.${String(process.pid)}`;
  await promisify(execFile)(process.execPath, ['-e', CREATE, createRequire(import.meta.url).resolve('@electric-sql/pglite'), draft]);
  renameSync(draft, folder);
}

/** Carries bytes to the thread and its answers back, in their order. */
function serveFrom(thread: Worker): EmbeddedPostgres {
  const waiting: { readonly resolve: (answer: Uint8Array) => void; readonly reject: (error: Error) => void }[] = [];
  let hasFailed = false;
  const exit = new Promise((resolve) => thread.once('exit', resolve));
  thread.on('message', (answer: Uint8Array) => waiting.shift()?.resolve(answer));
  thread.on('error', (cause: unknown) => {
    hasFailed = true;
    for (const { reject } of waiting.splice(0)) reject(failed(cause));
  });
  const ask = (bytes: Uint8Array<ArrayBuffer>) =>
    new Promise<Uint8Array>((resolve, reject) => {
      if (hasFailed) reject(failed());
      else waiting.push({ resolve, reject });
      thread.postMessage(bytes, [bytes.buffer]);
    });
  return {
    connect: () => connect(ask),
    close: async () => {
      thread.postMessage(undefined);
      await exit;
    },
  };
}

function failed(cause?: unknown): Error {
  return new Error('PGlite has failed: it comes back with the process.', { cause });
}

/** Looks to node-postgres like a socket. */
function connect(ask: (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>): Duplex {
  const stream: Duplex = new Duplex({
    read: () => undefined,
    writev: (chunks, done) => {
      // A statement is written in several parts, and answered as one.
      ask(new Uint8Array(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)))).then((answer) => {
        if (answer.length > 0) stream.push(answer);
        done();
      }, done);
    },
    final: (done) => {
      stream.push(null);
      done();
    },
  });
  const nothing = () => stream;
  return Object.assign(stream, { connect: () => process.nextTick(() => stream.emit('connect')), setNoDelay: nothing, setKeepAlive: nothing, ref: nothing, unref: nothing });
}
