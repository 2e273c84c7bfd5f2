import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/** CommonJS, as a thread takes it from a string: a file of its own would have to be found beside the bundle, too. */
const CREATE = `
const { workerData } = require('node:worker_threads');
const { PGlite } = require(workerData.pglite);
PGlite.create(workerData.folder).then((pglite) => pglite.close());
`;

/** Makes the files of a new PostgreSQL in a folder, whole or not at all. It takes seconds: a thread of its own spends them, so that this one can serve. */
export async function createCluster(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  // What a process left that was killed here.
  rmSync(draft, { recursive: true, force: true });
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  await once(new Worker(CREATE, { eval: true, execArgv: [], workerData: { pglite, folder: draft } }), 'exit');
  renameSync(draft, folder);
}
