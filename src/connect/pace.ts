import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import { observed } from '../observation.ts';
import { createBucket } from './bucket.ts';
import type { Bucket } from './bucket.ts';
import { quotaOf } from './quotas.ts';
import type { Quota, QuotaName, Quotas } from './quotas.ts';

/** Lets each call to Connect go when its quota allows it. One for an account and Region. */
export interface Pacer {
  /**
   * Makes one attempt of a call in its turn: what a person waits for before the work of a batch, what was tried before first.
   * Throws THROTTLED at once, without an attempt, where the turn would come too late to be answered in time, and when the
   * signal is aborted before it comes.
   */
  pace<T>(turn: Turn, attempt: () => Promise<T>): Promise<T>;
  /** Calls a second that a quota allows at present: this process, and all that share it. */
  rate(quota: QuotaName): { readonly own: number; readonly total: number };
  /** What there is to see of it. */
  readonly lines: () => readonly PaceLine[];
}

/** Whose turn it is. */
export interface Turn {
  readonly quota: QuotaName;
  readonly signal: Patience;
  /** Whether the call was made before and failed. */
  readonly isRetry: boolean;
}

/** The calls of one quota. */
export interface PaceLine {
  readonly quota: QuotaName;
  readonly waiting: number;
  readonly granted: number;
  /** Of the granted, those that Connect throttled. */
  readonly throttled: number;
  /** Those that were sent away, because their turn would have come too late. */
  readonly refused: number;
  /** Calls a second at present. */
  readonly rate: number;
}

/** Time, in milliseconds that never go back. */
export interface Clock {
  readonly now: () => number;
  /** Runs something later; answers how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
}

/** The calls that wait for a bucket. */
export interface Waiting {
  /** Those of people and those of batches. */
  waiting(): { readonly people: number; readonly work: number };
  /** The bucket is filled at another rate, or has been filled. */
  refilled(): void;
}

/** What a pacer needs. */
export interface PacerDependencies {
  readonly clock: Clock;
  /** Where the account's quotas differ from the documented ones. */
  readonly quotas?: Quotas;
  /** Whether a failure says that the quota was used up. */
  readonly isThrottle: (error: unknown) => boolean;
  /** Instead of buckets of this process alone. */
  readonly bucketOf?: (name: QuotaName, quota: Quota, line: Waiting) => Bucket;
}

/** A pacer with full buckets. */
export function createPacer({ clock, quotas = {}, isThrottle, bucketOf = (_, quota) => createBucket(quota, clock.now) }: PacerDependencies): Pacer {
  const lines = new Map<QuotaName, Line>();
  const lineOf = (quota: QuotaName) => {
    const line = lines.get(quota) ?? new Line(quota, (line) => bucketOf(quota, quotaOf(quota, quotas), line), clock);
    lines.set(quota, line);
    return line;
  };
  return {
    pace: (turn, attempt) => {
      const line = lineOf(turn.quota);
      const make = () => {
        const takenAt = clock.now();
        noteAttempt();
        clock.after(0, () => line.gone());
        return attempt().catch((error: unknown) => {
          if (isThrottle(error)) line.giveWay(takenAt);
          throw error;
        });
      };
      return line.goesAtOnce() ? make() : noteWait(clock, line.wait(turn)).then(make);
    },
    rate: (quota) => lineOf(quota).rates,
    lines: () => [...lines.values()],
  };
}

async function noteWait(clock: Clock, wait: Promise<void>): Promise<void> {
  const observation = observed();
  const from = clock.now();
  await wait.finally(() => {
    if (observation) observation.upstreamWaitMs += clock.now() - from;
  });
}

function noteAttempt(): void {
  const observation = observed();
  if (observation) observation.upstreamCalls += 1;
}

/** The part of a call's time that it may wait: the rest is for Connect to answer. */
const WAITING_SHARE = 0.8;
/**
 * Where more than a burst are waiting, so many go at once. Were each sent as soon as there is room for one, another program
 * that uses the same quota would never find any, and nothing here would show that it is there.
 */
const LOT = 3;
/** The last rank of what people wait for. */
const PEOPLE = 1;

class Line implements PaceLine {
  readonly quota: QuotaName;
  granted = 0;
  throttled = 0;
  refused = 0;
  readonly #bucket: Bucket;
  readonly #clock: Clock;
  /** By rank, each in the order in which they came: what goes on when their turn comes. */
  readonly #ranks: readonly Set<() => void>[] = [new Set(), new Set(), new Set(), new Set()];
  #stopTimer: (() => void) | undefined;

