import fc from 'fast-check';
import { createBucket } from '../../src/connect/bucket.ts';
import type { Bucket } from '../../src/connect/bucket.ts';

let time = 0;
const now = () => time;
beforeEach(() => (time = 0));

function takeAll(bucket: Bucket): number {
  let taken = 0;
  while (bucket.take()) taken += 1;
  for (let n = 0; n < taken; n += 1) bucket.gone();
  return taken;
}

describe('a bucket', () => {
  it('begins half full, and holds one less than the burst, and at least one', () => {
    const buckets = [createBucket({ rate: 2, burst: 5 }, now), createBucket({ rate: 1, burst: 1 }, now)];
    expect(buckets.map(takeAll)).toEqual([2, 1]);
    time = 60_000;
    expect(buckets.map(takeAll)).toEqual([4, 1]);
  });

  it('fills by its rate, and says when', () => {
    const bucket = createBucket({ rate: 2, burst: 5 }, now);
    takeAll(bucket);
    expect([bucket.waitMs(1), bucket.waitMs(10)]).toEqual([expect.closeTo(500), expect.closeTo(5_000)]);
    time = 499;
    expect(takeAll(bucket)).toBe(0);
    time = 500;
    expect(takeAll(bucket)).toBe(1);
    time = 60_000;
    expect(takeAll(bucket)).toBe(4);
  });

  it('what was held up with calls that stood still leaves no room for others', () => {
    const bucket = createBucket({ rate: 50, burst: 5 }, now);
    time = 60_000;
    for (let n = 0; n < 3; n += 1) expect(bucket.take()).toBe(true);
    // The process stands still before it has sent them: Connect's bucket is full by then, and they come now.
    time += 1_000;
    for (let n = 0; n < 3; n += 1) bucket.gone();
    expect(takeAll(bucket)).toBe(1);
    time += 60;
    expect(takeAll(bucket)).toBe(3);
  });

  it('never gives more than the quota allows, whenever it is asked', () => {
    fc.assert(
      fc.property(fc.record({ rate: fc.integer({ min: 1, max: 50 }), burst: fc.integer({ min: 2, max: 30 }) }), fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 60 }), (quota, pauses) => {
        time = 0;
        const bucket = createBucket(quota, now);
        let given = 0;
        for (const pause of pauses) {
          time += pause;
          given += takeAll(bucket);
          expect(given).toBeLessThanOrEqual(quota.burst - 1 + (time / 1000) * quota.rate + 1e-3);
        }
      }),
    );
  });
});

describe('giving way', () => {
  it('takes a twentieth of the rate and what is left, and comes back by a fiftieth of the quota a second', () => {
    const bucket = createBucket({ rate: 50, burst: 5 }, now);
    bucket.giveWay(0);
    expect(bucket.rate).toBeCloseTo(47.5);
    expect(bucket.take()).toBe(false);
    time = 2_000;
    expect(bucket.rate).toBeCloseTo(49.5);
    time = 60_000;
    expect(bucket.rate).toBe(50);
  });

  it('counts calls that were under way at the same time once', () => {
    const bucket = createBucket({ rate: 50, burst: 5 }, now);
    time = 100;
    for (const takenAt of [80, 90, 99]) bucket.giveWay(takenAt);
    expect(bucket.rate).toBeCloseTo(47.5);
    time = 150;
    bucket.giveWay(120);
    expect(bucket.rate).toBeCloseTo(0.95 * 47.55);
  });

  it('keeps a twentieth of the quota, so that it is seen when there is room again', () => {
    const bucket = createBucket({ rate: 50, burst: 5 }, now);
    for (time = 0; time < 1_000; time += 10) bucket.giveWay(time);
    expect(bucket.rate).toBeCloseTo(2.5, 0);
  });
});
