import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, run } from '../support/command.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { HERE } from './graph.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const section = readme.slice(readme.indexOf('## From a frontend'), readme.indexOf('## The emulator alone'));
/** Each client's example, with what it says that it prints. */
const examples = [...section.matchAll(/^With \[(.+?)\].*:\n\n```js\n([^]*?)```/gm)].map(([, client, code = '']) => ({ client, code, says: [...code.matchAll(/\/\/ → (.*)$/gm)].map(([, line]) => line) }));

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

test('the README shows four clients', () => {
  expect(examples.map(({ client }) => client)).toEqual(['fetch', 'Apollo Client', 'urql', 'graphql-request']);
});

test.each(examples)("the README's example with $client prints what it says", async ({ code, says }) => {
  await world.calls();
  // Imports of a module that is given as an argument are looked up from the working directory.
  const example = run(process.execPath, ['--input-type=module', '--eval', code.replaceAll('http://127.0.0.1:4000/graphql', world.url)], {}, HERE);
  expect({ status: await example.ended(), stderr: example.stderr() }).toEqual({ status: 0, stderr: '' });
  expect(says.length).toBeGreaterThanOrEqual(2);
  expect(example.stdout().trimEnd().split('\n')).toEqual(says);
  expect((await world.calls())['StartTaskContact']).toBe(1);
});
