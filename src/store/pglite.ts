import type { PGlite } from '@electric-sql/pglite';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { setFlagsFromString } from 'node:v8';

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
