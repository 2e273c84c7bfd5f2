import { setTimeout as sleep } from 'node:timers/promises';
import { change } from '../support/change.ts';
import { sseClient, wsClient } from '../support/live.ts';
import type { Followed, LiveClient } from '../support/live.ts';
import { start, startChain } from '../support/start.ts';
import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const TASK = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id name state attributes { name value } } }';
const CHAIN = 'subscription ($id: ID!) { taskChainChanged(contactId: $id) { id length remaining contacts { id ... on TaskContact { state } } } }';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());
afterEach(() => fetch(`${world.emulatorUrl}/_emulator/faults`, { method: 'DELETE' }));

describe.each([
  ['graphql-ws', wsClient],
  ['graphql-sse', sseClient],
])('over %s', (_protocol, clientOf) => {
  let client: LiveClient;
  beforeEach(() => (client = clientOf(world)));
  afterEach(() => client.close());

  const task = async (followed: Followed) => (await followed.next()).data.taskContactChanged;
  const chain = async (followed: Followed) => (await followed.next()).data.taskChainChanged;
  /** Answers until one is as it should be: there may be more of them than changes, because a reading is cheaper than a miss. */
  const until = async (read: () => Promise<any>, isAsWanted: (value: any) => boolean) => {
    for (;;) {
      const value = await read();
      if (isAsWanted(value)) return value;
    }
  };

  test('taskContactChanged answers the task as it is, then each change of it', async () => {
    const { id } = await start(world, { name: 'Followed' });
    const followed = client.follow(TASK, { id });
    expect(await task(followed)).toMatchObject({ id, name: 'Followed', state: 'IN_FLOW' });
    await change(world, 'updateTaskContact', { id, name: 'Renamed' });
    expect(await task(followed)).toMatchObject({ name: 'Renamed' });
    await change(world, 'stopTaskContact', { id });
    expect(await task(followed)).toMatchObject({ name: 'Renamed', state: 'ENDED' });
  });

  test('taskContactChanged answers a change of the attributes that the chain shares, whoever made it', async () => {
    const [first = '', second, third] = await startChain(world, 2);
    const followed = client.follow(TASK, { id: third });
    await task(followed);
    expect((await change(world, 'updateTaskContactAttributes', { id: second, attributes: [{ name: 'colour', value: 'red' }] })).refusals).toEqual([]);
    expect((await task(followed)).attributes).toContainEqual({ name: 'colour', value: 'red' });
    await change(world, 'updateTaskContactAttributes', { id: first, attributes: [{ name: 'colour', value: 'blue' }] });
    expect((await task(followed)).attributes).toContainEqual({ name: 'colour', value: 'blue' });
  });

  test('taskChainChanged answers the chain as it is, then each contact that joins it, and each change of one that did', async () => {
    const [first = ''] = await startChain(world, 0);
    const followed = client.follow(CHAIN, { id: first });
    expect(await chain(followed)).toEqual({ id: first, length: 0, remaining: 12, contacts: [{ id: first, state: 'IN_FLOW' }] });
    const { id: second } = await start(world, { link: { previousContactId: first } });
    expect(await chain(followed)).toMatchObject({ length: 1, remaining: 11, contacts: [{ id: first }, { id: second, state: 'IN_FLOW' }] });
    const { id: third } = await start(world, { link: { previousContactId: second } });
    expect(await chain(followed)).toMatchObject({ length: 2, contacts: [{ id: first }, { id: second }, { id: third }] });
    await change(world, 'stopTaskContact', { id: second });
    expect(column((await chain(followed)).contacts, 'state')).toEqual(['IN_FLOW', 'ENDED', 'IN_FLOW']);
  });

  test('taskChainChanged answers the contact that a transfer makes', async () => {
    const { id } = await start(world, { flow: { queueId: SEED.billing } });
    await world.control(`contacts/${id}/accept`, { agentId: SEED.ada });
    const followed = client.follow(CHAIN, { id });
    await chain(followed);
    const { task: made } = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow, to: { agentId: SEED.grace } });
    expect(column((await chain(followed)).contacts, 'id')).toEqual([id, made.id]);
  });

  test('a burst of changes is few readings, and the last one is not lost', async () => {
    const { id } = await start(world, { name: 'Burst' });
    const followed = client.follow(TASK, { id });
    await task(followed);
    await world.calls();
    const names = Array.from({ length: 20 }, (_, index) => `Burst ${String(index)}`);
    await Promise.all(names.map((name) => change(world, 'updateTaskContact', { id, name })));
    await change(world, 'updateTaskContact', { id, name: 'The last' });
    let answers = 0;
    await until(async () => ((answers += 1), task(followed)), ({ name }) => name === 'The last');
    expect(answers).toBeLessThan(21);
  });

  test('what does not concern it is not read for it', async () => {
    const [{ id }, { id: other }] = await Promise.all([start(world), start(world)]);
    const followed = client.follow(CHAIN, { id });
    await chain(followed);
    await change(world, 'stopTaskContact', { id: other });
    await start(world, { link: { previousContactId: other } });
    await change(world, 'stopTaskContact', { id });
    // The first answer is of its own change: those before it made none.
    expect(column((await chain(followed)).contacts, 'state')).toEqual(['ENDED']);
  });

  test('each answer is read afresh, for as few calls as a query', async () => {
    const [first] = await startChain(world, 2);
    const followed = client.follow('subscription ($id: ID!) { taskChainChanged(contactId: $id) { length contacts { id chain { length } } } }', { id: first });
    await chain(followed);
    await world.calls();
    const { id } = await start(world, { link: { previousContactId: first } });
    expect((await chain(followed)).contacts).toContainEqual({ id, chain: { length: 3 } });
    expect(await world.calls()).toEqual({ StartTaskContact: 1, ListAssociatedContacts: 1 });
  });

  test('many who follow one task cost one call a change', async () => {
    const { id } = await start(world);
    const clients = Array.from({ length: 20 }, () => clientOf(world));
    const followed = clients.map((each) => each.follow('subscription ($id: ID!) { taskContactChanged(id: $id) { description } }', { id }));
    for (const each of followed) await task(each);
    // What a client has begun to read may go out a moment later than what it was told by.
    await sleep(300);
    await world.calls();
    await change(world, 'updateTaskContact', { id, description: 'New' }, 'id');
    for (const each of followed) expect(await task(each)).toEqual({ description: 'New' });
    const { DescribeContact: descriptions, ...other } = await world.calls();
    expect(other).toEqual({ UpdateContact: 1 });
    // One before the change, which decides whether it is allowed; one for who follows.
    expect(descriptions).toBe(2);
    for (const each of clients) await each.close();
  });

  test('of what is not there the answer is null, and it may come later', async () => {
    const [none, call] = [client.follow(TASK, { id: NOWHERE }), client.follow(TASK, { id: SEED.voice })];
    expect([await task(none), await task(call)]).toEqual([null, null]);
    expect(await chain(client.follow(CHAIN, { id: NOWHERE }))).toBeNull();
  });

  test('a reading that fails is an error of one answer, coded and masked as of a query, and ends nothing', async () => {
    const { id } = await start(world);
    await world.control('faults', { operation: 'DescribeContact', status: 429, error: 'ThrottlingException', count: 3 });
    const followed = client.follow(TASK, { id });
    const { data, errors } = await followed.next();
    expect(data).toEqual({ taskContactChanged: null });
    expect(errors).toMatchObject([{ path: ['taskContactChanged'], extensions: { code: 'THROTTLED', retryable: true, requestId: expect.any(String) } }]);
    await world.control('faults', { operation: 'DescribeContact', status: 400, error: 'SomethingNewException', message: 'SECRET' });
    // A start describes nothing: it is the subscription that meets the fault.
    await start(world, { link: { relatedContactId: id } });
    const { errors: masked } = await followed.next();
    expect(masked).toMatchObject([{ message: 'Internal server error.', extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: errors?.[0]?.extensions['requestId'] } }]);
    await change(world, 'stopTaskContact', { id });
    expect(await task(followed)).toMatchObject({ state: 'ENDED' });
  });
});
