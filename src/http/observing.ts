import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingHttpHeaders } from 'node:http';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { Observation } from '../observation.ts';
import type { Tracer } from '../trace.ts';

declare module 'fastify' {
  interface FastifyRequest {
    observation: OpenObservation;
    /** Called once, when its answer was written, or its connection closed before. One listens: who begins the request, or the stream that it opens. */
    whenOver: ((isWritten: boolean) => void) | undefined;
  }
}

/** An observation that becomes a line of the log, and counts, when its request has ended. */
export interface OpenObservation extends Observation {
  /** Only the first time counts. */
  end(status?: number): void;
}

/** Begins observations. */
export interface Observer {
  /** Of a request that comes by a route, or by a connection that carries several. */
  begin(request: { readonly requestId: string; readonly route: string; readonly traceparent?: string | undefined }): OpenObservation;
}

/** What an observer needs. */
export interface ObserverOptions {
  readonly log: Log;
  readonly metrics: Metrics;
  /** Undefined: nothing is traced. */
  readonly tracer?: Tracer | undefined;
  /** Milliseconds that never go back. */
  readonly elapsed: () => number;
}

/** Routes that machines ask all the time: their lines are for who looks for them. */
const PROBES: ReadonlySet<string> = new Set(['/livez', '/readyz', '/metrics']);

/** An observer that writes one line for each request. */
export function createObserver({ log, metrics, tracer, elapsed }: ObserverOptions): Observer {
  // Nothing in it is sensitive: to look for that would take five times as long as to write the line.
  const lines = log.child({}, { redact: [] });
  return {
    begin: ({ requestId, route, traceparent }) => {
      const startedAt = elapsed();
      const isProbe = PROBES.has(route);
      const span = isProbe ? undefined : tracer?.request(route, traceparent);
      let isOpen = true;
      const observation: OpenObservation = {
        requestId,
        caller: undefined,
        operation: undefined,
        codes: new Set(),
        userErrors: [],
        upstreamCalls: 0,
        upstreamWaitMs: 0,
        freshness: { fromStore: 0, fromConnect: 0, oldestMs: 0 },
        span,
        end: (status) => {
          if (!isOpen) return;
          isOpen = false;
          const durationMs = elapsed() - startedAt;
          metrics.request({ ...observation, route, status, durationMs });
          lines[isProbe ? 'debug' : 'info'](lineOf(observation, route, status, durationMs), 'request');
          endSpan(observation, status);
        },
      };
      return observation;
    },
  };
}

/** All that the log tells of a request: nothing of it is what the caller has written, but for the name of the operation. */
function lineOf({ requestId, operation, caller, codes, upstreamCalls, upstreamWaitMs }: Observation, route: string, status: number | undefined, durationMs: number) {
  const [code = 'OK', ...more] = codes;
  return {
    requestId,
    route,
    status,
    operation: operation?.name?.slice(0, MAX_NAME),
    type: operation?.type,
    caller,
    code,
    ...(more.length > 0 && { codes: [code, ...more] }),
    durationMs: round(durationMs),
    upstreamCalls,
    upstreamWaitMs: round(upstreamWaitMs),
  };
}

/** Characters of a name that are told. */
const MAX_NAME = 100;

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function endSpan({ requestId, operation, codes, upstreamCalls, span }: Observation, status: number | undefined): void {
  const { name, type } = operation ?? {};
  // https://opentelemetry.io/docs/specs/semconv/graphql/graphql-spans/
  span?.end(
    {
      ...(type !== undefined && { name: [type, name?.slice(0, MAX_NAME)].filter(Boolean).join(' ') }),
      'graphql.operation.type': type,
      'graphql.operation.name': name?.slice(0, MAX_NAME),
      'http.response.status_code': status,
      'request.id': requestId,
      'connect.calls': upstreamCalls,
    },
    [...codes][0],
  );
}

/** Observes each request of a server from its first byte to the end of its answer, and says in every answer which request it was. */
export function observeRequests(app: FastifyInstance, observer: Observer): void {
  app.decorateRequest('observation');
  app.decorateRequest('whenOver', undefined);
  app.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const observation = observer.begin({ requestId: request.id, route: routeOf(request), traceparent: typeof traceparent === 'string' ? traceparent : undefined });
    request.observation = observation;
    reply.raw.once('close', () => {
      if (!reply.raw.writableEnded) observation.codes.add(CALLER_GONE);
      observation.end(reply.raw.statusCode);
      request.whenOver?.(reply.raw.writableFinished);
    });
    void reply.header('x-request-id', request.id);
    done();
  });
}

/** The code of a request whose caller did not wait for the answer. */
const CALLER_GONE = 'CALLER_GONE';

/** Never the path as it came: it may hold anything. */
function routeOf({ routeOptions: { url } }: FastifyRequest): string {
  return url ?? 'none';
}

/** The id that a request has brought, where it looks like one. */
export function broughtId(headers: IncomingHttpHeaders): string | undefined {
  const id = headers['x-request-id'];
  return typeof id === 'string' && /^[\w.:=+/-]{1,128}$/.test(id) ? id : undefined;
}
