import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { run } from '../support/command.ts';
import type { Command } from '../support/command.ts';
import { openSubgraph } from '../support/subgraph.ts';
import { freePort } from '../support/upstream.ts';
import { PRODUCT_RESOLVERS } from './compatibility/products.ts';
import { COMPOSERS } from './compose.ts';
import { HERE, openGateway } from './graph.ts';

const SUITE = dirname(createRequire(import.meta.url).resolve('@apollo/federation-subgraph-compatibility-tests'));
const sdlOf = (path: string) => readFileSync(join(SUITE, path), 'utf8');

const subgraphs: Command[] = [];
afterEach(() => {
  for (const subgraph of subgraphs) subgraph.kill();
});

/** Starts a subgraph that the suite brings along. */
async function openNeighbour(name: 'users' | 'inventory'): Promise<string> {
  const command = run(process.execPath, [join(SUITE, 'subgraphs', name, 'index.js')], { [`${name.toUpperCase()}_PORT`]: String(await freePort()) });
  subgraphs.push(command);
  return (await command.sees(/ready at (\S+)/))[1] ?? '';
}

test("the federation compatibility suite passes 23 of 23 for its products, served by the service's own server, behind the Apollo gateway", async () => {
  const products = { name: 'products', sdl: sdlOf('../products.graphql') };
  const subgraph = await openSubgraph(products.sdl, PRODUCT_RESOLVERS);
  const parts = [
    { ...products, url: subgraph.url },
    ...(await Promise.all((['users', 'inventory'] as const).map(async (name) => ({ name, url: await openNeighbour(name), sdl: sdlOf(`subgraphs/${name}/${name}.graphql`) })))),
  ];
  const router = await openGateway('apolloGateway.mjs', parts, COMPOSERS.apollo);
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const suite = run(process.execPath, [jest, '--ci', '--json', '--config', join(HERE, 'compatibility/jest.config.cjs')], { PRODUCTS_URL: subgraph.url, ROUTER_URL: router.url });
  await suite.ended();
  await router.close();
  await subgraph.close();

  const { testResults } = JSON.parse(suite.stdout()) as { testResults: readonly { assertionResults: readonly { fullName: string; status: string; failureMessages: readonly string[] }[] }[] };
  const results = testResults.flatMap(({ assertionResults }) => assertionResults);
  expect(results.filter(({ status }) => status !== 'passed').map(({ fullName, failureMessages }) => [fullName, ...failureMessages])).toEqual([]);
  expect(results).toHaveLength(23);
}, 120_000);
