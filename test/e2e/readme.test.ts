import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OPERATIONS } from '../../src/connect/send.ts';
import { ROOT } from '../support/command.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1] ?? '';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("the README's example gives what it shows", async () => {
  const { data, errors } = await world.graphql(block('graphql'));
  expect(errors).toBeUndefined();
  expect({ data }).toEqual(JSON.parse(block('json')));
});

test("the README's settings are those that are read", () => {
  const read = [...readFileSync(join(ROOT, 'src/config.ts'), 'utf8').matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name);
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('`/livez`'));
  const documented = [...table.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(read.length).toBeGreaterThan(0);
  expect(documented.sort()).toEqual(read.sort());
});

test("the README's IAM actions are the operations that the code calls", () => {
  const allowed = [...readme.matchAll(/"connect:(\w+)"/g)].map(([, name]) => name);
  expect(allowed.sort()).toEqual(Object.keys(OPERATIONS).sort());
});
