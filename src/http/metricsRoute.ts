import type { FastifyInstance } from 'fastify';
import { isSame } from './keys.ts';
import type { Metrics } from '../metrics.ts';

/** Who may read metrics. */
export interface MetricsOptions {
  readonly metrics: Metrics;
  /** The address that the server listens on. */
  readonly host: string;
  readonly metricsToken?: string | undefined;
}

const LOOPBACK: ReadonlySet<string> = new Set(['127.0.0.1', '::1', 'localhost']);

/** GET /metrics in Prometheus's text format: with the token where there is one, and only on loopback where there is none. */
export function addMetricsRoute(app: FastifyInstance, { metrics: { registry }, host, metricsToken }: MetricsOptions): void {
  if (metricsToken === undefined && !LOOPBACK.has(host)) return;
  app.get('/metrics', async (request, reply) => {
    const given = request.headers.authorization?.replace(/^Bearer /i, '');
    if (metricsToken !== undefined && !isSame(given, metricsToken)) return reply.code(401).header('www-authenticate', 'Bearer').send({ message: 'The authorization header must hold METRICS_TOKEN as a bearer token.' });
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}
