import { getIntrospectionQuery } from 'graphql';
import { runInNewContext } from 'node:vm';
import { setFlagsFromString } from 'node:v8';
import { attacks, bodyOf } from '../support/attacks.ts';
import type { Attack } from '../support/attacks.ts';
import { manyTasks } from '../support/batch.ts';
import { openIssuer } from '../support/issuer.ts';
import { closeOf, greet, messageOf, openSocket, wsClient } from '../support/live.ts';
import { openSubgraph } from '../support/subgraph.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld({ environment: { INTROSPECTION: 'off' } })));
afterAll(() => world.close());

const post = async (url: string, attack: Pick<Attack, 'query' | 'variables'>, accept = 'application/json') => (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: bodyOf(attack) })).text();

/** The doors that an operation comes by: what each answers to it. */
const doors: Readonly<Record<string, (attack: Attack) => Promise<Answer['errors']>>> = {
  HTTP: async (attack) => (JSON.parse(await post(world.url, attack)) as Answer).errors,
  'a WebSocket': async (attack) => {
    const socket = await openSocket(world);
    await greet(socket);
    socket.send(`{"id":"1","type":"subscribe","payload":${bodyOf(attack)}}`);
    const { type, payload } = await messageOf(socket);
    socket.close();
    return type === 'error' ? payload : undefined;
  },
  'an event stream': async (attack) => {
    const text = await post(`${world.url}/stream`, attack, 'text/event-stream');
    return (JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? '{}') as Answer).errors;
  },
};

describe.each(Object.keys(doors))('by %s', (door) => {
  test.each(attacks(0).map((attack) => [attack.what, attack] as const))('%s is refused, with a code and without a call', async (_what, attack) => {
    await world.calls();
    const errors = (await doors[door]?.(attack)) ?? [];
    expect(errors.length).toBeGreaterThan(0);
    expect(errors.length).toBeLessThanOrEqual(20);
    for (const { message, extensions } of errors) {
      expect(extensions).toEqual({ code: attack.code, retryable: false, requestId: expect.any(String) });
      expect(message).not.toMatch(/Did you mean|Maximum call stack|node_modules/);
    }
    expect(await world.calls()).toEqual({});
  });
});

test('no resolver runs for any of them', async () => {
  let runs = 0;
  const run = () => (runs += 1);
  const sdl = 'type Query { taskContact(id: ID): Thing validateTaskContact(input: String): [Thing] } type Thing { id: ID name: String code: String previousContact: Thing chain: Thing contacts: [Thing] }';
  const subgraph = await openSubgraph(sdl, { Query: { taskContact: run, validateTaskContact: run }, Thing: { id: run, name: run } });
  for (const attack of attacks(1)) expect(await post(subgraph.url, attack)).toContain('"errors":[');
  expect(runs).toBe(0);
  await post(subgraph.url, { query: '{ taskContact { id name } }' });
  expect(runs).toBe(3);
  await subgraph.close();
});

test('a thousand of them leave nothing behind', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const used = async (from: number, to: number) => {
    for (let n = from; n < to; n += 1) for (const attack of attacks(n)) await post(world.url, attack);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const before = await used(2, 6);
  const after = await used(6, 42);
  expect((after - before) / 1024 / 1024).toBeLessThan(10);
}, 180_000);

describe('what anybody may mean is taken', () => {
  const most = (count: number, of: (n: number) => string) => Array.from({ length: count }, (_, n) => of(n)).join(' ');
  const TASK = `taskContact(id: "${SEED.task(1)}")`;

  test.each([
    ['30 aliases', `{ ${TASK} { ${most(30, (n) => `a${String(n)}: name`)} } }`],
    ['20 root fields', `{ ${most(20, () => '__typename')} }`],
    ['a depth of 12', `{ ${TASK} ${'{ previousContact '.repeat(10)}{ id }${' }'.repeat(10)} }`],
    ['5 directives at one place, 50 in all', `{ ${TASK} { ${most(50, () => 'id @include(if: true)')} } }`],
    ['a page of 100 with the chain of each', '{ taskContacts(first: 100, filter: { timeRange: { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" } }) { nodes { id chain { length contacts { id } } } } }'],
    ['a graph of 1,000', `{ contactGraph(contactId: "${SEED.task(1)}", maxContacts: 1000) { contacts { id channel } links { __typename } } }`],
  ])('%s', async (_what, query) => {
    expect((await world.graphql(query)).errors).toBeUndefined();
  });

  test("GraphiQL's introspection, and a gateway's, where the schema may be asked for; nothing of it where it may not", async () => {
    const open = await openWorld();
    const asking = [getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true, oneOf: true }), '{ _service { sdl } }', '{ __type(name: "TaskContact") { name } }'];
    for (const query of asking) {
      expect((await open.graphql(query)).errors).toBeUndefined();
      const { data, errors } = await world.graphql(query);
      expect([data, new Set(errors?.map(({ extensions }) => extensions['code']))]).toEqual([undefined, new Set(['GRAPHQL_VALIDATION_FAILED'])]);
    }
    const misspelt = ['{ taskContac { id } }', '{ taskContacts(filtre: 1) { id } }', `mutation { startTaskContact(input: { nam: "n" }) { clientToken } }`, `{ ${TASK} { ... on TaskContatc { id } } }`, '{ quickConnects(type: USR) { nodes { id } } }'];
    for (const query of misspelt) {
      const texts = async (at: World) => ((await at.graphql(query)).errors ?? []).map(({ message }) => message).join('\n');
      expect(await texts(open)).toMatch(/Did you mean/);
      expect(await texts(world)).not.toMatch(/Did you mean/);
    }
    const byVariable = { query: 'query ($type: QuickConnectType) { quickConnects(type: $type) { nodes { id } } }', variables: { type: 'USR' } };
    expect((await world.graphql(byVariable.query, byVariable.variables)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify((await world.graphql(byVariable.query, byVariable.variables)).errors)).not.toContain('Did you mean');
    await open.close();
  });
});

