import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { WatchedPage } from '../support/browser.ts';
import { ROOT } from '../support/command.ts';
import { startChain } from '../support/start.ts';
import { openWorld, SEED } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => (browser = await launchBrowser()));
beforeEach(async () => {
  world = await openWorld({ environment: { GRAPHIQL: 'on' } });
  watched = await openPage(browser, new URL('/', world.url).href);
  page = watched.page;
  await editor().getByText('startTaskContact').first().waitFor();
});
afterEach(async () => {
  await page.close();
  await world.close();
  expect(watched.complaints).toEqual([]);
});
afterAll(() => browser.close());

const editor = () => page.getByRole('region', { name: 'Operation Editor' });
const card = () => page.getByRole('region', { name: 'The chosen contact' });
const boxes = () => page.getByRole('button', { name: /, (Scheduled|In flow|Queued|With agent|Paused|Ended|Call)/ });
const box = (name: string) => page.getByRole('button', { name });
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}( Close Tab)?$`) });
const openTab = (name: string) => page.getByRole('tab', { name: `${name} Close Tab`, selected: true });

const play = () => page.getByRole('button', { name: /Execute query/ }).click();
/** GraphiQL reads an operation's name a tenth of a second after the last change of the editor. */
const settled = () => page.waitForTimeout(500);

test('/ leads to GraphiQL, with each saved operation as a tab', async () => {
  expect(new URL(page.url()).pathname).toBe('/graphiql');
  const names = readdirSync(join(ROOT, 'web/operations')).map((file) => file.replace('.graphql', ''));
  for (const name of names) expect(await tab(name).count()).toBe(1);
  expect(await openTab('StartTask').count()).toBe(1);
});

test('play answers in every tab, without an error', async () => {
  const files = readdirSync(join(ROOT, 'web/operations'));
  // Subscriptions answer in live.test.ts: not by POST.
  const names = files.filter((file) => !/^subscription /m.test(readFileSync(join(ROOT, 'web/operations', file), 'utf8'))).map((file) => file.replace('.graphql', ''));
  for (const name of names) {
    await tab(name).click();
    await openTab(name).waitFor();
    await settled();
    const [response] = await Promise.all([page.waitForResponse((one) => one.request().postData()?.includes(`${name}(`) ?? false), play()]);
    const { data = {}, errors } = (await response.json()) as { data?: Record<string, { userErrors?: unknown[] } | null>; errors?: unknown };
    expect({ name, errors, empty: Object.values(data).filter((answer) => answer === null), wrong: Object.values(data).flatMap((answer) => answer?.userErrors ?? []) }).toEqual({ name, empty: [], wrong: [] });
  }
});

test('play starts the saved task, and the chain is drawn with it', async () => {
  await play();
  await box('Check the delivery of order O-1042, In flow, follows Book the refund').waitFor();
  expect(await boxes().count()).toBe(7);
  await page.getByText('4 of 12').waitFor();
  for (const name of ['Call …777701, Call', 'Refund order O-7731, Ended', 'Check the damage report, With agent', 'Claim against the carrier, Scheduled, is related to Check the damage report']) {
    expect(await box(name).count()).toBe(1);
  }
  await card().getByText('The customer says that the parcel never came.').waitFor();
  if (process.env['UPDATE_SCREENSHOTS']) await page.screenshot({ path: join(ROOT, 'docs/graphiql.png') });
});

test('the picture is saved as an SVG that says the same', async () => {
  await play();
  await box('Check the delivery of order O-1042').waitFor();
  await box('Tell the supplier, In flow').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save picture' }).click()]);
  expect(download.suggestedFilename()).toMatch(/^chain-[\w-]+\.svg$/);
  const svg = readFileSync(await download.path(), 'utf8');
  for (const text of ['Check the delivery of', 'order O-1042', 'Tell the supplier', 'Queued', 'With agent']) expect(svg).toContain(text);
});

test('by keyboard: a contact id is drawn, a box chosen, and a follow-up of it started', async () => {
  await page.getByRole('textbox', { name: 'Contact id' }).focus();
  await page.keyboard.type(SEED.task(3));
  await page.keyboard.press('Enter');
  await box('Claim against the carrier, Scheduled').focus();
  await page.keyboard.press('Enter');
  await card().getByText('The carrier answers within two days.').waitFor();
  await card().getByRole('button', { name: 'Follow-up' }).focus();
  await page.keyboard.press('Enter');
  await openTab('FollowUp').waitFor();
  await page.keyboard.press('Control+Enter');
  await box('Follow up: Claim against the carrier, In flow, follows Claim against the carrier').waitFor();
});

test('a chosen contact is asked for in a tab of its own', async () => {
  await page.getByRole('textbox', { name: 'Contact id' }).fill(SEED.voice);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Query', exact: true }).click();
  await openTab('Contact').waitFor();
  await play();
  await page.getByRole('region', { name: 'Result Window' }).getByText('"VOICE"').waitFor();
});

test('an id of nothing is said to be one', async () => {
  await page.getByRole('textbox', { name: 'Contact id' }).fill('99999999-9999-4999-8999-999999999999');
  await page.keyboard.press('Enter');
  await page.getByRole('alert').getByText('There is no contact 99999999-9999-4999-8999-999999999999.').waitFor();
});

test('a oneOf input is shown as one, in the documentation and in the completion', async () => {
  await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
  await page.getByRole('combobox').fill('TaskFlowInput');
  await page.getByRole('option', { name: 'TaskFlowInput', exact: true }).click();
  await page.getByText('@oneOf: exactly one of').waitFor();
  await page.getByText('One of:').first().waitFor();
  await page.getByRole('button', { name: 'New tab' }).click();
  await editor().click();
  await page.keyboard.insertText('mutation { startTaskContact(input: { name: "n", flow: { ');
  await settled();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+Space');
  await page.getByRole('listbox', { name: 'Suggest' }).getByText('quickConnectId').first().waitFor();
  // A second time shows the description beside the name.
  await page.keyboard.press('Control+Space');
  await page.locator('.suggest-details').getByText('One of:').waitFor();
});

test('a contact under an alias is drawn', async () => {
  await page.getByRole('button', { name: 'New tab' }).click();
  await editor().click();
  await page.keyboard.insertText(`{ mine: taskContact(id: "${SEED.task(5)}") { id } }`);
  await settled();
  await play();
  await box('Claim against the carrier, Scheduled').waitFor();
});

test('two members of a oneOf input are marked while they are typed', async () => {
  await page.getByRole('button', { name: 'New tab' }).click();
  await editor().click();
  await page.keyboard.insertText('mutation { startTaskContact(input: { name: "n", flow: { queueId: "q", agentId: "a" } }) { clientToken } }');
  await page.locator('.squiggly-error').first().waitFor();
});

test('300 contacts are drawn, and each can be chosen', async () => {
  const [root = ''] = await startChain(world, 11);
  for (let at = 0; at < 288; at += 1) await world.graphql(`mutation { startTaskContact(input: { name: "Related ${String(at)}", flow: { contactFlowId: "${SEED.flow}" }, link: { relatedContactId: "${root}" } }) { clientToken } }`);
  await page.getByRole('textbox', { name: 'Contact id' }).fill(root);
  await page.keyboard.press('Enter');
  await box('Related 287, In flow').waitFor();
  expect(await boxes().count()).toBe(300);
  await box('Related 200, In flow').focus();
  await page.keyboard.press('Enter');
  await card().getByRole('heading', { name: 'Related 200' }).waitFor();
});
