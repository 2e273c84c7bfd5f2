import type { FastifyInstance } from 'fastify';
import { randomUUID } from 'node:crypto';
import { createContext } from '../resolvers/context.ts';
import { createGraphSchema } from '../resolvers/schema.ts';
import { ConfigError } from '../src/config.ts';
import type { Config } from '../src/config.ts';
import { createCircuits } from '../src/connect/circuit.ts';
import { createConnectClient } from '../src/connect/client.ts';
import type { ConnectClientOptions } from '../src/connect/client.ts';
import { createConnectGateway } from '../src/connect/gateway.ts';
import { createOpenAuthentication, createTokenAuthentication } from '../src/http/authentication.ts';
import { createRateLimit } from '../src/http/rateLimit.ts';
import { openHttpServer } from '../src/http/server.ts';
import { readTrustedDocuments } from '../src/http/trustedDocuments.ts';
import type { TrustedDocuments } from '../src/http/trustedDocuments.ts';
import type { Log } from '../src/log.ts';
import { createMetrics } from '../src/metrics.ts';
import type { Metrics } from '../src/metrics.ts';
import { ServiceError } from '../src/model/errors.ts';
import { startBatchWorker } from '../src/service/batchWorker.ts';
import { createPubSub } from '../src/service/pubsub.ts';
import type { Publish } from '../src/service/pubsub.ts';
import { createSharedReads, createSharing } from '../src/service/sharedReads.ts';
import type { Tracer } from '../src/trace.ts';
import { clock } from './clock.ts';
import type { Keeping, startKeeping } from './keeping.ts';
import { ROLES } from './roles.ts';
import type { Role } from './roles.ts';
import { createServices } from './services.ts';
import { createSharedPacer } from './sharing.ts';

/** Where bin/build.mjs puts the pages: beside the bundle of this file, and one folder up from its source. */
const PAGES = new URL('../dist/web/', import.meta.url);

/** A running service. */
export interface Service {
  /** Such as http://127.0.0.1:4000/graphql. */
  readonly url: string;
  readonly metrics: Metrics;
  /** What answers: for who hands requests to it by itself. */
  readonly app: FastifyInstance;
  /** Resolves when the store is open: until then every read asks Connect. Rejects where it cannot be opened. */
  readonly ready: Promise<void>;
  /** Finishes what was accepted, then ends everything that was opened. */
  close(): Promise<void>;
}

/** Connect answers in a fraction of a second: who gave up after this time has seen that it does not. */
const MAX_SILENT_MS = 3_000;

/** How a service is started besides its settings. */
export interface ServiceOptions {
  /** What Connect knows is new: an emulator that keeps nothing has started. What is kept of its contacts is forgotten. */
  readonly isNewWorld?: boolean;
  /** Nothing listens: requests come by `app`. */
  readonly isInvoked?: boolean;
  /** All where nothing is said. */
  readonly roles?: readonly Role[];
}

