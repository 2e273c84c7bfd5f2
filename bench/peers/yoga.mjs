// https://the-guild.dev/graphql/yoga-server/docs
import { createSchema, createYoga } from 'graphql-yoga';
import { createServer } from 'node:http';
import { listen } from '../servers/listen.ts';
import { resolvers, typeDefs, typeOfContact } from './schema.mjs';

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers: { ...resolvers, ConnectContact: { __resolveType: typeOfContact } } }), logging: false });
await listen(createServer((request, response) => void yoga(request, response)), '/graphql');
