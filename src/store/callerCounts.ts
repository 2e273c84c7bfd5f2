import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { CountRequest } from '../model/callerCount.ts';

const MINUTE_SECONDS = 60;

/** Counts the requests of callers where all processes on a database count: one upsert each. While the database cannot be reached each process counts by itself. */
export function createCallerCounts(pool: Pool): CountRequest {
  // How many are allowed is decided by who asks.
  const options = { points: Number.MAX_SAFE_INTEGER, duration: MINUTE_SECONDS };
  const counts = new RateLimiterPostgres({ ...options, storeClient: pool, storeType: 'pool', tableName: 'caller_counts', tableCreated: true, keyPrefix: '', insuranceLimiter: new RateLimiterMemory(options) });
  return async (caller) => {
    const count = await counts.consume(caller).catch((reason: unknown) => reason);
    if (!(count instanceof RateLimiterRes)) throw count;
    return { requests: count.consumedPoints, endsInMs: count.msBeforeNext };
  };
}
