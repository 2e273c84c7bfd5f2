// Bundles the doors into dist/, and the pages into dist/web/, where a source is newer than the bundle: what production runs, and what starts fast.
import { build } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const LOCK = 'package-lock.json';

// The first start waits for both.
await Promise.all([
  isNewer(['src', 'resolvers', 'emulator', 'importer', 'bin', LOCK], 'dist/serve.js') && buildDoors(),
  isNewer(['web', LOCK], 'dist/web/graphiql.html') && buildPages(),
]);

async function buildDoors() {
  mkdirSync(join(root, 'dist'), { recursive: true });
  for (const file of readdirSync(join(root, 'dist'))) if (file.endsWith('.js')) rmSync(join(root, 'dist', file));
  await build({
    absWorkingDir: root,
    entryPoints: { serve: 'bin/serve.ts', lambda: 'bin/lambda.ts', emulator: 'bin/emulator.ts', import: 'bin/import.ts', pgliteThread: 'src/store/pgliteThread.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // graphql-js looks at every value twice unless it is told that there is but one copy of it.
    define: { 'process.env.NODE_ENV': '"production"' },
    alias: { 'sha.js': join(root, 'bin/sha.cjs') },
    // ES modules first: only they can be shaken down to the operations of Connect that are used. Names stay, so stacks can be read without source maps, which would cost 90 MB at run time.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    // type-graphql imports class-validator only where validation is on: it is off. pg works without pg-native. PGlite reads files that lie beside it.
    external: ['class-validator', 'pg-native', '@electric-sql/pglite'],
    // Bundled CommonJS packages still call require() for Node's own modules.
    banner: { js: "import { createRequire as createRequire$ } from 'node:module'; const require = createRequire$(import.meta.url);" },
  });
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
