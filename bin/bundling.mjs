// How what runs in production is bundled.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** esbuild's options, but for what is bundled and where to. */
export const bundling = {
  absWorkingDir: root,
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
};
