// This service's faces over rows in memory: what answering costs without calls to Connect.
import { randomUUID } from 'node:crypto';
import { createContext } from '../../resolvers/context.ts';
import type { Services } from '../../resolvers/context.ts';
import { createGraphSchema } from '../../resolvers/schema.ts';
import { createOpenAuthentication } from '../../src/http/authentication.ts';
import { openHttpServer } from '../../src/http/server.ts';
import { createLog } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import type { Chains } from '../../src/service/chains.ts';
import { INSTANCE } from '../support/tree.ts';
import { keptRows } from './answers.ts';

const chains: Chains = {
  tree: ({ id }) => {
    const contacts = keptRows(id);
    const contact = contacts.find((row) => row.id === id);
    return Promise.resolve(contact && { contact, contacts, isTruncated: false });
  },
};
const now = () => new Date();
// Nothing else is asked for.
const services = { chains, now } as unknown as Services;
const authentication = createOpenAuthentication([INSTANCE]);
const metrics = createMetrics({ lines: () => [] });
const http = await openHttpServer({ host: '127.0.0.1', port: 0, requestTimeoutMs: 10_000, drainMs: 0, log: createLog({ level: 'info' }), metrics, introspection: true, authentication, elapsed: () => performance.now(), newId: randomUUID, now });
const { schema } = await createGraphSchema();
await http.serve(schema, (request) => createContext(services, request));
process.stdout.write(`${http.url}/graphql\n`);
