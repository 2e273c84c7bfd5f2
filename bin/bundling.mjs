// How what runs in production is bundled.
import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

const OPTIONS = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  // graphql-js looks at every value twice unless it is told that there is but one copy of it.
  define: { 'process.env.NODE_ENV': '"production"' },
  alias: {
    'sha.js': join(root, 'bin/sha.cjs'),
    undici: join(root, 'bin/undici.cjs'),
    // What a CommonJS module requires of an ES module is copied for each that does: here all of graphql, fifty times.
    '@graphql-tools/utils': join(root, 'node_modules/@graphql-tools/utils/esm/index.js'),
  },
  // The emulator knows all operations of Connect, and would bring them into the chunk that it shared with the service.
  plugins: [{ name: 'apart', setup: ({ onResolve }) => onResolve({ filter: /\/emulator\/emulator\.ts$/ }, ({ kind }) => (kind === 'dynamic-import' ? { path: './embedded.js', external: true } : undefined)) }],
  // ES modules first: only they can be shaken down to the operations of Connect that are used.
  mainFields: ['module', 'main'],
  // A process keeps its source in memory: without comments and blanks. Names and lines stay, so stacks can be read without source maps, which would cost 90 MB at run time.
  minifyWhitespace: true,
  lineLimit: 160,
  logLevel: 'warning',
  // type-graphql imports class-validator only where validation is on: it is off. pg works without pg-native. PGlite reads files that lie beside it.
  external: ['class-validator', 'pg-native', '@electric-sql/pglite'],
  // Bundled CommonJS packages still call require() for Node's own modules.
  banner: { js: "import { createRequire as createRequire$ } from 'node:module'; const require = createRequire$(import.meta.url);" },
};

/** Bundles entry points into a folder. Node keeps a source with one letter beyond ASCII in two bytes a letter, all of it: they are written as escapes. */
export async function bundle(entryPoints, outdir) {
  const { outputFiles } = await build({ ...OPTIONS, entryPoints, outdir, write: false });
  mkdirSync(join(root, outdir), { recursive: true });
  for (const { path, text } of outputFiles) writeFileSync(path, text.replaceAll(/[^\0-\x7f]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`));
}
