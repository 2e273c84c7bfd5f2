import { MAKE, change } from '../support/change.ts';
import { start } from '../support/start.ts';
import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
beforeEach(() => world.control('reset'));
afterAll(() => world.close());

const SEARCH = (fields: string) => `query ($filter: TaskContactFilter!, $orderBy: TaskContactOrder, $first: Int, $after: String, $instanceId: ID) {
  taskContacts(filter: $filter, orderBy: $orderBy, first: $first, after: $after, instanceId: $instanceId) {
    nodes { ${fields} } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
  }
}`;

/** From an hour ago, past the seed, to an hour ahead. */
const timeRange = { from: new Date(Date.now() - 3_600_000).toISOString(), to: new Date(Date.now() + 3_600_000).toISOString() };

async function search(filter: Readonly<Record<string, unknown>> = {}, rest: Readonly<Record<string, unknown>> = {}, fields = 'id name') {
  const { data, errors } = await world.graphql(SEARCH(fields), { filter: { timeRange, nameWords: ['found'], ...filter }, ...rest });
  return { ...data?.taskContacts, errors };
}

const names = ({ nodes }: { nodes: readonly { name: string }[] }) => nodes.map(({ name }) => name);

async function startMany(count: number, over: (index: number) => Parameters<typeof start>[1] = () => ({})): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    ids.push((await start(world, { name: `Found ${String(index).padStart(3, '0')}`, ...over(index) })).id);
    await world.control('clock', { advanceSeconds: 1 });
  }
  return ids;
}

