// Bundles this service's faces as production is bundled.
import { build } from 'esbuild';
import { bundling } from '../../bin/bundling.mjs';

await build({ ...bundling, entryPoints: ['bench/servers/faces.ts'], outdir: 'dist/faces' });
