import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { MAX_FAILURES } from '../../src/connect/circuit.ts';
import { openProxy } from '../support/proxy.ts';
import type { Proxy, ProxyFault } from '../support/proxy.ts';
import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';

const READ = 'query ($id: ID!) { taskContact(id: $id) { name attributes { name value } references { ... on UrlReference { url } } } }';
const CHAIN = 'query ($id: ID!) { taskChain(contactId: $id) { length contacts { id } } }';
const STOP = 'mutation ($id: ID!) { stopTaskContact(input: { id: $id }) { userErrors { code } } }';

let emulator: Emulator;
let proxy: Proxy;
let world: World;
beforeEach(async () => {
  emulator = await createEmulator({ throttling: false });
  proxy = await openProxy(emulator.url);
});
afterEach(async () => {
  await world.close();
  await proxy.close();
  await emulator.close();
});

const open = async (environment: Readonly<Record<string, string>> = {}) => {
  world = await openWorld({ environment: { AWS_ENDPOINT_URL_CONNECT: proxy.url, REQUEST_TIMEOUT_MS: '1000', ...environment } });
};
const codesOf = ({ errors = [] }: Pick<Answer, 'errors'>) => errors.map(({ extensions }) => extensions['code']);
const tasksNamed = async (name: string) => {
  const { contacts } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: readonly { readonly Name?: string }[] };
  return contacts.filter(({ Name }) => Name === name).length;
};
const circuit = async (name: string) => new RegExp(`^connect_circuit_open\\{circuit="${name}"\\} (\\d)$`, 'm').exec(await (await fetch(new URL('/metrics', world.url))).text())?.[1];
const again = async (ask: () => Promise<Answer>): Promise<Answer> => {
  for (;;) {
    const answer = await ask();
    if (!answer.errors) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('a start whose answer was not heard is repeated with its token, and there is one task', () => {
  const faults: readonly ProxyFault[] = ['RESET_BEFORE', 'RESET_AFTER', 'RESET_IN_ANSWER', 'TRUNCATED', 'SILENT_BEFORE', 'SILENT_AFTER', { status: 200, type: 'text/html', body: '<p>' }, { status: 503, type: 'text/html', body: '<p>' }];
  it.each(faults)('%j', async (fault) => {
    await open();
    proxy.fail(fault);
    const first = await start(world, { name: 'Once' });
    expect(first.errors).toMatchObject([{ extensions: { code: expect.stringMatching(/^UPSTREAM_(TIMEOUT|UNAVAILABLE)$/), retryable: true, clientToken: expect.any(String) } }]);
    proxy.heal();
    const second = await again(() => start(world, { name: 'Once', clientToken: first.errors?.[0]?.extensions['clientToken'] }));
    expect(second.data.startTaskContact.userErrors).toEqual([]);
    expect(await tasksNamed('Once')).toBe(1);
  });
});

test('a change whose answer was lost is not made again, and the answer says what to do', async () => {
  await open();
  const { id } = await start(world, { name: 'Stop me' });
  proxy.fail('RESET_AFTER', 1, /^POST \/contact\/stop/);
  const { errors } = await world.graphql(STOP, { id });
  expect(errors).toMatchObject([{ message: expect.stringMatching(/look at the task before you repeat it/), extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
  expect((await world.graphql('query ($id: ID!) { taskContact(id: $id) { state } }', { id })).data.taskContact.state).toBe('ENDED');
});

describe('a dead Connect', () => {
  const read = () => world.graphql(READ, { id: SEED.task(1) });

  it('holds the first requests until their time is up, and no others', async () => {
    await open();
    proxy.fail('SILENT_BEFORE');
    const first = await Promise.all(Array.from({ length: MAX_FAILURES }, read));
    expect(first.flatMap(codesOf)).toContain('UPSTREAM_TIMEOUT');
    expect(await circuit('contacts')).toBe('1');
    const before = proxy.arrived();
    const others = await Promise.all(Array.from({ length: 200 }, read));
    // One at a time finds out whether it is back, and may ask for three things.
    expect(proxy.arrived() - before).toBeLessThanOrEqual(20);
    expect(others.filter((answer) => codesOf(answer).includes('UPSTREAM_UNAVAILABLE')).length).toBeGreaterThanOrEqual(180);
    expect(others.flatMap(({ errors = [] }) => errors).some(({ extensions }) => Number(extensions['retryAfterMs']) > 0)).toBe(true);
    // What does not need it is answered.
    expect((await world.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
    proxy.heal();
    expect((await again(read)).data.taskContact.name).toBe('Refund order O-7731');
    expect(await circuit('contacts')).toBe('0');
  });

  it('of one kind of calls does not stop the others', async () => {
    world = await openWorld();
    await world.control('faults', { operation: 'DescribeContact', status: 500, count: 100 });
    for (let n = 0; n < MAX_FAILURES; n += 1) await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { name } }`);
    expect(await circuit('contacts')).toBe('1');
    expect((await start(world)).refusals).toEqual([]);
    expect(await circuit('changes')).toBe('0');
  });
});

describe('the store answers while Connect does not', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'outage-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it.each<ProxyFault>(['RESET_BEFORE', 'SILENT_BEFORE', { status: 503, type: 'text/html', body: '<p>' }])('what was read before, however old: %j', async (fault) => {
    await open({ DATA_DIR: folder, FRESH_WITHOUT_EVENTS_SECONDS: '0', REPAIR_CALLS_PER_SECOND: '0' });
    const id = SEED.task(2);
    const [task, chain] = [await world.graphql(READ, { id }), await world.graphql(CHAIN, { id })];
    expect([task.errors, chain.errors]).toEqual([undefined, undefined]);
    proxy.fail(fault);
    for (let n = 0; n < MAX_FAILURES; n += 1) await world.graphql(READ, { id: SEED.task(3) });
    const [oldTask, oldChain] = [await world.graphql(READ, { id }), await world.graphql(CHAIN, { id })];
    expect([oldTask.errors, oldChain.errors]).toEqual([undefined, undefined]);
    expect([oldTask.data, oldChain.data]).toEqual([task.data, chain.data]);
    expect(oldTask.headers.get('x-freshness')).toMatch(/^store=[1-9]\d*, connect=0, max-age=\d+$/);
    expect(codesOf(await world.graphql(READ, { id: SEED.task(3) }))).not.toEqual([]);
  });

  it('but not what this service has changed since', async () => {
    await open({ DATA_DIR: folder, FRESH_WITHOUT_EVENTS_SECONDS: '0', REPAIR_CALLS_PER_SECOND: '0' });
    const { id } = await start(world, { name: 'Before' });
    expect((await world.graphql(READ, { id })).data.taskContact.name).toBe('Before');
    const update = 'mutation ($id: ID!) { updateTaskContact(input: { id: $id, name: "After" }) { userErrors { code } } }';
    expect((await world.graphql(update, { id })).data.updateTaskContact.userErrors).toEqual([]);
    proxy.fail('RESET_BEFORE');
    const { data } = await world.graphql(READ, { id });
    expect(data.taskContact?.name).not.toBe('Before');
  });
});
