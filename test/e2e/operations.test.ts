import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tabVariables } from '../../web/graphiql/tabVariables.ts';
import { ROOT } from '../support/command.ts';
import { wsClient } from '../support/live.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const FOLDER = join(ROOT, 'web/operations');

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

/** What a recipe is for: a part of what it answers. */
const RESULTS: Readonly<Record<string, unknown>> = {
  'StartFromTemplate.graphql': { startTaskContact: { taskContact: { template: { name: 'Refund request' } } } },
  'FollowUp.graphql': { startTaskContact: { taskContact: { chain: { length: 4 } } } },
  'RescheduleTask.graphql': { updateTaskContactSchedule: { taskContact: { state: 'SCHEDULED' } } },
  'HandOver.graphql': { transferTaskContact: { taskContact: { state: 'QUEUED', previousContact: { name: 'Tell the supplier' } } } },
  'CloseTask.graphql': { stopTaskContact: { taskContact: { state: 'ENDED', endReason: 'API' } } },
};

const files = readdirSync(FOLDER);
const queryOf = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const subscriptions = files.filter((file) => /^subscription /m.test(queryOf(file)));

/** As GraphiQL's tab asks it. */
function ask(file: string): ReturnType<World['graphql']> {
  const query = queryOf(file);
  return world.graphql(query, tabVariables(query, Date.now()));
}

it.each(subscriptions)('%s answers what there is, without an error', async (file) => {
  const client = wsClient(world);
  const { data, errors } = await client.follow(queryOf(file)).next();
  expect(errors).toBeUndefined();
  expect(Object.values(data)).not.toContain(null);
  await client.close();
});

it.each(files.filter((file) => !subscriptions.includes(file)))('%s answers without an error, with the emulator as it is seeded', async (file) => {
  const { data, errors } = await ask(file);
  expect(errors).toBeUndefined();
  for (const answer of Object.values<{ userErrors?: unknown } | null>(data)) {
    expect(answer).not.toBeNull();
    expect(answer?.userErrors ?? []).toEqual([]);
  }
  expect(data).toMatchObject(RESULTS[file] ?? {});
});

it('every recipe of the README is a saved operation', () => {
  const recipes = [...readFileSync(join(ROOT, 'README.md'), 'utf8').matchAll(/web\/operations\/(\w+\.graphql)/g)].map(([, file]) => file);
  expect(recipes).toEqual(expect.arrayContaining(Object.keys(RESULTS)));
  expect(files).toEqual(expect.arrayContaining(recipes));
});
