import { start, validate } from '../support/start.ts';
import type { StartInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

const flow = { taskTemplateId: SEED.template };
const amount = { name: 'Amount', value: { number: '12.50' } };
const filled = (...references: unknown[]): StartInput => ({ flow, references: [amount, ...references] });
const at = (index: number) => `TEMPLATE_FIELD_INVALID input.references.${String(index)}.value`;

const CASES: readonly (readonly [string, StartInput, readonly string[]])[] = [
  ['a required field that is missing', { flow }, ['TEMPLATE_FIELD_INVALID input.references']],
  ['a required name that is empty', { ...filled(), name: '' }, ['TEMPLATE_FIELD_INVALID input.name']],
  ['an option that does not exist', filled({ name: 'Category', value: { string: 'Gift' } }), [at(1)]],
  ['an option that does', filled({ name: 'Category', value: { string: 'Exchange' } }), []],
  ['a number that is none', { flow, references: [{ name: 'Amount', value: { string: 'twelve' } }] }, [at(0)]],
  ['a number as a text of digits', { flow, references: [{ name: 'Amount', value: { string: '12' } }] }, [at(0)]],
  ['a number that is no numeral', { flow, references: [{ name: 'Amount', value: { number: 'twelve' } }] }, ['INVALID_FORMAT input.references.0.value.number']],
  ['a text of 511 characters', filled({ name: 'Reason', value: { string: 'x'.repeat(511) } }), []],
  ['a text of 512 characters', filled({ name: 'Reason', value: { string: 'x'.repeat(512) } }), [at(1)]],
  ['a text area of 4,095 characters', filled({ name: 'Details', value: { string: 'x'.repeat(4_095) } }), []],
  ['a text area of 4,096 characters', filled({ name: 'Details', value: { string: 'x'.repeat(4_096) } }), [at(1)]],
  ['a boolean that is none', filled({ name: 'Urgent', value: { string: 'yes' } }), [at(1)]],
  ['a boolean', filled({ name: 'Urgent', value: { string: 'true' } }), []],
  ['a date as a text', filled({ name: 'Bought on', value: { string: '2026-01-01' } }), [at(1)]],
  ['a URL as a text', filled({ name: 'Order page', value: { string: 'https://example.com' } }), [at(1)]],
  ['an e-mail as such', filled({ name: 'Customer e-mail', value: { email: 'ada@example.com' } }), []],
  ['a reference that is no field of the template', filled({ name: 'Something else', value: { string: 'x' } }), []],
  [
    'everything at once',
    { flow, name: '', references: [{ name: 'Category', value: { string: 'Gift' } }, { name: 'Reason', value: { string: 'x'.repeat(512) } }] },
    ['TEMPLATE_FIELD_INVALID input.name', 'TEMPLATE_FIELD_INVALID input.references', at(1), at(0)],
  ],
];

it.each(CASES)('%s: the start and validateTaskContact say the same, before the call', async (_case, input, expected) => {
  await world.calls();
  expect(await validate(world, input)).toEqual(expected);
  const { refusals, data } = await start(world, input);
  expect(refusals).toEqual(expected);
  expect((await world.calls())['StartTaskContact'] ?? 0).toBe(expected.length === 0 ? 1 : 0);
  for (const { code, message } of data.startTaskContact.userErrors) if (code === 'TEMPLATE_FIELD_INVALID') expect(message).toMatch(/field "[^"]+" \([A-Z_]+\)/);
});

it('is checked with one GetTaskTemplate, kept for a while', async () => {
  await start(world, filled());
  await world.calls();
  await start(world, filled());
  await start(world, filled());
  expect(await world.calls()).toEqual({ StartTaskContact: 2 });
});
