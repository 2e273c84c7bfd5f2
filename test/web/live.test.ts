import { StopContactCommand } from '@aws-sdk/client-connect';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { callerOf, InstanceId } from '../emulator/caller.ts';
import { openAddress } from '../support/address.ts';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { WatchedPage } from '../support/browser.ts';
import { openFedWorld } from '../support/fedWorld.ts';
import type { FedWorld } from '../support/fedWorld.ts';
import { start } from '../support/start.ts';
import { SEED } from '../support/world.ts';

let folder: string;
let world: FedWorld;
let browser: Browser;
/** Another program, which knows Connect alone. */
let other: ReturnType<typeof callerOf>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'live-pages-'));
  browser = await launchBrowser();
  world = await openFedWorld({ dataDir: folder }, { environment: { GRAPHIQL: 'on' } });
  other = callerOf(world.emulatorUrl);
}, 60_000);
afterAll(async () => {
  await other.close();
  await browser.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const visit = (path: string) => openPage(browser, new URL(path, world.url).href);
/** Stops a task by the AWS client, and says how long it took until the page, which nobody touches, showed it. */
async function stop(id: string, page: WatchedPage, where: string, shown: readonly Promise<unknown>[]): Promise<void> {
  const begun = performance.now();
  await other.client.send(new StopContactCommand({ InstanceId, ContactId: id }));
  await Promise.all(shown);
  process.stdout.write(`${where}: a task that another program stopped is shown as ended after ${(performance.now() - begun).toFixed(0)} ms\n`);
  await page.page.waitForLoadState('networkidle');
  await page.page.close();
  expect(page.complaints).toEqual([]);
}
const recentRow = (page: Page, name: RegExp) => page.getByRole('region', { name: 'Recent tasks' }).getByRole('button', { name });

test('the desk moves by itself: the list, the chosen task, its actions and its chain', async () => {
  const watched = await visit('/desk');
  const { page } = watched;
  const chosen = page.getByRole('region', { name: 'The chosen task' });
  await recentRow(page, /^Check the damage report.*With agent$/).click();
  await chosen.getByRole('button', { name: 'Check the damage report, With agent', exact: false }).waitFor();
  await stop(SEED.task(2), watched, 'desk', [
    recentRow(page, /^Check the damage report.*Ended$/).waitFor(),
    chosen.getByRole('heading', { name: /^Check the damage report.*Ended$/ }).waitFor(),
    chosen.getByRole('button', { name: 'Check the damage report, Ended', exact: false }).waitFor(),
    chosen.locator('button:disabled', { hasText: 'Stop' }).waitFor(),
  ]);
});

test('the list of the desk moves where nothing is chosen', async () => {
  const watched = await visit('/desk');
  await recentRow(watched.page, /^Tell the supplier.*In flow$/).waitFor();
  await stop(SEED.task(4), watched, 'list', [recentRow(watched.page, /^Tell the supplier.*Ended$/).waitFor()]);
});

test('the desk moves again after nobody has answered it for a while', async () => {
  const address = await openAddress(world);
  const { id } = await start(world, { name: 'Outlives an outage' });
  const { page } = await openPage(browser, new URL('/desk', address.url).href);
  await recentRow(page, /^Outlives an outage.*In flow$/).waitFor();
  await page.waitForLoadState('networkidle');
  address.lead(undefined);
  await address.reset();
  await other.client.send(new StopContactCommand({ InstanceId, ContactId: id }));
  address.lead(world);
  await recentRow(page, /^Outlives an outage.*Ended$/).waitFor({ timeout: 30_000 });
  await page.close();
  await address.close();
}, 60_000);

describe('GraphiQL', () => {
  const box = (page: Page, name: string) => page.getByRole('button', { name });
  const editor = (page: Page) => page.getByRole('region', { name: 'Operation Editor' });
  const draw = async (page: Page, id: string) => {
    await editor(page).getByText('startTaskContact').first().waitFor();
    await page.getByRole('textbox', { name: 'Contact id' }).fill(id);
    await page.keyboard.press('Enter');
  };

  test('the chain panel moves by itself, the related tasks and the card too', async () => {
    const watched = await visit('/graphiql');
    const { page } = watched;
    await draw(page, SEED.task(2));
    await box(page, 'Claim against the carrier, Scheduled').waitFor();
    await page.waitForLoadState('networkidle');
    await box(page, 'Claim against the carrier, Scheduled').click();
    const card = page.getByRole('region', { name: 'The chosen contact' });
    await card.getByText('Scheduled', { exact: true }).waitFor();
    await stop(SEED.task(5), watched, 'chain panel', [box(page, 'Claim against the carrier, Ended').waitFor(), card.getByText('Ended', { exact: true }).first().waitFor()]);
  });

  test('a task that joins is drawn', async () => {
    const watched = await visit('/graphiql');
    const { page } = watched;
    await draw(page, SEED.task(3));
    await box(page, 'Book the refund, Queued').waitFor();
    await other.start({ Name: 'Joined', PreviousContactId: SEED.task(3) });
    await box(page, 'Joined, In flow, follows Book the refund').waitFor();
    await page.waitForLoadState('networkidle');
    await page.close();
    expect(watched.complaints).toEqual([]);
  });

  test('a saved subscription answers in its tab until it is stopped', async () => {
    const watched = await visit('/graphiql');
    const { page } = watched;
    await editor(page).getByText('startTaskContact').first().waitFor();
    await page.getByRole('tab', { name: /^FollowTask/ }).click();
    await editor(page).getByText('taskContactChanged').waitFor();
    // GraphiQL learns which operation a tab holds a little after it shows it.
    await page.waitForTimeout(500);
    await page.getByRole('button', { name: /Execute query/ }).click();
    const answer = page.getByRole('region', { name: 'Result Window' });
    await answer.getByText('"QUEUED"').waitFor();
    await page.waitForLoadState('networkidle');
    await other.client.send(new StopContactCommand({ InstanceId, ContactId: SEED.task(3) }));
    await answer.getByText('"ENDED"').waitFor();
    await page.getByRole('button', { name: 'Stop query' }).click();
    await page.getByRole('button', { name: /Execute query/ }).waitFor();
    await page.waitForLoadState('networkidle');
    await page.close();
    expect(watched.complaints).toEqual([]);
  });
});
