import { sql } from 'kysely';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import type { ShareAsk } from '../../src/model/quotaShare.ts';
import { createChance } from '../support/chance.ts';
import { onEachEngine } from '../support/databases.ts';

const LONG_MS = 60_000;

onEachEngine((databases) => {
  let store: Store;
  let quota: string;
  let quotas = 0;
  beforeAll(async () => {
    store = await openStore(await databases.create(), createLog({ level: 'silent' }));
  });
  afterAll(() => store.close());
  beforeEach(() => (quota = `quota ${String((quotas += 1))}`));

  const ask = (people: number, work: number, over: Partial<ShareAsk> = {}): ShareAsk => ({ quota, full: 10, burst: 5, returned: 0, people, work, throttledMsAgo: undefined, ...over });
  const renew = async (holder: string, wanted: ShareAsk, lapseMs = LONG_MS) => (await store.shares.renew(holder, [wanted], lapseMs))[0];
  const granted = async () => {
    const { rows } = await sql<{ sum: number }>`select coalesce(sum(rate), 0) as sum from quota_shares where quota = ${quota} and until >= clock_timestamp()`.execute(store.database.db);
    return Number(rows[0]?.sum);
  };

  it('all shares of a quota never make more than it allows, whoever asks for how much and when', async () => {
    const chance = createChance(3);
    for (let round = 0; round < 60; round += 1) {
      const holders = ['a', 'b', 'c', 'd', 'e', 'f'].filter(() => chance.is(0.5));
      await Promise.all(holders.map((holder) => renew(holder, ask(chance.is(0.3) ? chance.next() * 20 : 0, chance.is(0.7) ? chance.next() * 50 : 0))));
      expect(await granted()).toBeLessThanOrEqual(10 + 1e-9);
    }
  });

  it('follows what each could use within two renewals, and uses all of it', async () => {
    expect(await renew('a', ask(0, 100))).toMatchObject({ rate: 10, holders: 1 });
    expect(await renew('b', ask(0, 100))).toMatchObject({ rate: 0, holders: 2 });
    expect(await renew('a', ask(0, 100))).toMatchObject({ rate: 5 });
    expect(await renew('b', ask(0, 100))).toMatchObject({ rate: 5 });
    expect(await renew('a', ask(0, 2))).toMatchObject({ rate: 2 });
    expect(await renew('b', ask(0, 100))).toMatchObject({ rate: 8 });
    expect(await granted()).toBe(10);
  });

  it('work gives way to what people wait for', async () => {
    await renew('worker', ask(0, 100));
    await renew('api', ask(4, 0));
    expect(await renew('worker', ask(0, 100))).toMatchObject({ rate: 6 });
    expect(await renew('api', ask(4, 0))).toMatchObject({ rate: 4 });
  });

  it('the share of a process that is not heard of lapses, and is the others’', async () => {
    await renew('dead', ask(0, 100), 1);
    await sql`select pg_sleep(0.01)`.execute(store.database.db);
    expect(await renew('alive', ask(0, 100))).toMatchObject({ rate: 10, holders: 1 });
  });

  it('a throttle takes a twentieth from all, once for all calls that were under way', async () => {
    expect(await renew('a', ask(0, 100, { throttledMsAgo: 0 }))).toMatchObject({ total: 9.5, rate: 9.5 });
    expect((await renew('b', ask(0, 100, { throttledMsAgo: 10_000 })))?.total).toBeLessThan(9.6);
    expect((await renew('a', ask(0, 100)))?.rate).toBeLessThan(5);
  });

  it('what became free before another took it up is not lost, and not given twice', async () => {
    expect((await renew('a', ask(0, 100)))?.credit).toBe(2);
    await renew('b', ask(0, 100));
    expect((await renew('b', ask(0, 100)))?.credit).toBe(0);
    // A shrinks; its half is nobody's until B asks.
    await renew('a', ask(0, 0));
    await sql`select pg_sleep(0.05)`.execute(store.database.db);
    const { rate = 0, credit = 0 } = (await renew('b', ask(0, 100))) ?? {};
    expect(rate).toBe(10);
    expect(credit).toBeGreaterThanOrEqual(0.49);
    expect((await renew('a', ask(0.5, 0, { returned: 0.5 })))?.credit).toBeCloseTo(0.5, 5);
  });

  it('what one alone could not use in time is not given back: Connect did not keep it either', async () => {
    await renew('a', ask(0, 100));
    expect(await renew('a', ask(0, 100, { returned: 3 }))).toMatchObject({ rate: 10, credit: 0 });
  });

  it('who comes when nobody has used a quota for a while finds it full', async () => {
    await renew('gone', ask(0, 100), 1);
    await sql`select pg_sleep(0.5)`.execute(store.database.db);
    expect((await renew('next', ask(4, 100)))?.credit).toBe(4);
  });

  it('several quotas are renewed at once', async () => {
    const shares = await store.shares.renew('a', [ask(0, 1), { ...ask(0, 1), quota: `${quota} other`, full: 3 }], LONG_MS);
    expect(shares.map(({ rate }) => rate)).toEqual([10, 3]);
  });
});
