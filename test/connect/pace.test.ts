import { isThrottle } from '../../src/connect/errors.ts';
import { createPacer } from '../../src/connect/pace.ts';
import type { Pacer, PacerDependencies, Turn } from '../../src/connect/pace.ts';
import { ServiceError } from '../../src/model/errors.ts';
import type { Patience } from '../../src/model/patience.ts';
import { handClock } from '../support/time.ts';

const clock = handClock();
const pacerOf = (over: Partial<PacerDependencies> = {}) => createPacer({ clock, isThrottle, ...over });

const THROTTLE = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
const patience = (over: Partial<Pick<Patience, 'endsAt' | 'isBatch'>> = {}, signal = new AbortController().signal): Patience => Object.assign(signal, over);
const turn = (over: Partial<Turn> = {}): Turn => ({ quota: 'StartTaskContact', signal: patience(), isRetry: false, ...over });

/** Makes a call that is remembered under a name when its turn comes. */
function call(pacer: Pacer, gone: string[], name: string, over: Partial<Turn> = {}): Promise<unknown> {
  return pacer.pace(turn(over), () => Promise.resolve(gone.push(name))).catch((error: unknown) => error);
}

/** Has everything taken that goes at once at first: half of the 4 that a burst of 5 leaves. */
async function empty(pacer: Pacer): Promise<void> {
  await Promise.all([1, 2].map(() => pacer.pace(turn(), () => Promise.resolve())));
}

describe('calls of one operation', () => {
  it('go at once within the burst, then as the quota allows, in the order in which they came', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    await clock.advance(10_000);
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) void call(pacer, gone, name);
    await clock.advance(0);
    expect(gone.join('')).toBe('abcd');
    await clock.advance(501);
    expect(gone.join('')).toBe('abcde');
    await clock.advance(500);
    expect(gone.join('')).toBe('abcdef');
  });

  it('do not wait for those of another', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    void call(pacer, gone, 'start');
    void call(pacer, gone, 'describe', { quota: 'DescribeContact' });
    await clock.advance(0);
    expect(gone).toEqual(['describe']);
    await clock.advance(501);
  });

  it('have the quota that they are given', async () => {
    const [pacer, gone] = [pacerOf({ quotas: { StartTaskContact: { rate: 50, burst: 5 }, '*': { rate: 1, burst: 2 } } }), [] as string[]];
    for (let n = 0; n < 6; n += 1) {
      void call(pacer, gone, 'start');
      void call(pacer, gone, 'stop', { quota: 'StopContact' });
    }
    await clock.advance(41);
    expect(gone.filter((name) => name === 'start')).toHaveLength(4);
    expect(gone.filter((name) => name === 'stop')).toHaveLength(1);
    await clock.advance(10_000);
  });

  it('pass on what they answer, and how they fail', async () => {
    const pacer = pacerOf();
    expect(await pacer.pace(turn(), () => Promise.resolve(7))).toBe(7);
    await expect(pacer.pace(turn(), () => Promise.reject(THROTTLE))).rejects.toBe(THROTTLE);
  });
});

describe('who goes first', () => {
  it('is what a person waits for, before a batch, and what was tried before, before what was not', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    void call(pacer, gone, 'batch', { signal: patience({ isBatch: true }) });
    void call(pacer, gone, 'batch again', { signal: patience({ isBatch: true }), isRetry: true });
    void call(pacer, gone, 'person');
    void call(pacer, gone, 'person again', { isRetry: true });
    await clock.advance(2_100);
    expect(gone).toEqual(['person again', 'person', 'batch again', 'batch']);
  });
});

describe('a turn that comes too late', () => {
  it('is THROTTLED at once, with when to come again', async () => {
    const pacer = pacerOf();
    await empty(pacer);
    const waiting = Array.from({ length: 4 }, () => call(pacer, [], 'waits'));
    // The fifth would have its turn in 2,500 ms; four fifths of 2,000 may be waited.
    const refused = await call(pacer, [], 'is late', { signal: patience({ endsAt: clock.now() + 2_000 }) });
    expect(refused).toBeInstanceOf(ServiceError);
    expect(refused).toMatchObject({ code: 'THROTTLED', retryable: true, details: { retryAfterMs: 900 } });
    expect(pacer.lines()).toMatchObject([{ waiting: 4, refused: 1 }]);
    await clock.advance(2_100);
    await Promise.all(waiting);
  });

  it('is waited for where the time is long enough', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    void call(pacer, gone, 'in time', { signal: patience({ endsAt: clock.now() + 1_000 }) });
    await clock.advance(501);
    expect(gone).toEqual(['in time']);
  });

  it('is not refused for a batch that waits behind it', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    for (let n = 0; n < 20; n += 1) void call(pacer, [], 'batch', { signal: patience({ isBatch: true }) });
    void call(pacer, gone, 'person', { signal: patience({ endsAt: clock.now() + 4_000 }) });
    await clock.advance(1_600);
    expect(gone).toEqual(['person']);
    await clock.advance(20_000);
  });
});

