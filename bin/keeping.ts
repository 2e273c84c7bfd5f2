import type { Config } from '../src/config.ts';
import type { ConnectGateway } from '../src/connect/gateway.ts';
import type { Log } from '../src/log.ts';
import type { Metrics } from '../src/metrics.ts';
import { startBatchRetention } from '../src/service/batchRetention.ts';
import { createEventSources } from '../src/service/eventSources.ts';
import { createIngest } from '../src/service/ingest.ts';
import type { Ingest } from '../src/service/ingest.ts';
import { createKeeper } from '../src/service/keeper.ts';
import type { PubSub, Publish } from '../src/service/pubsub.ts';
import { createRepair } from '../src/service/repair.ts';
import { startRepairing } from '../src/service/repairing.ts';
import type { Sharing } from '../src/service/sharedReads.ts';
import { createStoredReads } from '../src/service/storedReads.ts';
import { openStore } from '../src/store/store.ts';
import type { DatabasePlace } from '../src/store/database.ts';
import type { Store } from '../src/store/store.ts';

/** The store and what works on it. */
export interface Keeping {
  readonly store: Store;
  /** The gateway that answers from the store what is fresh there. */
  readonly reads: ConnectGateway;
  readonly ingest: Ingest;
  /** Tells the other processes on the same database; undefined where there can be none. */
  readonly tellOthers: Publish | undefined;
  /** Ends the work, then the store. */
  close(): Promise<void>;
}

const DELAYS = { soonMs: 5_000, openMs: 10 * 60_000 } as const;
const SEARCH_EVERY_MS = 10 * 60_000;

/** Opens the store and all that keeps it right. */
export async function startKeeping(parts: {
  readonly config: Config;
  readonly place: DatabasePlace;
  readonly gateway: ConnectGateway;
  readonly log: Log;
  readonly now: () => Date;
  readonly pubSub: PubSub;
  readonly sharing: Sharing;
  readonly isNewWorld: boolean;
  readonly metrics: Metrics;
  /** Whether this process repairs the store, and takes events from the queue. */
  readonly isIngesting: boolean;
}): Promise<Keeping> {
  const { config, place, gateway, log, now, pubSub, sharing, isNewWorld, metrics, isIngesting } = parts;
  const { instanceIds, freshWithEventsMs: withEventsMs, freshWithoutEventsMs: withoutEventsMs } = config;
  const store = await openStore(place, log);
  if (isNewWorld) await store.contacts.forget(instanceIds);
  const sources = createEventSources({ store: store.contacts, now });
  const keeper = createKeeper({ store: store.contacts, publish: pubSub.publish, delays: DELAYS, now });
  const ingest = createIngest({ keeper, sources, instanceIds, metrics, now });
  const reads = createStoredReads({ gateway, store: store.contacts, keeper, sources, ages: { withEventsMs, withoutEventsMs }, sharing, log, now });
  const budget = { callsPerSecond: config.repairCallsPerSecond, searchEveryMs: SEARCH_EVERY_MS };
  const repair = createRepair({ gateway, store: store.contacts, keeper, now });
  const repairing = isIngesting && budget.callsPerSecond > 0 ? startRepairing({ repair, instanceIds, budget, log }) : undefined;
  const queue = isIngesting ? await consumeQueue(config, ingest, log) : undefined;
  const retention = startBatchRetention({ batches: store.batches, days: config.batchRetentionDays, now, log });
  const others = place.databaseUrl === undefined ? undefined : await joinOthers(store, pubSub, log);
  return {
    store,
    reads,
    ingest,
    tellOthers: others?.tell,
    close: async () => {
      await others?.close();
      await queue?.close();
      await repairing?.close();
      await retention.close();
      await store.close();
    },
  };
}

/** A process hears its own notices, too: that is one look more for who watches. */
async function joinOthers({ notifications }: Store, pubSub: PubSub, log: Log): Promise<{ tell: Publish; close(): Promise<void> }> {
  const listening = await notifications.listen(pubSub.receive, pubSub.missed);
  // What they told while the store opened was not heard.
  pubSub.missed();
  const tell: Publish = (change) => void notifications.notify(change).catch((error: unknown) => log.warn({ err: error }, 'other processes could not be told of a change'));
  return { tell, close: () => listening.close() };
}

/** The queue's client is loaded only where there is a queue. */
async function consumeQueue({ eventsQueueUrl: queueUrl, region }: Config, ingest: Ingest, log: Log): Promise<{ close(): Promise<void> } | undefined> {
  if (queueUrl === undefined) return undefined;
  const { consumeEvents } = await import('../src/connect/eventQueue.ts');
  return consumeEvents({ queueUrl, region, log, take: async (envelope) => (await ingest.take([envelope])).complaints.length === 0 });
}
