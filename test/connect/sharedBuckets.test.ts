import { createPacer } from '../../src/connect/pace.ts';
import type { Pacer } from '../../src/connect/pace.ts';
import { createSharedBuckets } from '../../src/connect/sharedBuckets.ts';
import type { Share, ShareAsk } from '../../src/model/quotaShare.ts';
import { handClock } from '../support/time.ts';
import type { HandClock } from '../support/time.ts';

const THROTTLED = new Error('throttled');
const QUOTAS = { StartTaskContact: { rate: 10, burst: 5 } } as const;

let clock: HandClock;
let pacer: Pacer;
let asked: ShareAsk[];
/** What the database answers: undefined where it cannot be reached. */
let share: Partial<Share> | undefined;
let close: () => Promise<void>;

beforeEach(() => {
  clock = handClock();
  asked = [];
  share = { rate: 10, holders: 1, credit: 0 };
  const buckets = createSharedBuckets({
    clock,
    renew: (asks) => {
      asked.push(...asks);
      const answer = share;
      return answer ? Promise.resolve(asks.map(({ quota, full }) => ({ quota, rate: 0, total: full, holders: 1, credit: 0, ...answer }))) : Promise.reject(new Error('nobody there'));
    },
    onFailure: () => undefined,
  });
  close = () => buckets.close();
  pacer = createPacer({ clock, quotas: QUOTAS, isThrottle: (error) => error === THROTTLED, bucketOf: (...of) => buckets.bucketOf(...of) });
});
afterEach(() => close());

const start = (times: number[], isBatch = true, answer = () => Promise.resolve()) =>
  pacer.pace({ quota: 'StartTaskContact', signal: Object.assign(new AbortController().signal, { isBatch }), isRetry: false }, () => {
    times.push(clock.now());
    return answer();
  });
const startMany = (count: number) => {
  const times: number[] = [];
  for (let n = 0; n < count; n += 1) void start(times);
  return times;
};

it('lets calls go at the rate that is leased, and asks every half second however many there are', async () => {
  const times = startMany(1_000);
  await clock.advance(10_000);
  expect(times.length).toBeGreaterThanOrEqual(95);
  expect(times.length).toBeLessThanOrEqual(101);
  expect(asked.length).toBeLessThanOrEqual(22);
});

it('takes what nobody else holds', async () => {
  share = { rate: 10, credit: 2 };
  const alone = startMany(2);
  await clock.advance(0);
  await clock.advance(1);
  expect(alone).toHaveLength(2);
});

it('follows a lease that grows at once, also where the next call was far', async () => {
  share = { rate: 0.1, holders: 6 };
  const times = startMany(20);
  await clock.advance(1_000);
  expect(times).toHaveLength(0);
  share = { rate: 10, holders: 6 };
  await clock.advance(1_600);
  expect(times.length).toBeGreaterThanOrEqual(10);
});

it('tells what waits: people, and the work of batches', async () => {
  share = { rate: 0, holders: 3 };
  startMany(3);
  await clock.advance(0);
  expect(asked.at(-1)).toMatchObject({ quota: 'StartTaskContact', full: 10, people: 0, work: 6 });
  void start([], false);
  await clock.advance(500);
  expect(asked.at(-1)).toMatchObject({ people: 1, work: 6 });
});

it('keeps its share while nobody can be asked', async () => {
  const times = startMany(1_000);
  await clock.advance(1_000);
  share = undefined;
  await clock.advance(10_000);
  expect(times.length).toBeGreaterThanOrEqual(100);
});

it('tells of a throttle, and takes nothing more until its bucket is filled again', async () => {
  const times: number[] = [];
  await clock.advance(1_000);
  const first = start(times, true, () => Promise.reject(THROTTLED)).catch((error: unknown) => error);
  await clock.advance(600);
  expect(await first).toBe(THROTTLED);
  await clock.advance(500);
  expect(asked.filter(({ throttledMsAgo }) => throttledMsAgo !== undefined)).toHaveLength(1);
});

it('does not ask while nothing is wanted', async () => {
  const times = startMany(1);
  await clock.advance(60_000);
  expect(times).toHaveLength(1);
  const count = asked.length;
  await clock.advance(60_000);
  expect(asked).toHaveLength(count);
});
