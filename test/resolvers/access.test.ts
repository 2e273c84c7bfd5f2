import { buildSubgraphSchema } from '@apollo/subgraph';
import { isObjectType, parse } from 'graphql';
import type { GraphQLField, GraphQLSchema } from 'graphql';
import { enforceAccess } from '../../resolvers/access.ts';
import { createGraphSchema } from '../../resolvers/schema.ts';
import { exampleOf } from '../support/example.ts';
import { inSeconds, openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { sseClient, wsClient } from '../support/live.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const OTHER_INSTANCE = '99999999-9999-4999-8999-999999999999';

/** Which of these scopes is enough for each field of the root types. A new field must be added here, or a test fails. */
const READ = ['tasks:read'];
const WRITE = ['tasks:write'];
const BATCH = ['tasks:batch'];
const TABLE: Readonly<Record<string, readonly string[]>> = {
  'Query._entities': READ,
  'Query._service': ['tasks:read', 'tasks:write', 'tasks:batch', 'events:write', ''],
  'Query.connectAgents': READ,
  'Query.connectContact': READ,
  'Query.connectInstances': READ,
  'Query.connectQueues': READ,
  'Query.contactFlows': READ,
  'Query.contactGraph': READ,
  'Query.quickConnects': READ,
  'Query.taskBatch': [...READ, ...BATCH],
  'Query.taskBatches': [...READ, ...BATCH],
  'Query.taskChain': READ,
  'Query.taskContact': READ,
  'Query.taskContacts': READ,
  'Query.taskTemplate': READ,
  'Query.taskTemplates': READ,
  'Query.validateTaskContact': [...READ, ...WRITE],
  'Mutation.assignTaskContact': WRITE,
  'Mutation.cancelTaskBatch': BATCH,
  'Mutation.dismissTaskContact': WRITE,
  'Mutation.pauseTaskContact': WRITE,
  'Mutation.resumeTaskContact': WRITE,
  'Mutation.retryTaskBatch': BATCH,
  'Mutation.startTaskBatch': BATCH,
  'Mutation.startTaskContact': WRITE,
  'Mutation.stopTaskContact': WRITE,
  'Mutation.tagTaskContact': WRITE,
  'Mutation.transferTaskContact': WRITE,
  'Mutation.untagTaskContact': WRITE,
  'Mutation.updateTaskContact': WRITE,
  'Mutation.updateTaskContactAttributes': WRITE,
  'Mutation.updateTaskContactRouting': WRITE,
  'Mutation.updateTaskContactSchedule': WRITE,
  'Mutation.updateTaskContactTemplate': WRITE,
  'Subscription.taskBatchProgressed': [...READ, ...BATCH],
  'Subscription.taskChainChanged': READ,
  'Subscription.taskContactChanged': READ,
};
const FIELDS = Object.keys(TABLE);

/** Who may call, by the scopes of their token. */
const SCOPED = ['tasks:read', 'tasks:write', 'tasks:batch', 'events:write', '', 'TASKS:READ tasks:* tasks tasks:read:all'];

let issuer: Issuer;
let world: World;
let schema: GraphQLSchema;
let fields: ReadonlyMap<string, GraphQLField<unknown, unknown>>;
beforeAll(async () => {
  issuer = await openIssuer();
  world = await openWorld({ environment: { ...issuer.environment, CONNECT_INSTANCE_ID: `${SEED.instance},${OTHER_INSTANCE}` } });
  ({ schema } = await createGraphSchema());
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  fields = new Map(roots.flatMap((type) => (type ? Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const) : [])));
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

/** An operation that asks for this field alone. */
function documentOf(name: string): string {
  const field = fields.get(name);
  if (!field) throw new Error(`There is no ${name}.`);
  return `${name.replace(/\..*/, '').toLowerCase()} { ${exampleOf(field)} }`;
}

/** The codes of the errors that a field answers to a caller: by HTTP, or by event stream where it is a subscription. */
async function codesOf(name: string, headers: Readonly<Record<string, string>>): Promise<readonly unknown[]> {
  const document = documentOf(name);
  if (!name.startsWith('Subscription')) return codes((await world.graphql(document, {}, headers)).errors);
  const client = sseClient(world, headers);
  const followed = client.follow(document);
  const answer = await Promise.race([followed.next(), followed.ended.then(() => ({ errors: [{ extensions: { code: 'ENDED' } }] }))]);
  followed.stop();
  await client.close();
  return codes(answer.errors);
}

const codes = (errors: readonly { readonly extensions: Readonly<Record<string, unknown>> }[] = []) => errors.map(({ extensions }) => extensions['code']);

test('every field of the root types stands in the table', () => {
  expect([...fields.keys()].toSorted()).toEqual(FIELDS.toSorted());
});

test.each(FIELDS)('%s: which scopes are enough', async (name) => {
  const allowed = TABLE[name] ?? [];
  for (const scope of SCOPED) {
    const found = await codesOf(name, await issuer.authorization({ scope }));
    const isAllowed = allowed.includes(scope) || (allowed.includes('') && scope !== '');
    expect({ name, scope, found: found.filter((code) => code === 'FORBIDDEN' || code === 'UNAUTHENTICATED') }).toEqual({ name, scope, found: isAllowed ? [] : ['FORBIDDEN'] });
  }
});

test.each(FIELDS.filter((name) => !name.startsWith('Subscription')))('%s: who is nobody, or nowhere', async (name) => {
  expect(await codesOf(name, {})).toEqual(['UNAUTHENTICATED']);
  expect(await codesOf(name, await issuer.authorization({ exp: inSeconds(-60) }))).toEqual(['UNAUTHENTICATED']);
  const nowhere = name === 'Query._service' ? [] : ['FORBIDDEN'];
  for (const instances of [[], undefined, ['elsewhere'], { id: SEED.instance }]) expect(await codesOf(name, await issuer.authorization({ 'connect:instances': instances }))).toEqual(nowhere);
});

test.each(FIELDS.filter((name) => name.startsWith('Subscription')))('%s: who is nobody, or nowhere', async (name) => {
  for (const headers of [{}, await issuer.authorization({ exp: inSeconds(-60) })]) {
    expect(await codesOf(name, headers)).toEqual(['ENDED']);
    const client = wsClient(world, headers);
    expect(await client.follow(documentOf(name)).ended).toMatchObject({ code: 4403 });
    await client.close();
  }
  expect(await codesOf(name, await issuer.authorization({ 'connect:instances': [] }))).toEqual(['FORBIDDEN']);
});

test('a refusal is of its field alone, says what is missing, and nothing was done', async () => {
  await world.calls();
  const { data, errors, status } = await world.graphql(
    `mutation { a: stopTaskContact(input: { id: "${SEED.task(1)}" }) { userErrors { code } } b: startTaskBatch(input: { name: "n", tasks: [] }) { userErrors { code } } }`,
    {},
    await issuer.authorization({ scope: 'tasks:batch' }),
  );
  expect({ status, data: data.a, errors }).toEqual({
    status: 200,
    data: null,
    errors: [{ message: 'This takes the scope tasks:write: the token does not have it.', locations: [{ line: 1, column: 12 }], path: ['a'], extensions: { code: 'FORBIDDEN', retryable: false, requestId: expect.any(String) } }],
  });
  expect(data.b.userErrors).not.toEqual([]);
  expect(await world.calls()).toEqual({});
});

test('who writes reads what was written, in the answer', async () => {
  const { data, errors } = await world.graphql(`mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" } }) { taskContact { name state } } }`, {}, await issuer.authorization({ scope: 'tasks:write' }));
  expect({ data, errors }).toEqual({ data: { startTaskContact: { taskContact: { name: 'n', state: 'IN_FLOW' } } }, errors: undefined });
});

test('every entity is for known callers: a gateway that reaches it through a neighbour is told so', () => {
  const entities = Object.values(schema.getTypeMap()).filter((type) => isObjectType(type) && type.astNode?.directives?.some(({ name }) => name.value === 'key'));
  expect(entities.map(({ name }) => name).toSorted()).toEqual(['Agent', 'ConversationContact', 'Queue', 'TaskBatch', 'TaskContact']);
  for (const { name, astNode } of entities) expect([name, astNode?.directives?.map((directive) => directive.name.value)]).toEqual([name, expect.arrayContaining(['authenticated'])]);
});

describe('a schema whose fields do not say what they take is not served', () => {
  const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@requiresScopes"])';
  const build = (sdl: string) => enforceAccess(buildSubgraphSchema(parse(`${link} ${sdl}`)));

  test.each(['type Query { open: Int }', 'type Query { a: Int @requiresScopes(scopes: [["tasks:read"]]) open: Int }', 'type Query { a: Int @requiresScopes(scopes: [["tasks:read"]]) } type Mutation { open: Int }'])('%s', (sdl) => {
    expect(() => build(sdl)).toThrow(/\.open does not say which scopes it takes/);
  });

  test('nor one that takes a scope that there is not', () => {
    expect(() => build('type Query { a: Int @requiresScopes(scopes: [["tasks:reed"]]) }')).toThrow('There is no scope "tasks:reed"');
  });
});
