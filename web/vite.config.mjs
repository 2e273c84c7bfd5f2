// Bundles the pages into dist/web: static files that the service serves under a strict Content-Security-Policy.
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** @type {import('vite').UserConfig} */
export default {
  root: here('.'),
  // The pages ask for their files beside themselves, wherever a proxy puts them.
  base: './',
  publicDir: false,
  // Packages mark modules as "use client" or "use no memo": nothing to a browser, and hundreds of warnings.
  logLevel: 'error',
  plugins: [dataUrlsToFiles()],
  build: {
    outDir: here('../dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: 0,
    // Nobody reads them, and each file would be compressed for it.
    reportCompressedSize: false,
    rolldownOptions: { input: [here('graphiql.html'), here('desk.html')] },
  },
};

/** GraphiQL's and Monaco's styles hold fonts and pictures as data: URLs, which the pages' policy does not allow: files instead. */
function dataUrlsToFiles() {
  return {
    name: 'data-urls-to-files',
    generateBundle(_, bundle) {
      const toFile = (_url, _quote, extension, parameters, data) => {
        const source = parameters.endsWith(';base64') ? Buffer.from(data, 'base64') : decodeURIComponent(data);
        const file = this.getFileName(this.emitFile({ type: 'asset', name: `inline.${extension}`, source }));
        return `url(./${file.replace('assets/', '')})`;
      };
      for (const asset of Object.values(bundle)) {
        if (!asset.fileName.endsWith('.css')) continue;
        asset.source = String(asset.source).replace(/url\((["']?)data:(?:font|image)\/(\w+)([^,]*),(.*?)\1\)/g, toFile);
      }
    },
  };
}
