import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.ts';
import type { WatchedPage } from '../support/browser.ts';
import { ROOT } from '../support/command.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let browser: Browser;
let watched: WatchedPage;
let page: Page;

beforeAll(async () => (browser = await launchBrowser()));
beforeEach(async () => {
  world = await openWorld({ environment: { GRAPHIQL: 'on' } });
  watched = await openPage(browser, new URL('/desk', world.url).href);
  page = watched.page;
});
afterEach(async () => {
  await page.close();
  await world.close();
  expect(watched.complaints).toEqual([]);
});
afterAll(() => browser.close());

const form = () => page.getByRole('region', { name: 'New task' });
const recent = () => page.getByRole('region', { name: 'Recent tasks' });
const chosen = () => page.getByRole('region', { name: 'The chosen task' });
const field = (name: string) => form().getByLabel(name, { exact: false });
const action = (name: string) => chosen().getByRole('group', { name: 'Actions' }).getByRole('button', { name, exact: true });
const isState = (word: string) => chosen().getByRole('heading', { name: new RegExp(`${word}$`) }).waitFor();

/** The actions that can be clicked now. */
async function enabled(): Promise<readonly string[]> {
  const names = ['Pause', 'Resume', 'Transfer', 'Follow up', 'Stop'];
  const states = await Promise.all(names.map((name) => action(name).isEnabled()));
  return names.filter((_, index) => states[index]);
}

test('the form asks for what the template asks for', async () => {
  await form().getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Refund request' });
  await field('Amount').waitFor();
  expect(await field('Amount').getAttribute('required')).not.toBeNull();
  expect(await field('Category').inputValue()).toBe('Refund');
  expect(await field('Category').locator('option').allTextContents()).toEqual(['', 'Refund', 'Exchange', 'Other']);
  expect(await field('Order page').isDisabled()).toBe(true);
  expect(await field('Scheduled time').getAttribute('type')).toBe('datetime-local');
  expect(await form().getByText('Bought on').count()).toBe(0);
});

test('a whole day of a task', async () => {
  await form().getByRole('combobox', { name: 'Template' }).selectOption({ label: 'Refund request' });
  await field('Name').fill('Refund order O-9000');
  await field('Amount').fill('twelve');
  await field('Customer e-mail').fill('nobody');
  await form().getByRole('button', { name: 'Start task' }).click();
  // Each mistake stands beside its field, all of them at once.
  await form().locator('.field', { hasText: 'Amount' }).getByRole('alert').waitFor();
  await form().locator('.field', { hasText: 'Customer e-mail' }).getByRole('alert').waitFor();
  expect(await field('Amount').getAttribute('aria-invalid')).toBe('true');
  expect(await form().getByRole('alert').count()).toBe(2);
  await field('Amount').fill('12.50');
  await field('Customer e-mail').fill('ada@example.com');
  await form().getByRole('button', { name: 'Start task' }).click();

  await isState('In flow');
  await recent().getByRole('button', { name: /^Refund order O-9000/ }).waitFor();
  expect(await enabled()).toEqual(['Pause', 'Transfer', 'Follow up', 'Stop']);
  await action('Pause').click();
  await isState('Paused');
  expect(await enabled()).toEqual(['Resume', 'Transfer', 'Follow up', 'Stop']);
  await action('Resume').click();
  await isState('In flow');

  await action('Transfer').click();
  await chosen().getByLabel('To', { exact: true }).selectOption({ label: 'Queue Back office' });
  await chosen().getByLabel('Flow', { exact: true }).selectOption({ label: 'Task to agent' });
  await chosen().getByRole('button', { name: 'Hand over' }).click();
  await isState('Queued');
  await chosen().getByText('Back office').waitFor();
  await chosen().getByRole('button', { name: 'Refund order O-9000, Queued, was transferred from Refund order O-9000' }).waitFor();

  await action('Follow up').click();
  await form().getByText('Follows').waitFor();
  await field('Name').fill('Tell the customer');
  await field('Amount').fill('12.50');
  await form().getByRole('button', { name: 'Start task' }).click();
  await chosen().getByRole('heading', { name: /^Tell the customer/ }).waitFor();
  await chosen().getByText('1 of 12 linked tasks').waitFor();
  await chosen().getByRole('button', { name: 'Tell the customer, In flow, follows Refund order O-9000' }).waitFor();
  await page.evaluate('scrollTo(0, 0)');
  if (process.env['UPDATE_SCREENSHOTS']) await page.screenshot({ path: join(ROOT, 'docs/desk.png') });

  await action('Stop').click();
  await isState('Ended');
  expect(await enabled()).toEqual(['Follow up']);
  await recent().getByRole('button', { name: /^Tell the customer.*Ended$/ }).waitFor();
});
