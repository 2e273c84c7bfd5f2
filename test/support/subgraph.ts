import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { randomUUID } from 'node:crypto';
import { createOpenAuthentication } from '../../src/http/authentication.ts';
import { openHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';

/** A subgraph beside the service's own. */
export interface Subgraph {
  /** Of /graphql. */
  readonly url: string;
  close(): Promise<void>;
}

/** What resolves the fields of each type, and `__resolveReference` its representations. */
export type SubgraphResolvers = Readonly<Record<string, Readonly<Record<string, (source: any, args: any) => unknown>>>>;

/** Serves a subgraph by the service's own server. */
export async function openSubgraph(sdl: string, resolvers: SubgraphResolvers): Promise<Subgraph> {
  const options = { host: '127.0.0.1', port: 0, log: createLog({ level: 'silent' }), metrics: createMetrics({ lines: () => [] }), requestTimeoutMs: 10_000, drainMs: 0, introspection: true, authentication: createOpenAuthentication([]) };
  const http = await openHttpServer({ ...options, elapsed: () => performance.now(), newId: randomUUID, now: () => new Date() });
  await http.serve(buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]), (request) => ({ request }));
  return { url: `${http.url}/graphql`, close: () => http.close() };
}
