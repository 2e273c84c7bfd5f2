// Lists the packages that are shipped, with their licences, in docs/licences.md or the file that is named: those that the service needs, and those that are bundled into its pages.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));

const shipped = [
  ['The service', Object.keys(packages[''].dependencies)],
  ['The pages', importsOf('web')],
];

writeFileSync(process.argv[2] ?? join(root, 'docs/licences.md'), `# Licences

What is shipped besides this project's own code, which is under [Apache-2.0](../package.json). Printed by \`npm run licences\` from package-lock.json.
${shipped.map(([title, roots]) => `\n## ${title}\n\n${tableOf(reachable(roots))}`).join('')}`);

/** The packages that the sources of a folder name. */
function importsOf(folder) {
  const sources = readdirSync(join(root, folder), { recursive: true }).filter((file) => /\.tsx?$/.test(file));
  const names = sources.flatMap((file) => [...readFileSync(join(root, folder, file), 'utf8').matchAll(/from '((?:@[^/']+\/)?[^./'][^/']*)/g)].map(([, name]) => name));
  return [...new Set(names)].filter((name) => packages[`node_modules/${name}`]);
}

/** The places in the lock of these packages and of all that they need. */
function reachable(names) {
  const places = new Set();
  const visit = (name, from) => {
    const place = placeOf(name, from);
    if (place === undefined || places.has(place)) return;
    places.add(place);
    const { dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = packages[place];
    const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
    for (const needed of [...Object.keys(dependencies), ...peers]) visit(needed, place);
  };
  for (const name of names) visit(name, '');
  return [...places].sort();
}

/** Where Node finds a package: beside the one that asks, or above. */
function placeOf(name, from) {
  const place = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (packages[place]) return place;
  return from === '' ? undefined : placeOf(name, from.includes('/node_modules/') ? from.slice(0, from.lastIndexOf('/node_modules/')) : '');
}

function tableOf(places) {
  const rows = places.map((place) => `| ${place.split('node_modules/').at(-1)} | ${packages[place].version} | ${packages[place].license ?? 'none is named'} |`);
  return ['| package | version | licence |', '|---|---|---|', ...new Set(rows), ''].join('\n');
}
