import { start, validate } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeEach(async () => (world = await openWorld()));
afterEach(() => world.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';
const EXTRA = '55555555-5555-4555-8555-555555555599';

async function quickConnect(id: string, method: 'PUT' | 'DELETE', body?: unknown): Promise<void> {
  const response = await fetch(`${world.emulatorUrl}/_emulator/quick-connects/${id}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
  expect(response.status).toBe(200);
}

const toQueue = (Name: string, QueueId: string, ContactFlowId: string = SEED.agentFlow) => ({ Name, QuickConnectConfig: { QuickConnectType: 'QUEUE', QueueConfig: { QueueId, ContactFlowId } } });

it('flow: { agentId } and { queueId } start through the quick connect that points there: one search, kept for a while', async () => {
  const { id } = await start(world, { flow: { queueId: SEED.billing } });
  expect(await world.calls()).toEqual({ SearchQuickConnects: 1, StartTaskContact: 1 });
  await start(world, { flow: { agentId: SEED.ada } });
  await start(world, { flow: { agentId: `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}/agent/${SEED.ada}` } });
  expect(await world.calls()).toEqual({ StartTaskContact: 2 });
  const { data } = await world.graphql('query ($id: ID!) { taskContact(id: $id) { state queue { name } } }', { id });
  expect(data.taskContact).toEqual({ state: 'QUEUED', queue: { name: 'Billing' } });
});

it('is NOT_FOUND that says what to create, for validateTaskContact too, and nothing is started', async () => {
  const { refusals, data } = await start(world, { flow: { queueId: SEED.backOffice } });
  expect(refusals).toEqual(['NOT_FOUND input.flow.queueId']);
  expect(data.startTaskContact.userErrors[0].message).toMatch(/Create a quick connect of type QUEUE/);
  expect(await validate(world, { flow: { agentId: SEED.grace } })).toEqual(['NOT_FOUND input.flow.agentId']);
  expect(await validate(world, { flow: { agentId: NOBODY } })).toEqual(['NOT_FOUND input.flow.agentId']);
  expect(await validate(world, { flow: { queueId: SEED.billing } })).toEqual([]);
  expect(await world.calls()).not.toHaveProperty('StartTaskContact');
});

it('takes the first by name of two candidates', async () => {
  await quickConnect(EXTRA, 'PUT', toQueue('A first one', SEED.billing, SEED.draftFlow));
  expect((await start(world, { flow: { queueId: SEED.billing } })).refusals).toEqual(['FLOW_NOT_PUBLISHED input.flow.queueId']);
  await quickConnect(EXTRA, 'PUT', toQueue('Z last one', SEED.billing, SEED.draftFlow));
  await quickConnect(SEED.quickConnectToAda, 'DELETE');
  expect((await start(world, { flow: { queueId: SEED.billing } })).refusals).toEqual([]);
});

it('finds a quick connect that was made since', async () => {
  expect((await start(world, { flow: { queueId: SEED.backOffice } })).refusals).toEqual(['NOT_FOUND input.flow.queueId']);
  await quickConnect(EXTRA, 'PUT', toQueue('Back office', SEED.backOffice));
  expect((await start(world, { flow: { queueId: SEED.backOffice } })).refusals).toEqual([]);
});

it('looks again when Connect says that the quick connect is gone', async () => {
  expect((await start(world, { flow: { queueId: SEED.billing } })).refusals).toEqual([]);
  await quickConnect(EXTRA, 'PUT', toQueue('Billing, again', SEED.billing));
  await quickConnect(SEED.quickConnectToBilling, 'DELETE');
  await world.calls();
  expect((await start(world, { flow: { queueId: SEED.billing } })).refusals).toEqual([]);
  expect(await world.calls()).toEqual({ StartTaskContact: 2, SearchQuickConnects: 1 });
  await quickConnect(EXTRA, 'DELETE');
  expect((await start(world, { flow: { queueId: SEED.billing } })).refusals).toEqual(['NOT_FOUND input.flow.queueId']);
});

it("a phone number's quick connect has no flow: QUICK_CONNECT_WITHOUT_FLOW", async () => {
  await quickConnect(EXTRA, 'PUT', { Name: 'Phone', QuickConnectConfig: { QuickConnectType: 'PHONE_NUMBER', PhoneConfig: { PhoneNumber: '+15550100' } } });
  const input = { flow: { quickConnectId: EXTRA } };
  expect(await validate(world, input)).toEqual(['QUICK_CONNECT_WITHOUT_FLOW input.flow.quickConnectId']);
  expect((await start(world, input)).refusals).toEqual(['QUICK_CONNECT_WITHOUT_FLOW input.flow.quickConnectId']);
});

it('two starts for a queue with one token are one task', async () => {
  const first = await start(world, { flow: { queueId: SEED.billing }, clientToken: 'once' });
  expect((await start(world, { flow: { queueId: SEED.billing }, clientToken: 'once' })).id).toBe(first.id);
});