  constructor(quota: QuotaName, bucketOf: (line: Waiting) => Bucket, clock: Clock) {
    this.quota = quota;
    this.#clock = clock;
    this.#bucket = bucketOf({
      waiting: () => ({ people: this.#ahead(PEOPLE), work: this.waiting - this.#ahead(PEOPLE) }),
      refilled: () => {
        this.#stop();
        this.#schedule();
      },
    });
  }

  get waiting(): number {
    return this.#ahead(this.#ranks.length - 1);
  }

  get rate(): number {
    return this.#bucket.rate;
  }

  get rates(): { own: number; total: number } {
    return { own: this.#bucket.rate, total: this.#bucket.total };
  }

  /** Takes a turn where nobody waits for one. */
  goesAtOnce(): boolean {
    const goes = this.#stopTimer === undefined && this.#bucket.take();
    if (goes) this.granted += 1;
    return goes;
  }

  /** Resolves when the turn has come, and is taken. */
  wait({ signal, isRetry }: Turn): Promise<void> {
    const rank = (signal.isBatch ? 2 : 0) + (isRetry ? 0 : 1);
    const leftMs = ((signal.endsAt ?? Number.POSITIVE_INFINITY) - this.#clock.now()) * WAITING_SHARE;
    const tooLateMs = this.#bucket.waitMs(this.#ahead(rank) + 1) - leftMs;
    if (tooLateMs > 0 || signal.aborted) return Promise.reject(this.#refuse(tooLateMs));
    return new Promise((resolve, reject) => {
      const line = this.#ranks[rank];
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        line?.delete(go);
        if (this.waiting === 0) this.#stop();
        reject(this.#refuse(0));
      };
      signal.addEventListener('abort', leave, { once: true });
      line?.add(go);
      this.#schedule();
    });
  }

  gone(): void {
    this.#bucket.gone();
  }

  giveWay(takenAt: number): void {
    this.throttled += 1;
    this.#bucket.giveWay(takenAt);
  }

  /** Those of this rank and of the ranks before it. */
  #ahead(rank: number): number {
    return this.#ranks.slice(0, rank + 1).reduce((sum, { size }) => sum + size, 0);
  }

  #refuse(tooLateMs: number): ServiceError {
    this.refused += 1;
    const retryAfterMs = Math.ceil(Math.max(tooLateMs, 1000 / this.rate));
    const message = `Amazon Connect allows this account ${String(Number(this.rate.toPrecision(3)))} ${this.quota} requests a second, and more are waiting than this request has time for. Try again after retryAfterMs.`;
    return new ServiceError('THROTTLED', message, { retryAfterMs });
  }

  #schedule(): void {
    if (this.#stopTimer || this.waiting === 0) return;
    const lot = this.waiting > this.#bucket.size ? Math.min(LOT, this.#bucket.size) : 1;
    this.#stopTimer = this.#clock.after(Math.ceil(this.#bucket.waitMs(lot)), () => this.#release());
  }

  #release(): void {
    this.#stop();
    for (const rank of this.#ranks) {
      for (const go of rank) {
        if (!this.#bucket.take()) {
          this.#schedule();
          return;
        }
        rank.delete(go);
        this.granted += 1;
        go();
      }
    }
  }

  #stop(): void {
    this.#stopTimer?.();
    this.#stopTimer = undefined;
  }
}
