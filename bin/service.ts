import { randomUUID } from 'node:crypto';
import { createContext } from '../resolvers/context.ts';
import type { Services } from '../resolvers/context.ts';
import { createGraphSchema } from '../resolvers/schema.ts';
import type { Config } from '../src/config.ts';
import { createConnectClient } from '../src/connect/client.ts';
import type { ConnectClientOptions } from '../src/connect/client.ts';
import { isThrottle } from '../src/connect/errors.ts';
import { createConnectGateway } from '../src/connect/gateway.ts';
import type { ConnectGateway } from '../src/connect/gateway.ts';
import { createPacer } from '../src/connect/pace.ts';
import type { Clock } from '../src/connect/pace.ts';
import { openHttpServer } from '../src/http/server.ts';
import type { Log } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import type { Metrics } from '../src/metrics.ts';
import { createCatalog } from '../src/service/catalog.ts';
import { createChanges } from '../src/service/changes.ts';
import { createChains } from '../src/service/chains.ts';
import { createClientTokens } from '../src/service/clientTokens.ts';
import { createContacts } from '../src/service/contacts.ts';
import { createDestinations } from '../src/service/destinations.ts';
import { createExamination } from '../src/service/examination.ts';
import { createLookups } from '../src/service/lookups.ts';
import { createPubSub } from '../src/service/pubsub.ts';
import { createSearch } from '../src/service/search.ts';
import { createStartedTasks } from '../src/service/started.ts';
import { createTasks } from '../src/service/tasks.ts';

/** Where bin/build.mjs puts the pages: beside the bundle of this file, and one folder up from its source. */
const PAGES = new URL('../dist/web/', import.meta.url);

/** A running service. */
export interface Service {
  /** Such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  readonly metrics: Metrics;
  /** Finishes what was accepted, then ends everything that was opened. */
  close(): Promise<void>;
}

/** This process's time. */
const clock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Opens the door first, so that it is seen to be alive, then builds what it serves. `connect` is called in between: an embedded emulator starts there. */
export async function startService(config: Config, log: Log, connect: () => Promise<ConnectClientOptions>): Promise<Service> {
  const http = await openHttpServer({ host: config.host, port: config.port, requestTimeoutMs: config.requestTimeoutMs, pages: config.graphiql ? PAGES : undefined, log, elapsed: clock.now, newId: randomUUID });
  try {
    const pacer = createPacer({ clock, quotas: config.connectQuotas, isThrottle });
    const gateway = createConnectGateway({ client: createConnectClient(await connect()), pacer, quotas: config.connectQuotas, now: () => new Date() });
    const { schema } = await createGraphSchema();
    const services = createServices(gateway, config);
    await http.serve(schema, (request) => createContext(services, request));
    return {
      url: `${http.url}/graphql`,
      metrics: createMetrics({ lines: pacer.lines }),
      close: async () => {
        await http.close();
        gateway.close();
      },
    };
  } catch (error) {
    await http.close();
    throw error;
  }
}

function createServices(gateway: ConnectGateway, { instanceIds, scheduleHorizonDays, requestTimeoutMs }: Config): Services {
  const now = () => new Date();
  const catalog = createCatalog({ gateway, instanceIds, now, timeoutMs: requestTimeoutMs });
  const destinations = createDestinations({ catalog });
  const lookups = createLookups({ gateway });
  const started = createStartedTasks({ now });
  const contacts = createContacts({ gateway, started });
  const chains = createChains({ gateway, contacts, started });
  const pubSub = createPubSub();
  const examination = createExamination({ contacts, chains, lookups, destinations });
  const rules = { instanceIds, scheduleHorizonDays };
  const shared = { gateway, started, publish: pubSub.publish, clientTokens: createClientTokens(), rules, now, newId: randomUUID };
  const tasks = createTasks({ ...shared, catalog, contacts, destinations, examination });
  const changes = createChanges({ ...shared, contacts, chains, lookups });
  return { tasks, changes, search: createSearch({ gateway, contacts, now }), contacts, chains, catalog, pubSub, instanceIds, now };
}
