import { randomUUID } from 'node:crypto';
import type { Config } from '../src/config.ts';
import { isThrottle } from '../src/connect/errors.ts';
import { createPacer } from '../src/connect/pace.ts';
import type { Pacer } from '../src/connect/pace.ts';
import { createSharedBuckets } from '../src/connect/sharedBuckets.ts';
import type { Log } from '../src/log.ts';
import type { ShareStore } from '../src/store/shareStore.ts';
import { clock } from './clock.ts';

/** The pacer of this process. */
export interface SharedPacer {
  readonly pacer: Pacer;
  /** Where the store is open: several processes divide each quota there. */
  share(shares: ShareStore): void;
  close(): Promise<void>;
}

/** A pacer that has each quota to itself, or, where there is a database for several processes, its share of it. */
export function createSharedPacer({ connectQuotas: quotas, store }: Config, log: Log): SharedPacer {
  if (store?.databaseUrl === undefined) return { pacer: createPacer({ clock, quotas, isThrottle }), share: () => undefined, close: () => Promise.resolve() };
  const holder = randomUUID();
  const opened = Promise.withResolvers<ShareStore>();
  const buckets = createSharedBuckets({
    clock,
    renew: async (asks, lapseMs) => (await opened.promise).renew(holder, asks, lapseMs),
    onFailure: (error) => log.warn({ err: error }, 'the shares of the quotas stay as they are'),
  });
  return { pacer: createPacer({ clock, quotas, isThrottle, bucketOf: (...of) => buckets.bucketOf(...of) }), share: opened.resolve, close: () => buckets.close() };
}
