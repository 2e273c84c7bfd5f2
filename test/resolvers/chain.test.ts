import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';
import { start, startChain } from '../support/start.ts';

let world: World;
let chain: readonly string[];
beforeAll(async () => {
  world = await openWorld();
  chain = await startChain(world, 12);
});
afterAll(() => world.close());

interface Link {
  readonly kind: string;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

const SUMMARY = 'id instanceId arn channel initiationMethod initiatedAt endedAt previousContactId relatedContactId initialContactId';
const namesOf = (contacts: readonly { readonly name: string | null }[]) => contacts.map(({ name }) => name);
const idsOf = (contacts: readonly { readonly id: string }[]) => contacts.map(({ id }) => id);
const lastOf = ({ id }: { readonly id: string }) => id.slice(-12);
const arrowsOf = (links: readonly Link[]) => links.map(({ from, to, kind }) => `${kind} ${lastOf(from)}→${lastOf(to)}`);

/** What a document answers and how often each operation of Connect was called for it. */
async function ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
  await world.calls();
  const { data, errors } = await world.graphql(query, variables);
  return { data, errors, calls: await world.calls() };
}

describe("the seed's graph", () => {
  it('is a chain of a call and three tasks, oldest first', async () => {
    const { data } = await ask('query ($id: ID!) { taskChain(contactId: $id) { id root { id __typename } contacts { __typename id } links { from { id } to { id } kind } length remaining isFull sharedAttributes { name value } } }', { id: SEED.task(2) });
    expect(data.taskChain).toMatchObject({ id: SEED.voice, root: { id: SEED.voice, __typename: 'ConversationContact' }, length: 3, remaining: 9, isFull: false });
    expect(data.taskChain.contacts).toEqual([
      { __typename: 'ConversationContact', id: SEED.voice },
      ...([1, 2, 3] as const).map((n) => ({ __typename: 'TaskContact', id: SEED.task(n) })),
    ]);
    expect(arrowsOf(data.taskChain.links)).toEqual(['PREVIOUS 777777777701→888888888801', 'PREVIOUS 888888888801→888888888802', 'PREVIOUS 888888888802→888888888803']);
    expect(data.taskChain.sharedAttributes).toContainEqual({ name: 'customerId', value: 'C-1042' });
  });

  it('has both kinds of link, whichever of its contacts is asked of', async () => {
    for (const id of [SEED.voice, SEED.task(1), SEED.task(4), SEED.task(5)]) {
      const { data } = await ask('query ($id: ID!) { contactGraph(contactId: $id) { root { id } contacts { id } links { from { id } to { id } kind } isTruncated } }', { id });
      expect(data.contactGraph).toMatchObject({ root: { id: SEED.voice }, isTruncated: false });
      expect(idsOf(data.contactGraph.contacts)).toEqual([SEED.voice, ...([1, 2, 3, 4, 5] as const).map((n) => SEED.task(n))]);
      expect(arrowsOf(data.contactGraph.links)).toEqual(expect.arrayContaining(['RELATED 888888888802→888888888804', 'RELATED 888888888802→888888888805', 'PREVIOUS 777777777701→888888888801']));
    }
  });

  it('begins another chain with each related task', async () => {
    const { data } = await ask('query ($id: ID!) { taskChain(contactId: $id) { id length contacts { id } links { kind } } }', { id: SEED.task(4) });
    expect(data.taskChain).toEqual({ id: SEED.task(4), length: 0, contacts: [{ id: SEED.task(4) }], links: [] });
  });

  it('is walked from any contact: previous, next, related, initial, chain', async () => {
    const { data } = await ask(
      'query ($id: ID!) { connectContact(id: $id) { id name previousContact { id ... on ConversationContact { channel } } initialContact { id } nextTasks { id } relatedTasks { nodes { id relatedContact { id } } totalCount } chain { length } } }',
      { id: SEED.task(2) },
    );
    expect(data.connectContact).toEqual({
      id: SEED.task(2),
      name: 'Check the damage report',
      previousContact: { id: SEED.task(1) },
      initialContact: { id: SEED.voice },
      nextTasks: [{ id: SEED.task(3) }],
      relatedTasks: { nodes: [4, 5].map((n) => ({ id: SEED.task(n as 4), relatedContact: { id: SEED.task(2) } })), totalCount: 2 },
      chain: { length: 3 },
    });
  });

  it.each(['00000000-0000-4000-8000-000000000000', 'x', '', '..', 'a/b', 'x'.repeat(300)])('has no contact %#: null, not an error', async (id) => {
    const { data, errors } = await ask('query ($id: ID!) { taskContact(id: $id) { id } connectContact(id: $id) { id } taskChain(contactId: $id) { id } contactGraph(contactId: $id) { isTruncated } }', { id });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ taskContact: null, connectContact: null, taskChain: null, contactGraph: null });
  });

  it('has no task where the contact is a call, and an instance that is not served is a bad argument', async () => {
    const { data, errors } = await ask('query ($id: ID!) { task: taskContact(id: $id) { id } call: connectContact(id: $id) { __typename } taskContact(id: $id, instanceId: "other") { id } }', { id: SEED.voice });
    expect(data).toEqual({ task: null, call: { __typename: 'ConversationContact' }, taskContact: null });
    expect(errors).toMatchObject([{ path: ['taskContact'], extensions: { code: 'BAD_USER_INPUT', argument: 'instanceId', retryable: false } }]);
  });
});

