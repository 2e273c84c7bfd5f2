import 'reflect-metadata';
import { buildSubgraphSchema, printSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { buildSchema, createResolversMap } from 'type-graphql';
import type { BuildSchemaOptions } from 'type-graphql';
import { enforceAccess, withoutAccess } from './access.ts';
import { BatchResolver } from './batch.resolver.ts';
import { CatalogResolver } from './catalog.resolver.ts';
import { ChainResolver, GraphResolver } from './chain.resolver.ts';
import { ChangeResolver } from './change.resolver.ts';
import { ContactResolver } from './contact.resolver.ts';
import { ConversationContact, TaskContact } from './contact.types.ts';
import { callDirectly } from './direct.ts';
import { REFERENCE_RESOLVERS, answerEachAlone } from './entities.ts';
import { AgentResolver, QueueResolver, QuickConnectResolver, TaskTemplateResolver } from './resource.resolver.ts';
import { SearchResolver } from './search.resolver.ts';
import { StartResolver } from './start.resolver.ts';
import { SubscriptionResolver } from './subscription.resolver.ts';
import { TaskResolver } from './task.resolver.ts';

/** The schema that is served. */
export interface GraphSchema {
  readonly schema: GraphQLSchema;
  /** Its text, as gateways are given it. */
  readonly sdl: string;
}

/** How the schema is served. */
export interface SchemaOptions {
  /**
   * Everybody may do everything, so gateways are told of no rules: they would refuse whoever has no token. That text is the file
   * schema.graphql: every gateway can be given it, while the Apollo gateway in JavaScript takes no supergraph that holds rules.
   */
  readonly isOpen?: boolean;
}

const HEADER = `# Printed by \`npm run schema\` from resolvers/: a test fails where it differs from what is served. With AUTH=jwt, the rules of access are served besides.

extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@authenticated", "@requiresScopes"])

"""Exactly one member of the input is given, and it is not null."""
directive @oneOf on INPUT_OBJECT
`;

const RESOLVERS = [
  TaskResolver,
  ContactResolver,
  ChainResolver,
  GraphResolver,
  SearchResolver,
  StartResolver,
  ChangeResolver,
  BatchResolver,
  SubscriptionResolver,
  CatalogResolver,
  QueueResolver,
  AgentResolver,
  TaskTemplateResolver,
  QuickConnectResolver,
] as const;

/** type-graphql wants topics as soon as there is a subscription; ours bring their own source. */
const NO_TOPICS: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: (topic) => nobodyListens(topic),
  subscribe: (topic) => nobodyListens(topic),
};

function nobodyListens(topic: string): never {
  throw new Error(`There is no topic ${topic}: a subscription has a source of its own.`);
}

/**
 * Builds the schema from the decorators. type-graphql prints @oneOf but does not enforce it: the subgraph that is built
 * from the printed text does both, so that one is served. Who may do what is printed too, and enforced from there.
 */
export async function createGraphSchema({ isOpen = false }: SchemaOptions = {}): Promise<GraphSchema> {
  const base = await buildSchema({
    resolvers: RESOLVERS,
    orphanedTypes: [TaskContact, ConversationContact],
    validate: false,
    pubSub: NO_TOPICS,
  });
  const sdl = `${HEADER}\n${describeRoots(printSubgraphSchema(base))}\n`;
  const resolvers = createResolversMap(base);
  callDirectly(resolvers, base);
  for (const [type, resolveReference] of Object.entries(REFERENCE_RESOLVERS)) {
    Object.assign(resolvers[type] ?? {}, { __resolveReference: resolveReference });
  }
  // The two packages name the same map of resolvers by types of their own.
  const modules = [{ typeDefs: parse(sdl), resolvers }] as Parameters<typeof buildSubgraphSchema>[0];
  const schema = enforceAccess(answerEachAlone(buildSubgraphSchema(modules)));
  if (!isOpen) return { schema, sdl };
  const open = withoutAccess(sdl);
  tellGateways(schema, open);
  return { schema, sdl: open };
}

/** Gives gateways another text than the one that the schema was made of. */
function tellGateways(schema: GraphQLSchema, sdl: string): void {
  const service = schema.getQueryType()?.getFields()['_service'];
  if (service) service.resolve = () => ({ sdl });
}

/** type-graphql has no place for what the root types are. */
function describeRoots(sdl: string): string {
  return sdl
    .replace(/^type Query \{/m, '"""What can be read."""\n$&')
    .replace(/^type Mutation \{/m, '"""What can be done. Every mutation answers what the caller can mend as userErrors."""\n$&')
    .replace(/^type Subscription \{/m, '"""What can be followed: each answers first what is there now. A reading that fails is an error of one answer, and ends nothing."""\n$&');
}
