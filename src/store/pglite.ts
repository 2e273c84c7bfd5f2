import type { PGlite } from '@electric-sql/pglite';
import { once } from 'node:events';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';

/** A PostgreSQL inside this process, over its files in a folder. PGlite is loaded only here: it is 20 MB, and takes 250 MB of memory once it is open. */
export async function openPglite(folder: string): Promise<PGlite> {
  optimize(false);
  try {
    if (!existsSync(folder)) await createFiles(folder);
    const { PGlite } = await import('@electric-sql/pglite');
    return await PGlite.create(folder);
  } finally {
    optimize(true);
  }
}

/** What is compiled meanwhile stays as it is. Optimizing PostgreSQL would take a second of CPU and 500 MB at the first queries, for a fifth less CPU afterwards. */
function optimize(isOn: boolean): void {
  for (const flag of [isOn ? '--no-liftoff-only' : '--liftoff-only', ...['wasm-tier-up', 'wasm-dynamic-tiering'].map((name) => (isOn ? `--${name}` : `--no-${name}`))]) setFlagsFromString(flag);
}

/** CommonJS, as a thread takes it from a string: a file of its own would have to be found beside the bundle, too. */
const CREATE = `
const { workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.pglite);
PGlite.create(workerData.folder).then(async (pglite) => {
  await pglite.exec("alter system set max_wal_size = '128MB'");
  await pglite.close();
});
`;

/** Makes the files of a new PostgreSQL, whole or not at all. It takes seconds: a thread of its own spends them, so that this one can serve. */
async function createFiles(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  // What a process left that was killed here.
  rmSync(draft, { recursive: true, force: true });
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  await once(new Worker(CREATE, { eval: true, execArgv: [], workerData: { pglite, folder: draft } }), 'exit');
  renameSync(draft, folder);
}
