// Bundles this service's faces as production is bundled.
import { bundle } from '../../bin/bundling.mjs';

await bundle(['bench/servers/faces.ts'], 'dist/faces');
