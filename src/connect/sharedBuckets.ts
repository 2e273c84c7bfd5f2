import type { Share, ShareAsk } from '../model/quotaShare.ts';
import type { Bucket } from './bucket.ts';
import type { Clock, Waiting } from './pace.ts';
import type { Quota, QuotaName } from './quotas.ts';

/** What shared buckets need. */
export interface SharedBucketsDependencies {
  readonly clock: Clock;
  /** Renews the leases of this process, all at once, where all processes ask. */
  readonly renew: (asks: readonly ShareAsk[], lapseMs: number) => Promise<readonly Share[]>;
  /** Is told that they could not be renewed. */
  readonly onFailure: (error: unknown) => void;
}

/** The buckets of one process. */
export interface SharedBuckets {
  bucketOf(name: QuotaName, quota: Quota, line: Waiting): Bucket;
  close(): Promise<void>;
}

/** Time between two renewals: one for all quotas that are in use, however many calls they get. */
const PERIOD_MS = 500;
/** A process that is not heard of for so long has nothing. */
const LAPSE_MS = 2_000;
/** A quota that nobody used for so long is not renewed. */
const IDLE_MS = 10_000;
/** How fast a process that has used its last call gets one to keep: the others go on meanwhile. */
const REFILL_PER_SECOND = 0.25;
const EPSILON = 1e-6;

/**
 * Buckets of which each is filled at the rate that this process has leased of a quota. What is leased by all never exceeds the
 * quota; it follows what each could use, half a second later. A lease that could not be renewed because nobody could be asked
 * stays as it is: then nobody else's grows either.
 */
export function createSharedBuckets({ clock, renew, onFailure }: SharedBucketsDependencies): SharedBuckets {
  const buckets = new Map<QuotaName, LeasedBucket>();
  let stopTimer: (() => void) | undefined;
  let isRenewing = false;
  let renewing = Promise.resolve();
  let isClosed = false;
  const closed = () => isClosed;
  const renewAll = async (): Promise<void> => {
    stopTimer?.();
    stopTimer = undefined;
    isRenewing = true;
    // What made it ask is in the line by then.
    await Promise.resolve();
    const used = [...buckets.values()].filter((bucket) => bucket.isUsed());
    if (used.length === 0 || closed()) {
      isRenewing = false;
      return;
    }
    const until = clock.now() + LAPSE_MS;
    let pause = PERIOD_MS;
    try {
      const leases = new Map((await renew(used.map((bucket) => bucket.ask()), LAPSE_MS)).map((lease) => [lease.quota, lease]));
      for (const bucket of used) bucket.lease(leases.get(bucket.name), until);
      // Those that were first used meanwhile.
      if ([...buckets.values()].some((bucket) => bucket.isUsed() && !bucket.isLeased())) pause = 0;
    } catch (error) {
      onFailure(error);
      for (const bucket of used) bucket.lease(undefined, until);
    }
    isRenewing = false;
    // It may have been closed while it was renewed.
    if (!closed()) stopTimer = clock.after(pause, start);
  };
  const start = (): void => {
    if (!isRenewing) renewing = renewAll();
  };
  return {
    bucketOf: (name, quota, line) => {
      const bucket = new LeasedBucket(name, quota, line, clock, () => {
        if (!stopTimer || !bucket.isLeased()) start();
      });
      buckets.set(name, bucket);
      return bucket;
    },
    close: async () => {
      isClosed = true;
      stopTimer?.();
      await renewing;
    },
  };
}

class LeasedBucket implements Bucket {
  readonly name: QuotaName;
  readonly #quota: Quota;
  readonly #line: Waiting;
  readonly #clock: Clock;
  readonly #wake: () => void;
  #rate = 0;
  #total: number;
  #holders = 1;
  #tokens = 0;
  #filledAt: number;
  #until = Number.NEGATIVE_INFINITY;
  #taken = 0;
  #leaving = 0;
  #overflow = 0;
  #usedAt: number;
  #throttled: number | undefined;

