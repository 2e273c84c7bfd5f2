import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeEach(async () => (world = await openWorld()));
afterEach(() => world.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';

async function ask(query: string) {
  const { data, errors } = await world.graphql(query);
  expect(errors).toBeUndefined();
  return data;
}

it('taskTemplate: the form in order, with what is required, read-only, invisible, its defaults and options', async () => {
  const { taskTemplate } = await ask(`{ taskTemplate(id: "${SEED.template}") { name status contactFlow { name isPublished } selfAssignFlow { id } fields { name type options isRequired isReadOnly isInvisible defaultValue } } }`);
  expect(taskTemplate).toMatchObject({ name: 'Refund request', status: 'ACTIVE', contactFlow: { name: 'Task inbound', isPublished: true }, selfAssignFlow: { id: SEED.agentFlow } });
  expect(column(taskTemplate.fields, 'type')).toEqual([
    ...['NAME', 'DESCRIPTION', 'SCHEDULED_TIME', 'QUICK_CONNECT', 'URL', 'NUMBER', 'TEXT', 'TEXT_AREA', 'DATE_TIME', 'BOOLEAN', 'SINGLE_SELECT', 'EMAIL', 'SELF_ASSIGN', 'EXPIRY_DURATION'],
  ]);
  const fields: readonly { name: string }[] = taskTemplate.fields;
  const byName = Object.fromEntries(fields.map((field) => [field.name, field]));
  expect(byName['Amount']).toMatchObject({ isRequired: true, isReadOnly: false, isInvisible: false, defaultValue: null, options: [] });
  expect(byName['Order page']).toMatchObject({ isReadOnly: true });
  expect(byName['Bought on']).toMatchObject({ isInvisible: true });
  expect(byName['Category']).toMatchObject({ options: ['Refund', 'Exchange', 'Other'], defaultValue: 'Refund' });
  expect(await ask(`{ taskTemplate(id: "${NOBODY}") { name } }`)).toEqual({ taskTemplate: null });
});

it('taskTemplates: one list for the rows, one call a template only for what rows do not hold', async () => {
  const { taskTemplates } = await ask('{ taskTemplates { nodes { id name status } pageInfo { hasNextPage } } }');
  expect(column(taskTemplates.nodes, 'name').toSorted()).toEqual(['No flow', 'Refund request', 'Retired']);
  expect(await world.calls()).toEqual({ ListTaskTemplates: 1 });
  await ask('{ taskTemplates { nodes { name fields { name } contactFlow { id } } } }');
  expect(await world.calls()).toEqual({ GetTaskTemplate: 3, DescribeContactFlow: 1 });
});

it('quickConnects: with whom each points to, and by type', async () => {
  const { quickConnects } = await ask('{ quickConnects { nodes { id name type agent { id username } queue { id name } contactFlow { name } } } }');
  expect(quickConnects.nodes).toHaveLength(2);
  expect(quickConnects.nodes).toContainEqual({ id: SEED.quickConnectToAda, name: 'Ada', type: 'USER', agent: { id: SEED.ada, username: 'ada' }, queue: null, contactFlow: { name: 'Task to agent' } });
  expect(quickConnects.nodes).toContainEqual({ id: SEED.quickConnectToBilling, name: 'Billing', type: 'QUEUE', agent: null, queue: { id: SEED.billing, name: 'Billing' }, contactFlow: { name: 'Task to agent' } });
  const { onlyAgents } = await ask('{ onlyAgents: quickConnects(type: USER) { nodes { name } } }');
  expect(onlyAgents.nodes).toEqual([{ name: 'Ada' }]);
});

it('contactFlows, connectQueues without the queues of agents, connectAgents, connectInstances', async () => {
  const data = await ask(`{
    contactFlows(type: CONTACT_FLOW) { nodes { name isPublished type } }
    noFlows: contactFlows(type: CAMPAIGN) { nodes { name } }
    connectQueues { nodes { name description isEnabled arn } }
    connectAgents { nodes { username firstName lastName arn } }
    connectInstances { id alias isDefault arn }
  }`);
  expect(data.contactFlows.nodes).toHaveLength(3);
  expect(data.contactFlows.nodes).toContainEqual({ name: 'Draft', isPublished: false, type: 'CONTACT_FLOW' });
  expect(data.noFlows.nodes).toEqual([]);
  expect(column(data.connectQueues.nodes, 'name').toSorted()).toEqual(['Back office', 'Billing']);
  expect(column(data.connectAgents.nodes, 'username').toSorted()).toEqual(['ada', 'grace']);
  expect(data.connectInstances).toEqual([{ id: SEED.instance, alias: 'local', isDefault: true, arn: `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}` }]);
  expect(await world.calls()).toEqual({ ListContactFlows: 1, SearchQueues: 1, SearchUsers: 1, ListInstances: 1 });
});

it('nameContains is the search of Connect: 2 to 25 characters', async () => {
  expect(await ask('{ connectQueues(nameContains: "ill") { nodes { name } } connectAgents(nameContains: "hop") { nodes { username } } }')).toEqual({
    connectQueues: { nodes: [{ name: 'Billing' }] },
    connectAgents: { nodes: [{ username: 'grace' }] },
  });
  await world.calls();
  for (const nameContains of ['x', 'x'.repeat(26), '']) {
    const { data, errors } = await world.graphql('query ($nameContains: String) { connectQueues(nameContains: $nameContains) { nodes { id } } connectAgents(nameContains: $nameContains) { nodes { id } } }', { nameContains });
    expect(data).toEqual({ connectQueues: null, connectAgents: null });
    for (const error of errors ?? []) expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'nameContains' });
    expect(errors).toHaveLength(2);
  }
  expect(await world.calls()).toEqual({});
});

