import type { Quota } from './quotas.ts';

/** The calls that one quota allows: a bucket of this process's own, or a share of one that several processes use. */
export interface Bucket {
  /** Calls a second at present: the quota's, or less where others use it too. */
  readonly rate: number;
  /** As much for all processes that share the quota. */
  readonly total: number;
  /** The most calls that it gives at once. */
  readonly size: number;
  /** In how many milliseconds it will have given `count` calls if nobody else takes any: 0 where it can at once. */
  waitMs(count: number): number;
  /** Takes a call; false where there is none. */
  take(): boolean;
  /** A call that was taken is on its way. What was held up with it, because this process stood still, leaves no room for others. */
  gone(): void;
  /** Gives way: Connect throttled a call that was taken at `takenAt`. */
  giveWay(takenAt: number): void;
}

/** One throttle takes this share of the rate: multiplicative decrease. */
const DECREASE = 0.05;
/** It comes back by this share of the quota each second: additive increase. */
const INCREASE_PER_SECOND = 0.02;
/** What is never given up, so that it is seen when the others have stopped. */
const LEAST = 0.05;
/** Floats add up to a little less than they should. */
const EPSILON = 1e-6;

/**
 * A token bucket that holds one less than Connect's: what is spared there outlasts the jitter of the network, so that a call
 * which arrives early is not throttled. It begins half full: nobody knows what was taken before this process began. `now` is in
 * milliseconds and never goes back.
 */
export function createBucket({ rate: full, burst }: Quota, now: () => number): Bucket {
  const size = Math.max(1, burst - 1);
  let [rate, tokens, leaving, filledAt, gaveWayAt] = [full, Math.ceil(size / 2), 0, now(), Number.NEGATIVE_INFINITY];
  const fill = () => {
    const seconds = (now() - filledAt) / 1000;
    tokens = Math.min(Math.max(tokens, size - leaving), tokens + seconds * rate);
    rate = Math.min(full, rate + seconds * full * INCREASE_PER_SECOND);
    filledAt += seconds * 1000;
  };
  const present = () => {
    fill();
    return rate;
  };
  return {
    get rate() {
      return present();
    },
    get total() {
      return present();
    },
    size,
    waitMs: (count) => {
      fill();
      return Math.max(0, ((count - tokens - EPSILON) / rate) * 1000);
    },
    take: () => {
      fill();
      if (tokens < 1 - EPSILON) return false;
      tokens -= 1;
      leaving += 1;
      return true;
    },
    gone: () => {
      fill();
      leaving -= 1;
    },
    giveWay: (takenAt) => {
      // Calls that were under way when the last one was throttled tell nothing new.
      if (takenAt < gaveWayAt) return;
      fill();
      rate = Math.max(full * LEAST, rate * (1 - DECREASE));
      tokens = Math.min(0, tokens);
      gaveWayAt = filledAt;
    },
  };
}