it('is newest first, a page at a time, each task once, with a count', async () => {
  const ids = [...(await startMany(7))].reverse();
  const first = await search({}, { first: 3 });
  expect(first).toMatchObject({ totalCount: 7, pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  const second = await search({}, { first: 3, after: first.pageInfo.endCursor });
  expect(second.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
  const third = await search({}, { first: 3, after: second.pageInfo.endCursor });
  expect(third.pageInfo.hasNextPage).toBe(false);
  expect([first, second, third].flatMap(({ nodes }) => column(nodes, 'id'))).toEqual(ids);
  expect(first.edges[2].node).toEqual({ id: ids[2] });
  const middle = await search({}, { first: 3, after: first.edges[1].cursor });
  expect(names(middle)).toEqual(['Found 004', 'Found 003', 'Found 002']);
});

it('sorts by what is asked for', async () => {
  await startMany(3);
  expect(names(await search({}, { orderBy: { field: 'INITIATED_AT', direction: 'ASC' } }))).toEqual(['Found 000', 'Found 001', 'Found 002']);
  expect(names(await search({}, { orderBy: { field: 'INITIATED_AT' } }))).toEqual(['Found 002', 'Found 001', 'Found 000']);
});

it('filters by words of the name, queues, agents, attributes and tags, all of which must hold', async () => {
  const [plain = '', attributed = '', tagged = ''] = await startMany(3, (index) => (index === 1 ? { attributes: [{ name: 'order', value: 'O-1' }] } : {}));
  await change(world, 'tagTaskContact', { id: tagged, tags: [{ name: 'team', value: 'a' }] });
  const { id: queued } = await start(world, { name: 'Found queued', flow: { queueId: SEED.billing } });
  const found = async (filter: Readonly<Record<string, unknown>>) => column((await search(filter)).nodes, 'id');
  expect(await found({ nameWords: ['found', '000'] })).toEqual([plain]);
  expect(await found({ attributes: [{ name: 'order', value: 'O-1' }] })).toEqual([attributed]);
  expect(await found({ attributes: [{ name: 'order', value: 'O-2' }] })).toEqual([]);
  expect(await found({ tags: [{ name: 'team', value: 'a' }] })).toEqual([tagged]);
  expect(await found({ queueIds: [SEED.billing] })).toEqual([queued]);
  await world.control(`contacts/${queued}/accept`, { agentId: SEED.grace });
  expect(await found({ agentIds: [SEED.grace] })).toEqual([queued]);
  expect(await found({ agentIds: [SEED.grace], nameWords: ['000'] })).toEqual([]);
});

it('a filter of states, which Connect does not have, still fills its pages, and counts nothing', async () => {
  const ids = await startMany(12);
  const paused = ids.filter((_, index) => index % 3 === 0);
  for (const id of paused) await change(world, 'pauseTaskContact', { id });
  await change(world, 'stopTaskContact', { id: ids[1] });
  const first = await search({ states: ['PAUSED'] }, { first: 3 }, 'name state');
  expect(names(first)).toEqual(['Found 009', 'Found 006', 'Found 003']);
  expect(first).toMatchObject({ totalCount: null, pageInfo: { hasNextPage: true } });
  expect(column(first.nodes, 'state')).toEqual(['PAUSED', 'PAUSED', 'PAUSED']);
  const second = await search({ states: ['PAUSED'] }, { first: 3, after: first.pageInfo.endCursor });
  expect(names(second)).toEqual(['Found 000']);
  expect(second.pageInfo.hasNextPage).toBe(false);
  expect(names(await search({ states: ['ENDED'] }))).toEqual(['Found 001']);
  expect(names(await search({ states: ['ENDED', 'PAUSED'] }))).toHaveLength(5);
  expect(names(await search({ states: [] }))).toHaveLength(12);
});

it('a page of 50 with names, queues and agents costs one search and one call for each distinct queue and agent', async () => {
  for (let index = 0; index < 50; index += 1) await start(world, { name: `Found ${String(index)}`, flow: { queueId: SEED.billing } });
  const { nodes } = await search({}, {}, 'id');
  for (const id of column(nodes, 'id').slice(0, 10)) await world.control(`contacts/${id}/accept`, { agentId: SEED.grace });
  await world.calls();
  const page = await search({}, { first: 50 }, 'name initiatedAt queuedAt previousContactId queue { name isEnabled } agent { username firstName }');
  expect(page.nodes).toHaveLength(50);
  expect(await world.calls()).toEqual({ SearchContacts: 1, DescribeQueue: 1, DescribeUser: 1 });
});

it('what a row does not hold costs one description a row at most, and the state of an ended task none', async () => {
  const ids = await startMany(6);
  for (const id of ids.slice(0, 3)) await change(world, 'stopTaskContact', { id });
  await world.calls();
  expect(column((await search({}, {}, 'state')).nodes, 'state')).toEqual(['IN_FLOW', 'IN_FLOW', 'IN_FLOW', 'ENDED', 'ENDED', 'ENDED']);
  expect(await world.calls()).toEqual({ SearchContacts: 1, DescribeContact: 3 });
  await search({}, {}, 'state endReason template { name } relatedContactId description availableActions');
  expect(await world.calls()).toEqual({ SearchContacts: 1, DescribeContact: 6 });
});

it('a search for what ended asks for no description, and one for what is open leaves the ended out', async () => {
  const ids = await startMany(6);
  for (const id of ids.slice(0, 4)) await change(world, 'stopTaskContact', { id });
  await world.calls();
  expect(names(await search({ states: ['ENDED'] }))).toHaveLength(4);
  expect(await world.calls()).toEqual({ SearchContacts: 1 });
  expect(names(await search({ states: ['IN_FLOW'] }))).toHaveLength(2);
  expect(await world.calls()).toEqual({ SearchContacts: 1, DescribeContact: 2 });
  expect(names(await search({ states: ['SCHEDULED'] }))).toEqual([]);
  expect(names(await search({ states: ['IN_FLOW', 'QUEUED', 'WITH_AGENT', 'PAUSED'] }))).toHaveLength(2);
  expect(await world.calls()).toEqual({ SearchContacts: 2 });
});

it('holds tasks only', async () => {
  const year = { from: '2000-01-01T00:00:00Z', to: timeRange.to };
  const { nodes } = await search({ timeRange: year, nameWords: [] }, { first: 100 }, 'id channel');
  expect(nodes.length).toBeGreaterThan(0);
  expect(new Set(column(nodes, 'channel'))).toEqual(new Set(['TASK']));
});

it('each time can be ranged over', async () => {
  const id = await MAKE.ENDED(world);
  for (const field of ['INITIATED_AT', 'QUEUED_AT', 'CONNECTED_TO_AGENT_AT', 'ENDED_AT']) {
    expect((await search({ timeRange: { ...timeRange, field }, nameWords: ['call'] })).nodes).toEqual([expect.objectContaining({ id })]);
  }
  const scheduled = await MAKE.SCHEDULED(world);
  const days = { from: timeRange.from, to: new Date(Date.now() + 3 * 86_400_000).toISOString(), field: 'SCHEDULED_AT' };
  expect((await search({ timeRange: days, nameWords: ['call'] }, {}, 'id state')).nodes).toEqual([{ id: scheduled, state: 'SCHEDULED' }]);
});

describe('bad input is an error with the argument at fault, and costs no call', () => {
  it.each([
    ['a first of 0', {}, { first: 0 }, 'BAD_USER_INPUT', 'first'],
    ['a first of 101', {}, { first: 101 }, 'BAD_USER_INPUT', 'first'],
    ['a range that ends before it begins', { timeRange: { from: timeRange.to, to: timeRange.from } }, {}, 'BAD_USER_INPUT', 'filter'],
    ['an empty word', { nameWords: [''] }, {}, 'BAD_USER_INPUT', 'filter'],
    ['101 words', { nameWords: Array.from({ length: 101 }, () => 'x') }, {}, 'BAD_USER_INPUT', 'filter'],
    ['16 attributes', { attributes: Array.from({ length: 16 }, (_, index) => ({ name: `a${String(index)}`, value: '' })) }, {}, 'BAD_USER_INPUT', 'filter'],
    ['a cursor that is none', {}, { after: 'nonsense' }, 'BAD_USER_INPUT', 'after'],
    ['another instance', {}, { instanceId: '00000000-0000-4000-8000-000000000000' }, 'BAD_USER_INPUT', 'instanceId'],
  ] as const)('%s', async (_case, filter, rest, code, argument) => {
    await world.calls();
    const { errors } = await search(filter, rest);
    expect(errors?.[0]).toMatchObject({ path: ['taskContacts'], extensions: { code, argument, retryable: false } });
    expect(await world.calls()).toEqual({});
  });
});

it('a cursor that Connect has forgotten is CURSOR_EXPIRED', async () => {
  await startMany(3);
  const { pageInfo } = await search({}, { first: 2 });
  await world.control('clock', { advanceSeconds: 25 * 3_600 });
  const { errors } = await search({}, { first: 2, after: pageInfo.endCursor });
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'CURSOR_EXPIRED', argument: 'after', retryable: false });
});