describe('a caller that goes away', () => {
  it('leaves the line, and the next one moves up', async () => {
    const [pacer, gone, controller] = [pacerOf(), [] as string[], new AbortController()];
    await empty(pacer);
    const leaving = call(pacer, gone, 'leaves', { signal: patience({}, controller.signal) });
    void call(pacer, gone, 'stays');
    controller.abort();
    expect(await leaving).toMatchObject({ code: 'THROTTLED' });
    expect(pacer.lines()).toMatchObject([{ waiting: 1 }]);
    await clock.advance(501);
    expect(gone).toEqual(['stays']);
  });

  it('and was the only one leaves nothing behind', async () => {
    const [pacer, controller] = [pacerOf(), new AbortController()];
    await empty(pacer);
    const leaving = call(pacer, [], 'leaves', { signal: patience({}, controller.signal) });
    controller.abort();
    await leaving;
    await clock.advance(501);
    expect(pacer.lines()).toMatchObject([{ waiting: 0, granted: 2 }]);
    const gone: string[] = [];
    await call(pacer, gone, 'next');
    expect(gone).toEqual(['next']);
  });

  it('and had gone before it asked never gets a turn', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await empty(pacer);
    expect(await call(pacer, gone, 'gone', { signal: patience({}, AbortSignal.abort()) })).toMatchObject({ code: 'THROTTLED' });
    await clock.advance(1_000);
    expect(gone).toEqual([]);
  });
});

describe('a throttle', () => {
  it('makes the others wait longer', async () => {
    const [pacer, gone] = [pacerOf(), [] as string[]];
    await pacer.pace(turn(), () => Promise.reject(THROTTLE)).catch(() => undefined);
    expect(pacer.lines()).toMatchObject([{ throttled: 1, rate: expect.closeTo(1.9) }]);
    void call(pacer, gone, 'next');
    await clock.advance(501);
    expect(gone).toEqual([]);
    await clock.advance(30);
    expect(gone).toEqual(['next']);
  });

  it('is not any other failure', async () => {
    const pacer = pacerOf();
    for (const name of ['InternalServiceException', 'ResourceNotFoundException']) {
      await pacer.pace(turn(), () => Promise.reject(Object.assign(new Error(), { name }))).catch(() => undefined);
    }
    expect(pacer.lines()).toMatchObject([{ throttled: 0, rate: 2 }]);
  });
});

it('sends a long line in threes, so that another program finds room in between and this one sees that it is there', async () => {
  const [pacer, gone] = [pacerOf(), [] as string[]];
  await empty(pacer);
  for (let n = 0; n < 8; n += 1) void call(pacer, gone, 'x');
  // The first was timed before the line was long.
  await clock.advance(501);
  expect(gone).toHaveLength(1);
  await clock.advance(1_000);
  expect(gone).toHaveLength(1);
  await clock.advance(501);
  expect(gone).toHaveLength(4);
  await clock.advance(2_001);
  expect(gone).toHaveLength(8);
});

it('takes its turns from the buckets that it is handed', async () => {
  const asked: unknown[] = [];
  let left = 1;
  const bucketOf: NonNullable<PacerDependencies['bucketOf']> = (name, quota) => {
    asked.push([name, quota]);
    return { rate: 1, total: 1, size: 1, waitMs: () => 100, take: () => left-- > 0, gone: () => undefined, giveWay: () => undefined };
  };
  const [pacer, gone] = [pacerOf({ bucketOf }), [] as string[]];
  for (const name of ['a', 'b']) void call(pacer, gone, name);
  await clock.advance(1_000);
  expect([asked, gone]).toEqual([[['StartTaskContact', { rate: 2, burst: 5 }]], ['a']]);
  left = 1;
  await clock.advance(100);
  expect(gone).toEqual(['a', 'b']);
});
