import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { manyTasks, startBatch, untilFinished } from '../support/batch.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { WatchedPage } from '../support/browser.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let folder: string;
let world: World;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  browser = await launchBrowser();
  world = await openWorld({ environment: { GRAPHIQL: 'on', DATA_DIR: folder } });
}, 120_000);
beforeEach(async () => {
  watched = await openPage(browser, new URL('/desk', world.url).href);
  page = watched.page;
});
afterEach(async () => {
  await page.close();
  expect(watched.complaints).toEqual([]);
});
afterAll(async () => {
  await browser.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const batch = (name: string) => page.getByRole('article', { name, exact: true });
const button = (name: string, action: string) => batch(name).getByRole('button', { name: action, exact: true });

test('a batch shows how far it is, what failed beside its line, and is retried', async () => {
  const tasks = manyTasks(3).with(1, { name: 'Drafted', flow: { contactFlowId: SEED.draftFlow } });
  await untilFinished(world, await startBatch(world, tasks, { name: 'Nightly' }));
  await batch('Nightly').getByText('finished: 2 of 3 started, 1 failed').waitFor();
  expect(await batch('Nightly').getByRole('progressbar').evaluate((bar) => (bar as unknown as { position: number }).position)).toBe(1);
  const failure = batch('Nightly').getByRole('table').getByRole('row').nth(1);
  await failure.getByRole('cell', { name: 'Drafted' }).waitFor();
  expect(await failure.getByRole('cell').allTextContents()).toEqual(['2', 'Drafted', expect.stringContaining('not published')]);
  expect(await button('Nightly', 'Cancel').isDisabled()).toBe(true);
  const calls = await world.calls();
  expect(calls['StartTaskContact']).toBe(3);
  await button('Nightly', 'Retry the failed').click();
  await batch('Nightly').getByText('finished: 2 of 3 started, 1 failed').waitFor();
  while ((await world.calls())['StartTaskContact'] === undefined) await new Promise((resolve) => setTimeout(resolve, 50));
});

test('a batch that runs moves, and is cancelled', async () => {
  await world.control('faults', { operation: 'StartTaskContact', latencyMs: 1_500, count: 100_000 });
  await startBatch(world, manyTasks(900), { name: 'Long' });
  await batch('Long').getByText(/running: [1-9]\d* of 900 started, the last at about/).waitFor();
  await button('Long', 'Cancel').click();
  await batch('Long').getByText(/cancelled: \d+ of 900 started, \d+ cancelled/).waitFor();
  expect(await button('Long', 'Cancel').isDisabled()).toBe(true);
});