describe('a chain of 12 linked tasks', () => {
  it('is full: the 13th is CHAIN_FULL at the link, whichever contact of the chain it names', async () => {
    const { data } = await ask('query ($id: ID!) { taskChain(contactId: $id) { id length remaining isFull contacts { id } } }', { id: chain[6] });
    expect(data.taskChain).toMatchObject({ id: chain[0], length: 12, remaining: 0, isFull: true });
    expect(idsOf(data.taskChain.contacts)).toEqual(chain);
    for (const previousContactId of [chain[0], chain[12]]) {
      expect((await start(world, { link: { previousContactId } })).refusals).toEqual(['CHAIN_FULL input.link.previousContactId']);
    }
    expect((await start(world, { link: { relatedContactId: chain[12] } })).refusals).toEqual([]);
  });

  it('costs one call with all ids, links and summary fields', async () => {
    const { data, calls } = await ask(
      `query ($id: ID!) { taskChain(contactId: $id) { id length remaining isFull root { ${SUMMARY} } contacts { __typename ${SUMMARY} previousContact { ${SUMMARY} } initialContact { id } nextTasks { id } chain { length } }
        links { kind from { ${SUMMARY} } to { ${SUMMARY} } } } }`,
      { id: chain[12] },
    );
    expect(data.taskChain.contacts).toHaveLength(13);
    expect(data.taskChain.links).toHaveLength(12);
    for (const contact of data.taskChain.contacts) expect(contact).toMatchObject({ arn: expect.any(String), initiatedAt: expect.any(String), initialContactId: chain[0], chain: { length: 12 } });
    expect(calls).toEqual({ ListAssociatedContacts: 1 });
  });

  it('costs one more call a contact with names and attributes, however often each appears', async () => {
    const { data, errors, calls } = await ask(
      `query ($id: ID!) {
        taskChain(contactId: $id) { root { name } contacts { ...Named again: name previousContact { ...Named previousContact { name } } nextTasks { name state } } links { from { name } to { name ... on TaskContact { attribute(name: "order") } } } mermaid }
        other: taskChain(contactId: $id) { contacts { name } }
        taskContact(id: $id) { ...Named chain { contacts { name } } }
      }
      fragment Named on ConnectContact { name ... on TaskContact { description attributes { name value } state availableActions pauseCount expiresAt segmentAttributes { name } tags { name } queue { id } agent { id } template { id } } }`,
      { id: chain[5] },
    );
    expect(errors).toBeUndefined();
    expect(namesOf(data.taskChain.contacts)).toEqual(chain.map((_, index) => `Link ${String(index)}`));
    expect(data.taskChain.contacts[12].attributes).toEqual([{ name: 'order', value: 'O-1' }]);
    expect(calls['DescribeContact']).toBe(13);
    expect(Object.keys(calls).sort()).toEqual(['DescribeContact', 'ListAssociatedContacts']);
  });

  it('costs one call more with its shared attributes', async () => {
    const { data, calls } = await ask('query ($id: ID!) { taskChain(contactId: $id) { length sharedAttributes { name value } } }', { id: chain[9] });
    expect(data.taskChain.sharedAttributes).toEqual([{ name: 'order', value: 'O-1' }]);
    expect(calls).toEqual({ ListAssociatedContacts: 1, GetContactAttributes: 1 });
  });

  it('is read once for all its contacts', async () => {
    const contacts = chain.map((id, index) => `c${String(index)}: taskContact(id: "${id}") { chain { length } nextTasks { id } }`).join(' ');
    const { calls } = await ask(`{ ${contacts} }`);
    expect(calls).toMatchObject({ DescribeContact: 13 });
    expect(calls['ListAssociatedContacts']).toBe(1);
  });

  it('is the chain of each of its contacts, for no further call', async () => {
    const { data, calls } = await ask('query ($id: ID!) { taskChain(contactId: $id) { contacts { chain { id contacts { id chain { id } } } } } }', { id: chain[0] });
    for (const contact of data.taskChain.contacts) expect(contact.chain.id).toBe(chain[0]);
    expect(calls).toEqual({ ListAssociatedContacts: 1 });
  });
});

