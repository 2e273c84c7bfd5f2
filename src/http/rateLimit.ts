import { hash } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { CallerCount, CountRequest } from '../model/callerCount.ts';

/** How many requests each caller may make in a minute. */
export interface RateLimit {
  /** Counts one more. */
  take(caller: string): Promise<Allowance>;
  /** Counts where other processes count, too, from now on. */
  share(count: CountRequest): void;
}

/** What a caller is told of its limit. */
export interface Allowance {
  readonly isOver: boolean;
  readonly retryAfterMs: number;
  /** https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/: as the draft has them, and as its first versions had them. */
  readonly headers: Readonly<Record<string, string>>;
}

const MINUTE_SECONDS = 60;

/** Counts in this process. */
export function createRateLimit(perMinute: number): RateLimit {
  let count = countHere();
  return {
    take: async (caller) => allowanceOf(await count(caller), perMinute),
    // An id may be longer than a key of a database, and tell who it is.
    share: (shared) => void (count = (caller) => shared(hash('sha256', caller))),
  };
}

function countHere(): CountRequest {
  const counts = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: MINUTE_SECONDS });
  return async (caller) => {
    const { consumedPoints: requests, msBeforeNext: endsInMs } = await counts.consume(caller);
    return { requests, endsInMs };
  };
}

function allowanceOf({ requests, endsInMs }: CallerCount, perMinute: number): Allowance {
  const remaining = String(Math.max(0, perMinute - requests));
  const reset = String(Math.ceil(endsInMs / 1_000));
  const limit = String(perMinute);
  const isOver = requests > perMinute;
  return {
    isOver,
    retryAfterMs: endsInMs,
    headers: {
      'ratelimit-policy': `"minute";q=${limit};w=${String(MINUTE_SECONDS)}`,
      ratelimit: `"minute";r=${remaining};t=${reset}`,
      'ratelimit-limit': limit,
      'ratelimit-remaining': remaining,
      'ratelimit-reset': reset,
      ...(isOver && { 'retry-after': reset }),
    },
  };
}

/** What a caller is told who is over it. */
export const TOO_MANY_REQUESTS = 'This caller has made as many requests as it may in a minute. Come back after retryAfterMs.';
