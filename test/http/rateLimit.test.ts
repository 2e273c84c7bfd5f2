import { openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { wsClient } from '../support/live.ts';
import { openPostgres } from '../support/postgres.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let issuer: Issuer;
beforeAll(async () => (issuer = await openIssuer()));
afterAll(() => issuer.close());

const MOST = 5;
const TASK = `{ taskContact(id: "${SEED.task(1)}") { id } }`;
const open = (environment = {}) => openWorld({ environment: { ...issuer.environment, REQUESTS_PER_MINUTE: String(MOST), ...environment } });
const ask = async (world: World, sub: string) => world.graphql(TASK, {}, await issuer.authorization({ sub }));
const statuses = async (count: number, run: () => Promise<{ readonly status: number }>) => {
  const found: number[] = [];
  for (let n = 0; n < count; n += 1) found.push((await run()).status);
  return found;
};

describe('a caller who asks too often', () => {
  let world: World;
  beforeEach(async () => (world = await open()));
  afterEach(() => world.close());

  test('is told how often it may ask, and refused with 429, and nobody else is', async () => {
    for (let n = 1; n <= MOST; n += 1) {
      const { status, headers } = await ask(world, 'ada');
      expect([status, headers.get('ratelimit-policy'), headers.get('ratelimit-limit'), headers.get('ratelimit-remaining'), headers.get('retry-after')]).toEqual([200, '"minute";q=5;w=60', '5', String(MOST - n), null]);
      expect(headers.get('ratelimit')).toMatch(new RegExp(`^"minute";r=${String(MOST - n)};t=\\d+$`));
    }
    await world.calls();
    const { status, headers, errors } = await ask(world, 'ada');
    expect({ status, errors }).toEqual({ status: 429, errors: [{ message: expect.stringContaining('as many requests'), extensions: { code: 'THROTTLED', retryable: true, retryAfterMs: expect.any(Number), requestId: expect.any(String) } }] });
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(await world.calls()).toEqual({});
    expect((await ask(world, 'grace')).status).toBe(200);
  });

  test('is refused by every door: what came by one counts at the others', async () => {
    const headers = await issuer.authorization({ sub: 'ada' });
    const client = wsClient(world, headers);
    for (let n = 1; n < MOST; n += 1) expect((await client.follow(TASK).next()).data).toEqual({ taskContact: { id: SEED.task(1) } });
    const stream = () => fetch(`${world.url}/stream`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify({ query: TASK }) });
    expect(await statuses(2, stream)).toEqual([200, 429]);
    expect(await client.follow(TASK).ended).toEqual([expect.objectContaining({ extensions: expect.objectContaining({ code: 'THROTTLED', retryable: true }) })]);
    expect((await world.graphql(TASK, {}, headers)).status).toBe(429);
    await client.close();
  });

  test('is known by its name, not by its token; whoever is nobody counts for no one', async () => {
    for (let n = 0; n < 20; n += 1) expect((await world.graphql(TASK)).status).toBe(401);
    expect(await statuses(MOST + 1, () => ask(world, 'ada'))).toEqual([...Array<number>(MOST).fill(200), 429]);
  });
});

test('who has no limit is told of none', async () => {
  const world = await open({ REQUESTS_PER_MINUTE: '0' });
  const { status, headers } = await ask(world, 'ada');
  expect([status, [...headers.keys()].filter((name) => name.startsWith('ratelimit'))]).toEqual([200, []]);
  await world.close();
});

test('processes on one PostgreSQL count together, and each by itself while that is gone', async () => {
  const postgres = await openPostgres();
  const DATABASE_URL = await postgres.createDatabase();
  const worlds = [await open({ DATABASE_URL }), await open({ DATABASE_URL })] as const;
  let turn = 0;
  const inTurn = () => ask(worlds[turn++ % 2 === 0 ? 0 : 1], 'ada');
  expect(await statuses(MOST + 2, inTurn)).toEqual([...Array<number>(MOST).fill(200), 429, 429]);
  await postgres.stop();
  expect((await ask(worlds[0], 'grace')).status).toBe(200);
  for (const world of worlds) await world.close();
  await postgres.close();
}, 120_000);
