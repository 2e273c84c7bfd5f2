import { StopContactCommand, UpdateContactAttributesCommand } from '@aws-sdk/client-connect';
import { callerOf } from '../emulator/caller.ts';
import { change } from '../support/change.ts';
import { start, startInput, validate } from '../support/start.ts';
import type { StartInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
// A world a test: the service remembers what it started, whatever becomes of the emulator.
beforeEach(async () => (world = await openWorld({ emulator: { visibilityDelayMs: 3_000 } })));
afterEach(() => world.close());

const FIELDS = `
  __typename id instanceId channel initiationMethod initiatedAt endedAt name previousContactId relatedContactId initialContactId
  previousContact { id name } relatedContact { id name } initialContact { id } nextTasks { id } relatedTasks { nodes { id } }
  chain { id length contacts { id name } links { from { id } to { id } kind } sharedAttributes { name value } }
  ... on TaskContact {
    description state availableActions scheduledAt expiresAt pauseCount attributes { name value } template { name } tags { name }
    references { __typename ... on UrlReference { name url } ... on NumberReference { name number } ... on DateReference { name date } }
    segmentAttributes { name value { ... on SegmentMap { map { name value { ... on SegmentInteger { integer } } } } ... on SegmentString { string } } }
  }`;
const showsEverything = () => world.control('clock', { advanceSeconds: 10 });
const idsOf = (contacts: readonly { readonly id: string }[]) => contacts.map(({ id }) => id);
const arrowsOf = (links: readonly { readonly from: { readonly id: string }; readonly to: { readonly id: string }; readonly kind: string }[]) => links.map(({ from, to, kind }) => `${kind} ${from.id} ${to.id}`);

/** Starts a task and reads it in the same answer. */
async function startAndRead(over: StartInput): Promise<any> {
  const { data, errors } = await world.graphql(`mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { ${FIELDS} } userErrors { code message } } }`, { input: startInput(over) });
  expect(errors).toBeUndefined();
  expect(data.startTaskContact.userErrors).toEqual([]);
  return data.startTaskContact.taskContact;
}

/** Reads a task by all three ways that lead to it. */
async function read(id: string): Promise<{ task: any; chain: any; graph: any }> {
  const { data, errors } = await world.graphql(
    `query ($id: ID!) {
      task: taskContact(id: $id) { ${FIELDS} }
      chain: taskChain(contactId: $id) { id length root { id } contacts { ${FIELDS} } links { from { id } to { id } kind } sharedAttributes { name value } mermaid }
      graph: contactGraph(contactId: $id) { root { id } contacts { id name } links { from { id } to { id } kind } isTruncated mermaid }
    }`,
    { id },
  );
  expect(errors).toBeUndefined();
  return data;
}

describe('a task that Connect does not show yet', () => {
  it('is not found by Connect itself', async () => {
    const { id } = await start(world);
    const connect = callerOf(world.emulatorUrl);
    await expect(connect.describe(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(connect.tree(id)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await connect.close();
  });

  it('cannot be changed yet: an error that may be retried, and says when', async () => {
    const { id } = await start(world);
    const { errors, data } = await change(world, 'pauseTaskContact', { id });
    expect(data.pauseTaskContact).toBeNull();
    expect(errors?.[0]).toMatchObject({ path: ['pauseTaskContact'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, retryAfterMs: expect.any(Number), awsRequestId: expect.any(String) } });
    await showsEverything();
    expect((await change(world, 'pauseTaskContact', { id }, 'state')).task).toEqual({ state: 'PAUSED' });
  });

  it('is in the payload whole, in a query right after, and in its chain and graph', async () => {
    const scheduledTime = new Date(Math.ceil(Date.now() / 1000) * 1000 + 86_400_000).toISOString();
    const task = await startAndRead({
      name: 'Everything',
      description: 'At once',
      flow: { taskTemplateId: SEED.template },
      attributes: [{ name: 'tier', value: 'gold' }],
      references: [
        { name: 'Amount', value: { number: '0.10' } },
        { name: 'Order page', value: { url: 'https://example.com/%7e' } },
        { name: 'Bought on', value: { date: '2026-01-01T00:00:00+01:00' } },
      ],
      segmentAttributes: [{ contactExpiry: { minutes: 90 } }, { custom: { name: 'team', value: { string: 'Refunds' } } }],
      scheduledTime,
    });
    expect(task).toMatchObject({
      __typename: 'TaskContact',
      instanceId: SEED.instance,
      channel: 'TASK',
      initiationMethod: 'API',
      endedAt: null,
      name: 'Everything',
      description: 'At once',
      state: 'SCHEDULED',
      availableActions: ['UPDATE', 'RESCHEDULE', 'STOP', 'START_FOLLOW_UP'],
      scheduledAt: scheduledTime,
      pauseCount: 0,
      attributes: [{ name: 'tier', value: 'gold' }],
      template: { name: 'Refund request' },
      previousContactId: null,
      relatedContactId: null,
      initialContactId: task.id,
      initialContact: { id: task.id },
      nextTasks: [],
      relatedTasks: { nodes: [] },
      chain: { id: task.id, length: 0, contacts: [{ id: task.id, name: 'Everything' }], links: [], sharedAttributes: [{ name: 'tier', value: 'gold' }] },
    });
    expect(task.references).toEqual([
      { __typename: 'NumberReference', name: 'Amount', number: '0.10' },
      { __typename: 'UrlReference', name: 'Order page', url: 'https://example.com/%7e' },
      { __typename: 'DateReference', name: 'Bought on', date: '2025-12-31T23:00:00.000Z' },
    ]);
    expect(task.segmentAttributes).toContainEqual({ name: 'team', value: { string: 'Refunds' } });
    expect(Date.parse(task.expiresAt) - Date.parse(task.initiatedAt)).toBe(90 * 60_000);
    expect(Math.abs(Date.parse(task.initiatedAt) - Date.now())).toBeLessThan(60_000);

    const { task: again, chain, graph } = await read(task.id);
    expect(again).toEqual(task);
    expect(chain).toMatchObject({ id: task.id, length: 0, root: { id: task.id }, contacts: [task], links: [] });
    expect(chain.mermaid).toContain('Everything');
    expect(graph).toMatchObject({ root: { id: task.id }, contacts: [{ id: task.id, name: 'Everything' }], links: [], isTruncated: false });
  });

  it('that follows another shares its chain: attributes, initial contact, place and length', async () => {
    const task = await startAndRead({ name: 'Follow-up', link: { previousContactId: SEED.task(3) }, attributes: [{ name: 'language', value: 'fr' }] });
    expect(task).toMatchObject({ previousContactId: SEED.task(3), previousContact: { id: SEED.task(3), name: 'Book the refund' }, initialContactId: SEED.voice, relatedContactId: null });
    expect(task.attributes).toHaveLength(3);
    expect(task.attributes).toEqual(expect.arrayContaining([{ name: 'customerId', value: 'C-1042' }, { name: 'orderId', value: 'O-7731' }, { name: 'language', value: 'fr' }]));
    const { chain, graph } = await read(task.id);
    expect(chain).toMatchObject({ id: SEED.voice, length: 4, root: { id: SEED.voice } });
    expect(idsOf(chain.contacts)).toEqual([SEED.voice, SEED.task(1), SEED.task(2), SEED.task(3), task.id]);
    expect(arrowsOf(chain.links)).toContain(`PREVIOUS ${SEED.task(3)} ${task.id as string}`);
    expect(idsOf(graph.contacts)).toEqual([SEED.voice, ...([1, 2, 3, 4, 5] as const).map((n) => SEED.task(n)), task.id]);
    expect(graph.root).toEqual({ id: SEED.voice });
  });

  it('is seen from the contacts that Connect does show', async () => {
    const follows = await start(world, { name: 'Follows', link: { previousContactId: SEED.task(3) } });
    const relates = await start(world, { name: 'Relates', link: { relatedContactId: SEED.task(3) } });
    const { task, chain, graph } = await read(SEED.task(3));
    expect(task).toMatchObject({ nextTasks: [{ id: follows.id }], relatedTasks: { nodes: [{ id: relates.id }] } });
    expect(idsOf(chain.contacts)).toContain(follows.id);
    expect(idsOf(chain.contacts)).not.toContain(relates.id);
    expect(arrowsOf(graph.links)).toEqual(expect.arrayContaining([`PREVIOUS ${SEED.task(3)} ${follows.id}`, `RELATED ${SEED.task(3)} ${relates.id}`]));
  });

  it('that is related has its own chain, and a copy of the attributes', async () => {
    const task = await startAndRead({ name: 'Related', link: { relatedContactId: SEED.voice } });
    expect(task).toMatchObject({ relatedContactId: SEED.voice, relatedContact: { id: SEED.voice }, previousContactId: null, initialContactId: task.id, chain: { id: task.id, length: 0 } });
    expect(task.attributes).toContainEqual({ name: 'customerId', value: 'C-1042' });
    const { graph } = await read(task.id);
    expect(graph.root).toEqual({ id: SEED.voice });
    expect(arrowsOf(graph.links)).toContain(`RELATED ${SEED.voice} ${task.id as string}`);
  });

  it('counts toward the 12 of its chain', async () => {
    for (let linked = 3; linked < 12; linked += 1) expect((await start(world, { link: { previousContactId: SEED.task(3) } })).refusals).toEqual([]);
    const link = { previousContactId: SEED.task(3) };
    expect((await start(world, { link })).refusals).toEqual(['CHAIN_FULL input.link.previousContactId']);
    expect(await validate(world, { link })).toEqual(['CHAIN_FULL input.link.previousContactId']);
    expect((await read(SEED.task(1))).chain.length).toBe(12);
  });

  it('can be followed once Connect shows it, and its follow-up is in the same chain before that is shown', async () => {
    const first = await start(world, { name: 'First', attributes: [{ name: 'order', value: 'O-1' }] });
    await showsEverything();
    const second = await startAndRead({ name: 'Second', link: { previousContactId: first.id } });
    expect(second).toMatchObject({ initialContactId: first.id, attributes: [{ name: 'order', value: 'O-1' }], chain: { id: first.id, length: 1 } });
    const { data } = await world.graphql('query ($id: ID!) { taskChain(contactId: $id) { contacts { name } } }', { id: first.id });
    expect(data.taskChain.contacts).toEqual([{ name: 'First' }, { name: 'Second' }]);
  });

  it('of a follow-up of a follow-up that is not shown either: Connect decides, and all is there once it shows them', async () => {
    const first = await start(world, { name: 'First', link: { previousContactId: SEED.task(3) } });
    const link = { previousContactId: first.id };
    const tooEarly = await start(world, { name: 'Second', link });
    // Connect takes the link or not; where not, the error may be retried, and is no user error.
    if (tooEarly.errors) expect(tooEarly.errors[0]?.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', retryable: true, retryAfterMs: expect.any(Number) });
    await showsEverything();
    const second = tooEarly.errors ? await start(world, { name: 'Second', link }) : tooEarly;
    expect(second.refusals).toEqual([]);
    const { chain } = await read(second.id);
    expect(idsOf(chain.contacts).slice(-2)).toEqual([first.id, second.id]);
    expect(chain.length).toBe(5);
  });

  it('is an entity of the federated graph', async () => {
    const { id } = await start(world, { name: 'Entity' });
    const { data } = await world.graphql('query ($r: [_Any!]!) { _entities(representations: $r) { ... on TaskContact { id name } } }', { r: [{ __typename: 'TaskContact', id }] });
    expect(data._entities).toEqual([{ id, name: 'Entity' }]);
  });
});

describe("Connect's own view", () => {
  it('wins as soon as there is one', async () => {
    const { id } = await start(world, { name: 'Watched', link: { previousContactId: SEED.task(3) }, attributes: [{ name: 'step', value: 'one' }] });
    await showsEverything();
    const connect = callerOf(world.emulatorUrl);
    await connect.client.send(new UpdateContactAttributesCommand({ InstanceId: SEED.instance, InitialContactId: SEED.voice, Attributes: { step: 'two' } }));
    await connect.client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId: id }));
    await connect.close();
    const { task, chain } = await read(id);
    expect(task).toMatchObject({ state: 'ENDED', endedAt: expect.any(String) });
    expect(task.attributes).toContainEqual({ name: 'step', value: 'two' });
    expect(task.segmentAttributes).toContainEqual({ name: 'connect:Subtype', value: { string: 'connect:Task' } });
    expect(task.tags).toContainEqual({ name: 'aws:connect:instanceId' });
    expect(chain.contacts).toContainEqual(task);
    expect(idsOf(chain.contacts).filter((other) => other === id)).toHaveLength(1);
  });
});
