// https://mercurius.dev, with its compiler where it is asked for
import { fastify } from 'fastify';
import mercurius from 'mercurius';
import { resolvers, typeDefs, typeOfContact } from './schema.mjs';

const app = fastify();
// It compiles a document that has come as often.
const jit = Number(process.env['JIT'] ?? 0);
await app.register(mercurius, { schema: typeDefs, resolvers: { ...resolvers, ConnectContact: { resolveType: typeOfContact } }, jit });
process.stdout.write(`${await app.listen({ port: 0, host: '127.0.0.1' })}/graphql\n`);
