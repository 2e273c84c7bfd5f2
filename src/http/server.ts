import { fastify } from 'fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AddressInfo } from 'node:net';
import type { GraphQLSchema } from 'graphql';
import type { Log } from '../log.ts';
import type { Request } from '../model/viewer.ts';
import { observe } from '../observation.ts';
import { freshnessHeader } from '../service/freshness.ts';
import { createApollo } from './apollo.ts';
import type { RequestContext } from './apollo.ts';
import { identifyCallers } from './callers.ts';
import type { Admission } from './callers.ts';
import { createDocuments } from './documents.ts';
import type { DocumentsOptions } from './documents.ts';
import { drainer } from './drain.ts';
import { refusal } from './errors.ts';
import { createExecutor } from './executor.ts';
import type { Executor } from './executor.ts';
import { broughtId, createObserver, observeRequests } from './observing.ts';
import type { ObserverOptions } from './observing.ts';
import { MAX_BATCH_BYTES } from './limits.ts';
import { servePages } from './pages.ts';
import { callerOf, requestOf } from './requests.ts';
import { answerGraphql } from './graphql.ts';
import type { Engine } from './graphql.ts';
import { createShortcut } from './shortcut.ts';
import { openSubscriptions, takeUpgrades } from './subscriptions.ts';
import type { Subscriptions } from './subscriptions.ts';
import { addEventsRoute } from './eventsRoute.ts';
import type { EventsDoor } from './eventsRoute.ts';
import { noteUserErrors } from './userErrors.ts';
import { addMetricsRoute } from './metricsRoute.ts';

/** Where and how to listen. */
export interface HttpOptions extends ObserverOptions, Admission, Pick<DocumentsOptions, 'introspection' | 'trusted'> {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** A request's time: what it reads is aborted then. */
  readonly requestTimeoutMs: number;
  /** How long connections that are open are served on when the server closes, although nothing is asked on them: a request may be on its way. */
  readonly drainMs: number;
  readonly newId: () => string;
  readonly now: () => Date;
  /** Who reads /metrics names it; undefined: nobody has to where only this machine can reach them, and nobody may where others can. */
  readonly metricsToken?: string | undefined;
  /** The folder of the pages; undefined: none are served. */
  readonly pages?: URL | undefined;
  /** True where requests come by `app` alone, as in a function: nothing listens, and no answer stays open. */
  readonly isInvoked?: boolean;
}

/** A server: /livez answers 200 at once, /graphql 503 until it is given what to serve, /readyz until all that belongs to it is open. */
export interface HttpServer {
  /** Such as http://127.0.0.1:4000; empty where nothing listens. */
  readonly url: string;
  readonly app: FastifyInstance;
  /** Serves a schema at /graphql, by WebSocket too, and as event streams at /graphql/stream, each request with the context that is made for it. */
  serve(schema: GraphQLSchema, contextOf: (request: Request) => RequestContext): Promise<void>;
  /** Takes contact events at /events/connect. */
  takeEvents(door: EventsDoor): void;
  /** All is open. */
  ready(): void;
  /** Accepts no more, finishes what it has accepted, and ends. */
  close(): Promise<void>;
}

/** How long a client may take to send its request. */
const SENDING_TIMEOUT_MS = 30_000;
const GRAPHQL_PATH = '/graphql';
const STREAM_PATH = '/graphql/stream';
/** How long an answer may take to be read when the server closes. */
const ANSWERING_MS = 1_000;

