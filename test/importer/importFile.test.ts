import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../importer/api.ts';
import { importFile } from '../../importer/importFile.ts';
import type { ImportResult } from '../../importer/importFile.ts';
import type { Refusal } from '../../importer/row.ts';
import { run } from '../support/command.ts';
import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  world = await openWorld({ environment: { DATA_DIR: join(folder, 'data') } });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const fileOf = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const importOf = async (path: string, skipsBad = false): Promise<{ result: ImportResult; told: readonly string[]; refusals: readonly Refusal[] }> => {
  const refusals: Refusal[] = [];
  const result = await importFile({ path, api: createApi(world.url, undefined), name: 'File', skipsBad, onRefusal: (refusal) => refusals.push(refusal), onProgress: () => undefined });
  return { result, refusals, told: refusals.map(({ line, column: place, what }) => `${String(line)}:${String(place)} ${what}`) };
};
const named = async (name: string) => (column(await world.contacts(), 'Name') as readonly (string | undefined)[]).filter((other) => other?.startsWith(name)).sort();
const LEAST = 'name,contactFlowId,scheduledTime';
const line = (name: string, scheduledTime = '') => `${name},${SEED.flow},${scheduledTime}`;

it('reads every column, a BOM, quotes, line breaks within them, and the line ends of Windows', async () => {
  const header = 'name,description,contactFlowId,relatedContactId,attribute.colour,url.Order,number.Amount,date.Due,expiryMinutes';
  const path = fileOf('all.csv', `\uFEFF${header}\r\n"All, of ""it""","Two\r\nlines",${SEED.flow},${SEED.task(2)},red,https://example.com/1,0.10,2026-12-31T09:00:00+01:00,60\r\n\r\nAll of little,,${SEED.flow},,,,,,\r\n`);
  expect(await importOf(path)).toMatchObject({ result: { started: 2, refused: 0 }, told: [] });
  expect(await named('All')).toEqual(['All of little', 'All, of "it"']);
  const { data } = await world.graphql(`{ taskBatches(first: 1) { nodes { items { nodes { taskContact { description relatedContactId attributes { name value } references { ... on UrlReference { url } ... on NumberReference { number } ... on DateReference { date } } } } } } } }`);
  expect(data.taskBatches.nodes[0].items.nodes[0].taskContact).toMatchObject({
    description: 'Two\r\nlines', relatedContactId: SEED.task(2), attributes: expect.arrayContaining([{ name: 'colour', value: 'red' }]),
    references: expect.arrayContaining([{ url: 'https://example.com/1' }, { number: '0.10' }, { date: '2026-12-31T08:00:00.000Z' }]),
  });
});

it('tells a wrong date in line 7,312 with its column, and sends nothing', async () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => line(`Never ${String(index)}`, index === 7_310 ? '2026-02-30T09:00:00Z' : ''));
  const { result, refusals } = await importOf(fileOf('date.csv', [LEAST, ...lines].join('\n')));
  expect(result).toEqual({ started: 0, failed: 0, cancelled: 0, refused: 1, heldBack: 9_999 });
  expect(refusals).toEqual([{ line: 7_312, column: 3, what: 'scheduledTime', message: '"2026-02-30T09:00:00Z" is no date. Write it as 2026-12-31T09:00:00Z.' }]);
  expect(await named('Never')).toEqual([]);
});

it('with the bad lines skipped the others go on, and another run starts nothing twice', async () => {
  const text = [LEAST, line('Kept 1'), `"Quoted\nname",${SEED.flow},tomorrow`, line('Kept 2', '2020-01-01T00:00:00Z'), line('x'.repeat(513)), 'too,few', line('Kept 3')].join('\n');
  const path = fileOf('skip.csv', text);
  const first = await importOf(path, true);
  // The third record begins in line 3 and ends in line 4. What only the service knows is told when it is asked.
  expect(first.told).toEqual(['3:3 scheduledTime', '6:1 name', '7:3 scheduledTime', '5:3 scheduledTime']);
  expect(first.result).toEqual({ started: 2, failed: 0, cancelled: 0, refused: 4, heldBack: 0 });
  expect((await importOf(path, true)).result).toEqual(first.result);
  expect(await named('Kept')).toEqual(['Kept 1', 'Kept 3']);
});