it('is kept for a minute: one call however many ask at once or after one another', async () => {
  const query = '{ connectQueues { nodes { name } } taskTemplates { nodes { name } } quickConnects { nodes { name } } contactFlows { nodes { name } } connectAgents { nodes { username } } }';
  await Promise.all(Array.from({ length: 10 }, () => ask(query)));
  await ask(query);
  expect(await world.calls()).toEqual({ SearchQueues: 1, ListTaskTemplates: 1, SearchQuickConnects: 1, ListContactFlows: 1, SearchUsers: 1 });
});

it('a failure is not kept', async () => {
  await world.control('faults', { operation: 'SearchQueues', status: 403, error: 'AccessDeniedException' });
  const { errors } = await world.graphql('{ connectQueues { nodes { name } } }');
  expect(errors?.[0]?.extensions['code']).toBe('UPSTREAM_ACCESS_DENIED');
  expect((await ask('{ connectQueues { nodes { name } } }')).connectQueues.nodes).toHaveLength(2);
});

it('pages: first and after', async () => {
  const { connectQueues } = await ask('{ connectQueues(first: 1) { nodes { name } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }');
  expect(connectQueues).toMatchObject({ nodes: [expect.anything()], pageInfo: { hasNextPage: true, hasPreviousPage: false } });
  const { next } = await ask(`{ next: connectQueues(first: 1, after: "${connectQueues.pageInfo.endCursor}") { nodes { name } pageInfo { hasNextPage hasPreviousPage } } }`);
  expect(next.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
  expect(next.nodes).not.toEqual(connectQueues.nodes);
});

it.each([
  ['contactFlows(first: 0)', 'first'],
  ['contactFlows(first: 101)', 'first'],
  ['contactFlows(after: "nonsense")', 'after'],
  ['contactFlows(type: OTHER)', 'type'],
  ['quickConnects(type: OTHER)', 'type'],
  [`contactFlows(instanceId: "${NOBODY}")`, 'instanceId'],
])('%s is BAD_USER_INPUT', async (field, argument) => {
  const { errors } = await world.graphql(`{ ${field} { nodes { id } } }`);
  expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
});