describe('what an operation costs', () => {
  const costOf = async (query: string, variables = {}) => {
    const { errors, ...answer } = (await world.graphql(query, variables)) as Answer & { readonly extensions?: { readonly cost?: number } };
    expect(errors).toBeUndefined();
    return answer.extensions?.cost;
  };
  const RANGE = 'filter: { timeRange: { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" } }';

  test.each<readonly [string, number, Readonly<Record<string, unknown>>]>([
    [`{ taskContact(id: "${SEED.task(1)}") { id name } }`, 1, {}],
    [`{ taskContact(id: "${SEED.task(1)}") { chain { length contacts { id } } } }`, 12, {}],
    [`{ taskContacts(first: 7, ${RANGE}) { nodes { id } } }`, 8, {}],
    [`{ taskContacts(first: 7, ${RANGE}) { edges { node { id } } pageInfo { hasNextPage } } }`, 16, {}],
    [`{ taskContacts(${RANGE}) { nodes { id } } }`, 21, {}],
    [`query ($n: Int) { taskContacts(first: $n, ${RANGE}) { nodes { id } } }`, 4, { n: 3 }],
    [`query ($n: Int = 9) { taskContacts(first: $n, ${RANGE}) { nodes { id } } }`, 10, {}],
    [`query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }`, 3, { r: [1, 2, 3].map(() => ({ __typename: 'TaskContact', id: 'x' })) }],
    [`{ taskContact(id: "${SEED.task(1)}") { ...a ...a } } fragment a on TaskContact { chain { length } }`, 2, {}],
    [`mutation { tagTaskContact(input: { id: "x", tags: [] }) { userErrors { code } } }`, 21, {}],
  ])('%s', async (query, cost, variables) => {
    expect(await costOf(query, variables)).toBe(cost);
    expect(await costOf(query, variables)).toBe(cost);
  });
});

describe('bytes', () => {
  let issuer: Awaited<ReturnType<typeof openIssuer>>;
  let guarded: World;
  beforeAll(async () => {
    issuer = await openIssuer();
    guarded = await openWorld({ environment: issuer.environment });
  });
  afterAll(async () => {
    await guarded.close();
    await issuer.close();
  });
  const START_BATCH = 'mutation ($input: StartTaskBatchInput!) { startTaskBatch(input: $input) { userErrors { code } } }';
  /** A batch that is refused by its parser, so that none is started: of so many bytes. */
  const batch = (bytes: number) => ({ input: { name: '', tasks: [...manyTasks(10), { name: 'x'.repeat(bytes), flow: { contactFlowId: SEED.flow } }] } });

  test('a batch may have five megabytes, and nothing else more than 256 kilobytes', async () => {
    const headers = await issuer.authorization({ scope: 'tasks:batch tasks:write' });
    expect((await guarded.graphql(START_BATCH, batch(4_900_000), headers)).data.startTaskBatch.userErrors).not.toEqual([]);
    expect((await guarded.graphql(START_BATCH, batch(5_300_000), headers)).status).toBe(413);
    for (const other of [VALIDATE, `${START_BATCH.slice(0, -1)} stopTaskContact(input: { id: "x" }) { userErrors { code } } }`]) {
      const { status, errors } = await guarded.graphql(other, { input: { ...batch(0).input, flow: { contactFlowId: 'x' }, tasks: undefined, description: 'x'.repeat(300_000) } }, headers);
      expect([status, errors?.[0]?.extensions['code']]).toEqual([413, 'BAD_REQUEST']);
    }
  });

  test('whoever may not submit batches may not send as much, and is refused before it is read', async () => {
    const headers = await issuer.authorization({ scope: 'tasks:read tasks:write' });
    expect((await guarded.graphql(START_BATCH, batch(300_000), headers)).status).toBe(413);
    const socket = await openSocket(guarded, undefined, headers);
    await greet(socket);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: START_BATCH, variables: batch(300_000) } }));
    expect((await closeOf(socket))[0]).toBe(1009);
  });

  test('by WebSocket, too', async () => {
    const client = wsClient(guarded, await issuer.authorization());
    expect((await client.follow(START_BATCH, batch(4_000_000)).next()).data.startTaskBatch.userErrors).not.toEqual([]);
    expect(await client.follow(VALIDATE, { input: { name: 'n', flow: { contactFlowId: 'x' }, description: 'x'.repeat(300_000) } }).ended).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: 'BAD_REQUEST' }) })]);
    await client.close();
  });
});

const VALIDATE = 'query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code } }';
