import { randomUUID } from 'node:crypto';
import type { Services } from '../resolvers/context.ts';
import type { Config } from '../src/config.ts';
import type { ConnectGateway } from '../src/connect/gateway.ts';
import { createBatches } from '../src/service/batches.ts';
import { createCatalog } from '../src/service/catalog.ts';
import { createChanges } from '../src/service/changes.ts';
import { createChains } from '../src/service/chains.ts';
import { createClientTokens } from '../src/service/clientTokens.ts';
import { createContacts } from '../src/service/contacts.ts';
import { createDestinations } from '../src/service/destinations.ts';
import { createExamination } from '../src/service/examination.ts';
import { createLookups } from '../src/service/lookups.ts';
import { createSearch } from '../src/service/search.ts';
import { createStartedTasks } from '../src/service/started.ts';
import { createTasks } from '../src/service/tasks.ts';
import type { PubSub } from '../src/service/pubsub.ts';
import type { BatchStore } from '../src/store/batchStore.ts';

/** What the verbs need. */
export interface ServicesDependencies {
  readonly gateway: ConnectGateway;
  readonly reads: ConnectGateway;
  readonly pubSub: PubSub;
  readonly config: Config;
  readonly batchStore: () => Promise<BatchStore>;
  readonly rate: () => number;
  readonly now: () => Date;
}

/** The verbs. What is to be shown is read by `reads`, what is decided upon by the gateway itself. */
export function createServices({ gateway, reads, pubSub, config, batchStore, rate, now }: ServicesDependencies): Services {
  const { scheduleHorizonDays, requestTimeoutMs } = config;
  const catalog = createCatalog({ gateway, now, timeoutMs: requestTimeoutMs });
  const destinations = createDestinations({ catalog });
  const lookups = createLookups({ gateway });
  const started = createStartedTasks({ now });
  const contacts = createContacts({ gateway, started });
  const chains = createChains({ gateway, contacts, started });
  const examination = createExamination({ contacts, chains, lookups, destinations });
  const rules = { scheduleHorizonDays };
  const shared = { gateway: reads, started, publish: pubSub.publish, clientTokens: createClientTokens(), rules, now, newId: randomUUID };
  const tasks = createTasks({ ...shared, catalog, contacts, destinations, examination });
  const changes = createChanges({ ...shared, contacts, chains, lookups });
  const shownContacts = createContacts({ gateway: reads, started });
  const shownChains = createChains({ gateway: reads, contacts: shownContacts, started });
  const batches = createBatches({ store: batchStore, pubSub, rules, rate, now, newId: randomUUID });
  return { tasks, batches, changes, search: createSearch({ gateway, contacts: shownContacts, now }), contacts: shownContacts, chains: shownChains, catalog, pubSub, now };
}