it('what Connect refuses is told beside its line', async () => {
  const { result, refusals } = await importOf(fileOf('draft.csv', [LEAST, line('Good'), `Bad,${SEED.draftFlow},`].join('\n')));
  expect(result).toMatchObject({ started: 1, failed: 1 });
  expect(refusals).toMatchObject([{ line: 3, what: 'start', message: expect.stringContaining('not published') }]);
});

it.each([
  ['a missing column', 'description,contactFlowId\nx,y', /the column name is missing/],
  ['no column of a flow', 'name\nx', /which flow runs is missing/],
  ['a column that nobody knows', 'name,contactFlowId,colour\nx,y,z', /column 3 is called "colour"/],
  ['a column twice', 'name,name,contactFlowId\nx,y,z', /column 2, "name", stands there twice/],
  ['an empty file', '', /empty/],
  ['a quote that is not closed', `${LEAST}\n"x,y,z`, /no CSV: .*line 2/],
])('refuses a file with %s', async (_what, text, complaint) => {
  await expect(importOf(fileOf('bad.csv', text))).rejects.toThrow(complaint);
});

it('takes NDJSON, and tells what is no JSON, no task or of a wrong type', async () => {
  const task = (over: object) => JSON.stringify({ name: 'Json', flow: { contactFlowId: SEED.flow }, ...over });
  const text = [task({}), '{"name": "Json"', task({ scheduledTime: 'soon' }), task({ colour: 'red' }), '', '[]', task({ name: '' }), task({ references: [{ name: 'n', value: { url: 'no url' } }] })].join('\n');
  const { result, told } = await importOf(fileOf('tasks.ndjson', text), true);
  expect(told.map((each) => each.split(' ')[1])).toEqual(['JSON', 'scheduledTime', 'JSON', 'name', 'references.0.value.url', expect.anything()]);
  expect(told.at(-1)).toMatch(/^4:/);
  expect(result).toMatchObject({ started: 1, refused: 6 });
});

it('tells of characters that are no UTF-8, instead of importing others', async () => {
  const path = join(folder, 'latin.csv');
  writeFileSync(path, [LEAST, line('Latin'), line('Jos\u00E9')].join('\n'), 'latin1');
  const { result, refusals } = await importOf(path);
  expect(result).toMatchObject({ started: 0, refused: 1, heldBack: 1 });
  expect(refusals).toMatchObject([{ line: 3, column: 1, what: 'name', message: expect.stringContaining('no UTF-8') }]);
  const json = join(folder, 'latin.ndjson');
  writeFileSync(json, JSON.stringify({ name: 'Jos\u00E9', flow: { contactFlowId: SEED.flow } }), 'latin1');
  expect((await importOf(json)).refusals).toMatchObject([{ line: 1, message: expect.stringContaining('no UTF-8') }]);
});

it.each(['nowhere.csv', 'nowhere.ndjson'])('says that %s is not there', async (name) => {
  const command = run('npm', ['--silent', 'run', 'import', '--', join(folder, name), '--url', world.url]);
  expect(await command.ended()).toBe(1);
  expect(command.stderr().trim()).toBe(`ENOENT: no such file or directory, open '${join(folder, name)}'`);
});

it('runs as a command that says what it did', async () => {
  const path = fileOf('command.csv', [LEAST, line('Command 1'), line('Command 2'), line('Command 3', 'soon')].join('\n'));
  const command = (...args: string[]) => run('npm', ['--silent', 'run', 'import', '--', path, '--url', world.url, ...args]);
  const refusing = command();
  expect(await refusing.ended()).toBe(1);
  expect(refusing.stderr()).toContain('line 4, column 3 (scheduledTime): "soon" is no date.');
  expect(refusing.stdout()).toContain('0 started, 0 failed, 1 refused');
  const skipping = command('--skip-bad');
  expect(await skipping.ended()).toBe(1);
  expect(skipping.stdout()).toContain('2 started, 0 failed, 1 refused');
  expect(skipping.stderr()).toMatch(/100 % \| 2 of 2 \| ([\d.]+ a second \| )?0 s left \| 0 failed/);
  expect(await named('Command')).toHaveLength(2);
});