  constructor(name: QuotaName, quota: Quota, line: Waiting, clock: Clock, wake: () => void) {
    this.name = name;
    this.#quota = quota;
    this.#line = line;
    this.#clock = clock;
    this.#wake = wake;
    this.#total = quota.rate;
    this.#filledAt = this.#usedAt = clock.now();
  }

  /** Before there is a lease, what it will hardly be less than. */
  get rate(): number {
    return Math.max(this.#rate, this.#total / this.#holders / 2);
  }

  get total(): number {
    return this.#total;
  }

  get size(): number {
    return Math.max(1, Math.floor(this.#cap() - 1));
  }

  waitMs(count: number): number {
    this.#fill();
    return Math.max(0, ((count - this.#tokens - EPSILON) / this.rate) * 1_000);
  }

  take(): boolean {
    this.#fill();
    this.#usedAt = this.#filledAt;
    this.#wake();
    if (this.#tokens < 1 - EPSILON) return false;
    this.#tokens -= 1;
    this.#taken += 1;
    this.#leaving += 1;
    return true;
  }

  gone(): void {
    this.#fill();
    this.#leaving -= 1;
  }

  giveWay(takenAt: number): void {
    this.#fill();
    this.#throttled = Math.max(this.#throttled ?? takenAt, takenAt);
    this.#tokens = Math.min(0, this.#tokens);
  }

  isUsed(): boolean {
    const { people, work } = this.#line.waiting();
    return people + work > 0 || this.#clock.now() - this.#usedAt < IDLE_MS;
  }

  isLeased(): boolean {
    return this.#clock.now() < this.#until;
  }

  /** What waits and what the bucket lacks, within a second; of work, what waits and what went since it was last asked, until it is asked again. */
  ask(): ShareAsk {
    this.#fill();
    const { people, work } = this.#line.waiting();
    const lack = Math.max(0, this.#cap() - this.#tokens);
    const throttledMsAgo = this.#throttled === undefined ? undefined : this.#clock.now() - this.#throttled;
    this.#throttled = undefined;
    const isWork = work > 0;
    const taken = this.#taken;
    const returned = this.#overflow;
    this.#taken = this.#overflow = 0;
    return { quota: this.name, full: this.#quota.rate, burst: this.#quota.burst, returned, people: people + (isWork ? 0 : lack * REFILL_PER_SECOND), work: isWork ? (work + taken) * (1_000 / PERIOD_MS) : 0, throttledMsAgo };
  }

  /** Undefined where nobody could be asked. */
  lease(lease: Share | undefined, until: number): void {
    this.#fill();
    if (lease) {
      [this.#rate, this.#total, this.#holders] = [lease.rate, lease.total, lease.holders];
      // Connect's own bucket is no deeper.
      this.#tokens = Math.min(this.#tokens + lease.credit, Math.max(this.#tokens, this.#quota.burst - 1));
      this.#until = until;
    } else if (this.#rate > 0) this.#until = until;
    this.#line.refilled();
  }

  /** One call less than Connect's bucket holds, among all: what is spared there outlasts the jitter of the network. Who is late for a call that waits keeps the next one. */
  #cap(): number {
    const { people, work } = this.#line.waiting();
    return Math.max(people + work > 0 ? 2 : 1, (this.#quota.burst - 1) / this.#holders);
  }

  #fill(): void {
    const now = this.#clock.now();
    const seconds = Math.max(0, Math.min(now, this.#until) - this.#filledAt) / 1_000;
    const grown = this.#tokens + seconds * this.#rate;
    this.#overflow += Math.max(0, grown - Math.max(this.#tokens, this.#cap()));
    this.#tokens = Math.min(grown, Math.max(this.#tokens, this.#cap() - this.#leaving));
    this.#filledAt = now;
    if (now >= this.#until) this.#rate = 0;
  }
}
