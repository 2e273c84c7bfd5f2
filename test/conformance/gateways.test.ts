import { start, startInput } from '../support/start.ts';
import { SEED } from '../support/world.ts';
import { GATEWAY_NAMES, TICKET, openGraph } from './graph.ts';
import type { Door, Graph } from './graph.ts';

let graph: Graph;
beforeAll(async () => (graph = await openGraph()), 60_000);
afterEach(() => graph.world.control('reset'));
afterAll(() => graph.close());

const START = `mutation ($input: StartTaskContactInput!) {
  startTaskContact(input: $input) { taskContact { id name notes chain { length contacts { __typename id notes } } } userErrors { code field message } }
}`;
const MASKED = { operation: 'DescribeContact', status: 400, error: 'SomethingNewException', message: 'SECRET' };

describe.each(GATEWAY_NAMES)('through %s', (name) => {
  let door: Door;
  beforeAll(() => (door = graph.gateways[name]));

  test('a task is started, and seen in its chain with what a neighbour adds', async () => {
    const { id: first } = await start(graph.world, { name: 'First', link: { relatedContactId: SEED.voice } });
    const { data, errors } = await door.ask(START, { input: startInput({ name: 'Through a gateway', link: { previousContactId: first } }) });
    expect(errors).toBeUndefined();
    const { taskContact, userErrors } = data.startTaskContact;
    expect(userErrors).toEqual([]);
    expect(taskContact).toMatchObject({ name: 'Through a gateway', notes: [`Note on ${taskContact.id as string}`], chain: { length: 1 } });
    expect(taskContact.chain.contacts).toEqual([first, taskContact.id as string].map((id) => ({ __typename: 'TaskContact', id, notes: [`Note on ${id}`] })));
  });

  test("a ticket's task is read with its chain, described once", async () => {
    await graph.world.calls();
    const { data, errors } = await door.ask(`{ ticket(id: "${TICKET}") { subject contact { name } task { name state queue { name } previousContact { __typename notes } chain { length contacts { id name } } } } }`);
    expect(errors).toBeUndefined();
    expect(data.ticket).toMatchObject({
      subject: 'Where is my parcel?',
      contact: { name: 'Ada' },
      task: { name: 'Refund order O-7731', previousContact: { __typename: 'ConversationContact', notes: [`Note on ${SEED.voice}`] }, chain: { length: 3 } },
    });
    expect((data.ticket.task.chain.contacts as any[]).map((contact) => contact.name)).toEqual([null, 'Refund order O-7731', 'Check the damage report', 'Book the refund']);
    expect(await graph.world.calls()).toMatchObject({ DescribeContact: 4, ListAssociatedContacts: 1 });
  });

  test('a user error arrives with its code and its field', async () => {
    const input = startInput({ references: [{ name: 'r', value: { url: 'no url' } }], flow: { contactFlowId: SEED.draftFlow } });
    const { data, errors } = await door.ask(START, { input });
    expect(errors).toBeUndefined();
    expect(data.startTaskContact).toMatchObject({ taskContact: null, userErrors: [{ code: 'INVALID_FORMAT', field: ['input', 'references', '0', 'value', 'url'] }] });
    expect((await door.ask(START, { input: startInput({ flow: { contactFlowId: SEED.draftFlow } }) })).data.startTaskContact.userErrors).toMatchObject([{ code: 'FLOW_NOT_PUBLISHED', field: ['input', 'flow', 'contactFlowId'] }]);
  });

  test('a masked error arrives with its code, its path and its request id, and without its words', async () => {
    await graph.world.control('faults', MASKED);
    const { status, data, errors } = await door.ask(`{ taskContact(id: "${SEED.task(2)}") { name } ticket(id: "${TICKET}") { subject } }`);
    expect(status).toBe(200);
    expect(data).toEqual({ taskContact: null, ticket: { subject: 'Where is my parcel?' } });
    expect(errors).toMatchObject([{ message: 'Internal server error.', path: ['taskContact'], extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, requestId: expect.any(String) } }]);
    expect(JSON.stringify(errors)).not.toMatch(/SECRET|SomethingNew/);
  });

  test('an error of an entity arrives where the entity was asked for, and leaves its neighbours alone', async () => {
    await graph.world.control('faults', { operation: 'DescribeContact', status: 403, error: 'AccessDeniedException' });
    const { data, errors } = await door.ask(`{ ticket(id: "${TICKET}") { subject task { name } } }`);
    expect(data.ticket).toMatchObject({ subject: 'Where is my parcel?' });
    expect(errors).toMatchObject([{ path: ['ticket', 'task'], extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false } }]);
  });

  test('a violation of @oneOf arrives, and starts nothing', async () => {
    const before = (await graph.world.contacts()).length;
    const asVariable = await door.ask(START, { input: startInput({ flow: { contactFlowId: 'a', quickConnectId: 'b' } }) });
    const asLiteral = await door.ask('mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "a", quickConnectId: "b" } }) { clientToken } }');
    expect(asVariable.errors).toHaveLength(1);
    expect(asVariable.errors?.[0]?.message).toMatch(/\$input.*input\.flow.*TaskFlowInput|TaskFlowInput/);
    const where = { path: ['startTaskContact'] };
    // The Hive gateway, where its supergraph keeps @oneOf, refuses such an operation itself, with graphql-js's message, and a variable without a code.
    const isAsked = name !== 'the Hive gateway';
    if (isAsked) expect(asVariable.errors).toMatchObject([{ ...where, extensions: { code: 'BAD_USER_INPUT', retryable: false } }]);
    expect(asLiteral.errors).toMatchObject([{ ...(isAsked && where), message: expect.stringContaining('TaskFlowInput'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    for (const { data } of [asVariable, asLiteral]) expect(data?.startTaskContact ?? null).toBeNull();
    expect(await graph.world.contacts()).toHaveLength(before);
  });
});
