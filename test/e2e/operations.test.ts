import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { MAKE } from '../support/change.ts';
import { ROOT } from '../support/command.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const FOLDER = join(ROOT, 'web/operations');

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

/** The variables that have no defaults, because they depend on what there is and on the time. */
const VARIABLES: Readonly<Record<string, () => Promise<Readonly<Record<string, unknown>>>>> = {
  'RescheduleTask.graphql': async () => ({ id: await MAKE.SCHEDULED(world), scheduledTime: new Date(Date.now() + 3_600_000).toISOString() }),
};

/** What a recipe is for: a part of what it answers. */
const RESULTS: Readonly<Record<string, unknown>> = {
  'StartFromTemplate.graphql': { startTaskContact: { taskContact: { template: { name: 'Refund request' } } } },
  'FollowUp.graphql': { startTaskContact: { taskContact: { chain: { length: 4 } } } },
  'RescheduleTask.graphql': { updateTaskContactSchedule: { taskContact: { state: 'SCHEDULED' } } },
  'HandOver.graphql': { transferTaskContact: { taskContact: { state: 'QUEUED', previousContact: { name: 'Tell the supplier' } } } },
  'CloseTask.graphql': { stopTaskContact: { taskContact: { state: 'ENDED', endReason: 'API' } } },
};

const files = readdirSync(FOLDER);

it.each(files)('%s answers without an error, with the emulator as it is seeded', async (file) => {
  const { data, errors } = await world.graphql(readFileSync(join(FOLDER, file), 'utf8'), await VARIABLES[file]?.());
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
