// Bundles the doors into dist/ where a source is newer than the bundle: what production runs, and what starts fast.
import { build } from 'esbuild';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src', 'resolvers', 'emulator', 'bin', 'package-lock.json'];

if (Math.max(...SOURCES.map((source) => changedAt(join(root, source)))) >= changedAt(join(root, 'dist/serve.js'))) {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['bin/serve.ts', 'bin/emulator.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    // ES modules first: only they can be shaken down to the operations of Connect that are used. Names stay, so stacks can be read without source maps, which would cost 90 MB at run time.
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    // type-graphql imports it only where validation is on: it is off.
    external: ['class-validator'],
    // Bundled CommonJS packages still call require() for Node's own modules.
    banner: { js: "import { createRequire as createRequire$ } from 'node:module'; const require = createRequire$(import.meta.url);" },
  });
}

/** When a file, or the newest file of a folder, was last written, in ms; 0 where there is none. */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((entry) => changedAt(join(path, entry))));
}