describe('startTaskContact', () => {
  it('is one call, with all that was just said of the task', async () => {
    await world.calls();
    const document = `mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { clientToken taskContact { id instanceId channel initiationMethod name description scheduledAt previousContactId relatedContactId initialContactId } userErrors { code } } }`;
    const { data } = await world.graphql(document, { input: { name: 'One call', description: 'Only', flow: { contactFlowId: SEED.flow } } });
    expect(data.startTaskContact.taskContact).toMatchObject({ name: 'One call', description: 'Only', channel: 'TASK', initiationMethod: 'API', initialContactId: data.startTaskContact.taskContact.id });
    expect(await world.calls()).toEqual({ StartTaskContact: 1 });
  });

  it('that is wrong is no call', async () => {
    await world.calls();
    await start(world, { name: 'x'.repeat(513) });
    expect(await world.calls()).toEqual({});
  });
});

describe('one throttled description', () => {
  afterEach(() => fetch(`${world.emulatorUrl}/_emulator/faults`, { method: 'DELETE' }));

  it("nulls that contact's fields with THROTTLED and their path, never the chain", async () => {
    // One contact's own description, three attempts: the others are asked for by no field.
    await world.control('faults', { operation: 'DescribeContact', status: 429, error: 'ThrottlingException', count: 3 });
    const { data, errors, calls } = await ask('query ($id: ID!) { taskChain(contactId: $id) { contacts { id } links { to { id } } root { id name ... on TaskContact { state attributes { name } pauseCount } } } }', { id: chain[3] });
    expect(data.taskChain.root).toEqual({ id: chain[0], name: null, state: null, attributes: null, pauseCount: null });
    expect(idsOf(data.taskChain.contacts)).toEqual(chain);
    expect(errors?.map(({ path }) => path?.join('.')).sort()).toEqual(['taskChain.root.attributes', 'taskChain.root.name', 'taskChain.root.pauseCount', 'taskChain.root.state']);
    for (const { extensions } of errors ?? []) expect(extensions).toMatchObject({ code: 'THROTTLED', retryable: true, retryAfterMs: expect.any(Number) });
    expect(calls).toEqual({ ListAssociatedContacts: 1, DescribeContact: 3 });
  });

  it('among 13 leaves the others and every link as they are', async () => {
    // 27 of at most 39 attempts are throttled: which calls are throttled to the end depends on whose turn comes first, but some are, and some are not.
    await world.control('faults', { operation: 'DescribeContact', status: 429, error: 'ThrottlingException', count: 13 + 13 + 1 });
    const { data, errors } = await ask('query ($id: ID!) { taskChain(contactId: $id) { contacts { id name } links { to { id } } length } }', { id: chain[3] });
    expect(idsOf(data.taskChain.contacts)).toEqual(chain);
    expect(data.taskChain.links).toHaveLength(12);
    const nulls = namesOf(data.taskChain.contacts).filter((name) => name === null).length;
    expect(nulls).toBeGreaterThanOrEqual(1);
    expect(nulls).toBeLessThanOrEqual(9);
    expect(errors).toHaveLength(nulls);
    for (const error of errors ?? []) expect(error).toMatchObject({ path: ['taskChain', 'contacts', expect.any(Number), 'name'], extensions: { code: 'THROTTLED', retryable: true } });
  });
});