/** Opens the server. Rejects where the port is taken. */
export async function openHttpServer(options: HttpOptions): Promise<HttpServer> {
  const { host, port, log, isInvoked = false } = options;
  const app = fastify({ return503OnClosing: false, requestTimeout: SENDING_TIMEOUT_MS, genReqId: ({ headers }) => broughtId(headers) ?? options.newId() });
  let handler: ((request: FastifyRequest, reply: FastifyReply) => Promise<unknown>) | undefined;
  let subscriptions: Subscriptions | undefined;
  let events: EventsDoor | undefined;
  let isReady = false;
  let isClosing = false;
  let stop: () => Promise<void> = () => Promise.resolve();

  const observer = createObserver(options);
  observeRequests(app, observer);
  addAnswers(app, log, () => isClosing);
  const guarded = { bodyLimit: MAX_BATCH_BYTES, onRequest: identifyCallers(app, options) };
  app.get('/livez', () => ({ status: 'live' }));
  app.get('/readyz', (_, reply) => (isReady ? { status: 'ready' } : notReady(reply)));
  app.route({
    url: GRAPHQL_PATH,
    method: ['GET', 'POST', 'OPTIONS'],
    ...guarded,
    handler: (request, reply) => (handler ? handler(request, reply) : notReady(reply)),
  });
  if (!isInvoked) app.route({
    url: STREAM_PATH,
    method: ['GET', 'POST'],
    ...guarded,
    handler: (request, reply) => (subscriptions ? subscriptions.stream(request, reply, callerOf(request)) : notReady(reply)),
  });
  takeUpgrades(app.server, GRAPHQL_PATH, () => subscriptions);
  addEventsRoute(app, () => events, log);
  addMetricsRoute(app, options);
  if (options.pages) servePages(app, options.pages);
  const drain = drainer(app.server);
  await (isInvoked ? app.ready() : app.listen({ host, port }));

  return {
    url: isInvoked ? '' : urlOf(app.server.address() as AddressInfo, host),
    app,
    serve: async (schema, contextOf) => {
      const engine = await createEngine(options, schema);
      handler = (request, reply) => observe(request.observation, () => tellingFreshness(request, reply, answerGraphql(engine, request, reply, contextOf(requestOf(request, options)))));
      subscriptions = openSubscriptions({ ...options, ...engine, observer, schema, contextOf });
      stop = () => engine.apollo.stop();
    },
    takeEvents: (door) => void (events = door),
    ready: () => void (isReady = !isClosing),
    close: async () => {
      isClosing = true;
      isReady = false;
      const open = subscriptions;
      subscriptions = undefined;
      const times = { idleMs: options.drainMs, allMs: options.drainMs + options.requestTimeoutMs + ANSWERING_MS };
      await Promise.all([open?.close(), drain(times, () => app.close())]);
      await stop();
    },
  };
}

/** What answers the operations of a schema, by every door. */
async function createEngine(options: HttpOptions, schema: GraphQLSchema): Promise<Engine & { readonly execute: Executor }> {
  noteUserErrors(schema);
  const documents = createDocuments({ ...options, schema });
  const execute = createExecutor(schema);
  const apollo = await createApollo({ ...options, schema, documents, execute });
  return { apollo, execute, shortcut: createShortcut({ documents, execute }), trusted: options.trusted };
}

/** What is the same for every answer: how it says that something went wrong. */
function addAnswers(app: FastifyInstance, log: Log, isClosing: () => boolean): void {
  // A kept-alive connection that is busy when the server closes would stay open after its answer.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing()) reply.header('connection', 'close');
    done();
  });
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const { statusCode = 500 } = error;
    if (statusCode >= 500) log.error({ err: error, requestId: request.id }, 'masked error');
    return reply.code(statusCode).send(refusal(request.observation, statusCode, error.message));
  });
  app.setNotFoundHandler((request, reply) => {
    const status = request.url.split('?')[0] === GRAPHQL_PATH ? 405 : 404;
    if (status === 405) reply.header('allow', 'GET, POST');
    return reply.code(status).send(refusal(request.observation, status, `There is no ${request.method} ${request.url}: GraphQL is served by GET and POST at ${GRAPHQL_PATH}.`));
  });
}

/** Says in a header from where, and how old, what was read is: it costs nothing, and is no part of the answer. */
async function tellingFreshness({ observation }: FastifyRequest, reply: FastifyReply, answering: Promise<unknown>): Promise<unknown> {
  const body = await answering;
  const header = freshnessHeader(observation.freshness);
  if (header !== undefined && !reply.sent) reply.header('x-freshness', header);
  return body;
}

function notReady(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('retry-after', '1').send({ status: 'not ready' });
}

function urlOf({ port }: AddressInfo, host: string): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${String(port)}`;
}