/** Opens the door first, so that it is seen to be alive, then builds what it serves. `connect` is called in between with the door's URL: an embedded emulator starts there. */
export async function startService(config: Config, log: Log, connect: (url: string) => Promise<ConnectClientOptions>, { isNewWorld = false, isInvoked = false, roles = ROLES }: ServiceOptions = {}): Promise<Service> {
  const paced = createSharedPacer(config, log);
  const { pacer } = paced;
  const circuits = createCircuits({ clock, silentMs: Math.min(MAX_SILENT_MS, config.requestTimeoutMs / 2) });
  const metrics = createMetrics({ lines: pacer.lines, circuits: circuits.states });
  const tracer = await traceBy(config);
  const { host, port, requestTimeoutMs, drainMs, metricsToken, auth, instanceIds } = config;
  const authentication = auth.kind === 'none' ? createOpenAuthentication(instanceIds) : createTokenAuthentication({ rules: auth, instanceIds, log, now });
  const trusted = trustedBy(config);
  const rateLimit = config.requestsPerMinute > 0 ? createRateLimit(config.requestsPerMinute) : undefined;
  const http = await openHttpServer({ host, port, requestTimeoutMs, drainMs, metricsToken, pages: config.graphiql ? PAGES : undefined, introspection: config.introspection, trusted, log, metrics, tracer, authentication, rateLimit, elapsed: clock.now, newId: randomUUID, now, isInvoked });
  const opened: (() => unknown)[] = [() => tracer?.close()];
  const close = async () => {
    await http.close();
    for (const each of opened.reverse()) await each();
  };
  try {
    const gateway = createConnectGateway({ client: createConnectClient(await connect(http.url)), pacer, circuits, quotas: config.connectQuotas, metrics, now });
    opened.push(() => gateway.close());
    // Other processes are told by the database, which is opened with somebody to tell of what they tell.
    const others: { tell?: Publish } = {};
    const sharing = createSharing(requestTimeoutMs);
    const pubSub = createPubSub({ forward: (change) => others.tell?.(change), before: sharing.told });
    const isIngesting = roles.includes('ingest');
    const keeping = keep({ config, gateway, log, pubSub, sharing, isNewWorld, metrics, isIngesting });
    opened.push(() => keeping.then((kept) => kept?.close(), () => undefined), () => paced.close());
    const reads = createSharedReads(gateway, sharing);
    const open = keeping.then((kept) => {
      if (kept) Object.assign(reads, kept.reads);
      if (kept) paced.share(kept.store.shares);
      if (kept) metrics.followBatches(() => kept.store.batches.waiting());
      if (kept?.tellOthers) others.tell = kept.tellOthers;
      if (kept?.store.countRequest) rateLimit?.share(kept.store.countRequest);
    });
    if (isIngesting) http.takeEvents({ apiKey: config.eventsApiKey, tokens: auth.kind === 'jwt' ? authentication : undefined, ingest: async () => (await keeping)?.ingest });
    const rate = () => pacer.rate('StartTaskContact');
    const batchStore = async () => (await keeping)?.store.batches ?? neverKept();
    const services = createServices({ gateway, reads, pubSub, config, batchStore, rate: () => rate().total, now });
    const worker = roles.includes('worker') ? keeping.then((kept) => kept && startBatchWorker({ work: kept.store.batchWork, tasks: services.tasks, pubSub, rate: () => rate().own, now, log, metrics }), () => undefined) : undefined;
    opened.push(async () => (await worker)?.close());
    const serve = async () => http.serve((await createGraphSchema({ isOpen: auth.kind === 'none' })).schema, (request) => createContext(services, request));
    const serving = roles.includes('api') ? serve() : undefined;
    const ready = Promise.all([open, serving]).then(() => http.ready());
    // A store that is not to be had is known before anything is served, or by `ready`.
    await Promise.race([serving ?? ready, ready]);
    return { url: `${http.url}/graphql`, app: http.app, metrics, ready, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function trustedBy({ trustedDocuments }: Config): TrustedDocuments | undefined {
  try {
    return trustedDocuments === undefined ? undefined : readTrustedDocuments(trustedDocuments);
  } catch (error) {
    throw new ConfigError(`TRUSTED_DOCUMENTS is no file of documents: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The database's drivers are loaded only where there is a database. */
async function keep(parts: Omit<Parameters<typeof startKeeping>[0], 'place' | 'now'>): Promise<Keeping | undefined> {
  const { store: place } = parts.config;
  if (!place) return undefined;
  const { startKeeping } = await import('./keeping.ts');
  return startKeeping({ ...parts, place, now });
}

/** As is what sends traces. */
async function traceBy({ traces }: Config): Promise<Tracer | undefined> {
  if (!traces) return undefined;
  const { createTracer } = await import('../src/openTelemetry.ts');
  return createTracer(traces);
}

function neverKept(): never {
  throw new ServiceError('NOT_SUPPORTED', 'This service keeps nothing, and so takes no batches. Its operator must set DATA_DIR or DATABASE_URL.');
}

function now(): Date {
  return new Date();
}
