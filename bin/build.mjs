// Bundles the doors into dist/, and the pages into dist/web/, where a source is newer than the bundle: what production runs, and what starts fast.
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { bundle, root } from './bundling.mjs';

const LOCK = 'package-lock.json';

// The first start waits for both.
await Promise.all([
  isNewer(['src', 'resolvers', 'emulator', 'importer', 'bin', LOCK], 'dist/serve.js') && buildDoors(),
  isNewer(['web', LOCK], 'dist/web/graphiql.html') && buildPages(),
]);

async function buildDoors() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const file of readdirSync(join(root, 'dist'))) if (file.endsWith('.js')) rmSync(join(root, 'dist', file));
  await bundle({ serve: 'bin/serve.ts', lambda: 'bin/lambda.ts', import: 'bin/import.ts', pgliteThread: 'src/store/pgliteThread.ts' }, 'dist');
  await bundle({ emulator: 'bin/emulator.ts', embedded: 'emulator/emulator.ts' }, 'dist');
  // A migration that was renamed would be run twice.
  rmSync(join(root, 'dist/sql'), { recursive: true, force: true });
  cpSync(join(root, 'src/store/sql'), join(root, 'dist/sql'), { recursive: true });
}

async function buildPages() {
  const { build } = await import('vite');
  await build({ configFile: join(root, 'web/vite.config.mjs') });
}

/** Whether one of the sources was written after what is built of them. */
function isNewer(sources, built) {
  return Math.max(...sources.map((source) => changedAt(join(root, source)))) >= changedAt(join(root, built));
}

/** When a file, or the newest file of a folder, was last written, in ms; 0 where there is none. */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((entry) => changedAt(join(path, entry))));
}
