import { once } from 'node:events';
import { WebSocket } from 'ws';
import { MAX_OPERATIONS } from '../../src/http/webSockets.ts';
import { closeOf, greet, messageOf, openSocket, socketUrl, sseClient, subscribe, wsClient } from '../support/live.ts';
import { START, startInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const FOLLOW = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id name } }';
const CLIENTS = [
  ['graphql-ws', wsClient],
  ['graphql-sse', sseClient],
] as const;

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const deep = (levels: number): unknown => (levels === 0 ? 'x' : { map: [{ name: 'n', value: deep(levels - 1) }] });

describe.each(CLIENTS)('an operation over %s', (_protocol, clientOf) => {
  const ask = async (query: string, variables?: Readonly<Record<string, unknown>>) => {
    const client = clientOf(world);
    const followed = client.follow(query, variables);
    const outcome: any = await Promise.race([followed.next(), followed.ended.then((error) => ({ ended: error }))]);
    await client.close();
    // graphql-ws tells a client of mistakes in the operation itself by a message of their own.
    return Array.isArray(outcome.ended) ? { errors: outcome.ended } : outcome;
  };

  it('may be a query or a mutation, and is answered as over HTTP', async () => {
    expect(await ask('query ($id: ID!) { taskContact(id: $id) { name } }', { id: SEED.task(1) })).toEqual({ data: { taskContact: { name: 'Refund order O-7731' } }, extensions: { cost: 1 } });
    const { data } = await ask(START, { input: startInput({ name: 'Live' }) });
    expect(data.startTaskContact).toMatchObject({ userErrors: [], taskContact: { id: expect.any(String) } });
    expect((await world.graphql('query ($id: ID!) { taskContact(id: $id) { name } }', { id: data.startTaskContact.taskContact.id })).data.taskContact).toEqual({ name: 'Live' });
  });

  const wrong: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string])[] = [
    ['does not parse', 'subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
    ['asks for a field that there is none of', 'subscription { nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['subscribes to two things', `subscription { a: taskContactChanged(id: "x") { id } b: taskContactChanged(id: "y") { id } }`, {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['lacks a variable', FOLLOW, {}, 'BAD_USER_INPUT'],
    ['has a variable that is no such thing', FOLLOW, { id: { wrong: true } }, 'BAD_USER_INPUT'],
    ['has a condition that lacks its argument', 'subscription { taskContactChanged(id: "x") @include { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['has a condition that is none', 'subscription { taskContactChanged(id: "x") @skip(if: "yes") { id } }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['names an instance that is not served', 'subscription { taskContactChanged(id: "x", instanceId: "other") { id } }', {}, 'BAD_USER_INPUT'],
    ['has variables that are nested too deep', FOLLOW, { id: deep(200) }, 'BAD_USER_INPUT'],
    ['names no operation of several', 'query A { __typename } subscription B { taskContactChanged(id: "x") { id } }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  ];
  it.each(wrong)('that %s is refused as over HTTP', async (_case, query, variables, code) => {
    const { data, errors } = await ask(query, variables);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: expect.any(String), extensions: { code, retryable: false, requestId: expect.any(String) } }]);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
  });

  it('that is at fault says where', async () => {
    expect((await ask('{ nothing }')).errors).toMatchObject([{ locations: [{ line: 1, column: 3 }] }]);
    expect((await ask('{ taskContact(id: "x", instanceId: "other") { id } }')).errors).toMatchObject([{ path: ['taskContact'], locations: [{ line: 1, column: 3 }] }]);
  });
});

describe('a subscription by a plain request', () => {
  it('is refused, and told where subscriptions are', async () => {
    const { status, data, errors } = await world.graphql(FOLLOW, { id: SEED.task(1) });
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ message: expect.stringMatching(/WebSocket.*\/graphql\/stream/), extensions: { code: 'OPERATION_RESOLUTION_FAILURE', retryable: false } }]);
  });
});

describe('a WebSocket', () => {
  const refused = async (headers: Readonly<Record<string, string>>, path = '') => {
    const socket = new WebSocket(`${socketUrl(world)}${path}`, ['graphql-transport-ws'], { headers });
    const [, response] = (await once(socket.on('error', () => undefined), 'unexpected-response')) as [unknown, { statusCode: number; destroy(): void }];
    response.destroy();
    socket.terminate();
    return response.statusCode;
  };

  it('is not opened for a page of another site, nor at another path', async () => {
    expect(await refused({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refused({ origin: 'null' })).toBe(403);
    expect(await refused({}, '/elsewhere')).toBe(404);
  });

  it('is opened for a page of its own', async () => {
    const socket = await openSocket(world, ['graphql-transport-ws'], { origin: new URL(world.url).origin });
    await greet(socket);
    socket.close();
    expect(await closeOf(socket)).toEqual([1005, '']);
  });

  it('is closed with 4406 for a protocol that is not spoken', async () => {
    expect(await closeOf(await openSocket(world, []))).toEqual([4406, 'Subprotocol not acceptable']);
  });

  it('is closed with 4408 where nothing is said', async () => {
    expect(await closeOf(await openSocket(world))).toEqual([4408, 'Connection initialisation timeout']);
  });

  it.each([
    ['4400 for what is no JSON', 'hello', 4400],
    ['4400 for a message of no known type', '{"type":"hello"}', 4400],
    ['4400 for a query that is no text', '{"id":"1","type":"subscribe","payload":{"query":5}}', 4400],
    ['4401 for an operation before the greeting', subscribe('1', '{ __typename }'), 4401],
    ['1009 for more than a megabyte', ' '.repeat(1_100_000), 1009],
  ])('is closed with %s', async (_case, message, code) => {
    const socket = await openSocket(world);
    socket.send(message);
    expect((await closeOf(socket))[0]).toBe(code);
  });

  it('is closed with 4429 for a second greeting', async () => {
    const socket = await openSocket(world);
    await greet(socket);
    socket.send('{"type":"connection_init"}');
    expect(await closeOf(socket)).toEqual([4429, 'Too many initialisation requests']);
  });

  it('is closed with 4409 for an id that is in use', async () => {
    const socket = await openSocket(world);
    await greet(socket);
    socket.send(subscribe('same', FOLLOW, { id: SEED.task(1) }));
    await messageOf(socket);
    socket.send(subscribe('same', '{ __typename }'));
    expect(await closeOf(socket)).toEqual([4409, 'Subscriber for same already exists']);
  });

  it(`carries ${String(MAX_OPERATIONS)} operations at once, and one more when one has ended`, async () => {
    const socket = await openSocket(world);
    await greet(socket);
    let answered = 0;
    socket.on('message', () => (answered += 1));
    for (let id = 0; id < MAX_OPERATIONS; id += 1) socket.send(subscribe(String(id), FOLLOW, { id: SEED.task(1) }));
    while (answered < MAX_OPERATIONS) await once(socket, 'message');
    socket.send(subscribe('more', '{ __typename }'));
    expect(await messageOf(socket)).toMatchObject({ id: 'more', type: 'error', payload: [{ message: expect.stringContaining(String(MAX_OPERATIONS)), extensions: { code: 'BAD_REQUEST' } }] });
    socket.send('{"id":"7","type":"complete"}');
    socket.send(subscribe('more', '{ __typename }'));
    expect(await messageOf(socket)).toMatchObject({ id: 'more', type: 'next', payload: { data: { __typename: 'Query' } } });
    socket.close();
    await closeOf(socket);
  });
});

describe('an event stream', () => {
  const stream = (init: RequestInit, search = '') => fetch(`${world.url}/stream${search}`, init);
  const EVENTS = { accept: 'text/event-stream' };
  const body = JSON.stringify({ query: '{ __typename }' });

  it('is what an EventSource reads: a query by GET', async () => {
    const response = await stream({ headers: EVENTS }, `?query=${encodeURIComponent('{ __typename }')}`);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-request-id')).toMatch(/^\S+$/);
    expect(await response.text()).toBe(':\n\nevent: next\ndata: {"data":{"__typename":"Query"}}\n\nevent: complete\ndata:\n\n');
  });

  it('does nothing by GET, which another site could send', async () => {
    await world.calls();
    const mutation = `mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" } }) { clientToken } }`;
    const response = await stream({ headers: EVENTS }, `?query=${encodeURIComponent(mutation)}`);
    expect(await response.text()).toMatch(/data: {"errors":\[{"message":"A GET changes nothing.*"code":"BAD_REQUEST"/);
    expect(await world.calls()).toEqual({});
  });

  const refused: readonly (readonly [string, string, RequestInit, number])[] = [
    ['plain text, which another site could post', '', { method: 'POST', headers: { ...EVENTS, 'content-type': 'text/plain; application/json' }, body }, 415],
    ['a client that reads no events', '', { method: 'POST', headers: { accept: 'application/json', 'content-type': 'application/json' }, body }, 404],
    ['an object without a query', '', { method: 'POST', headers: { ...EVENTS, 'content-type': 'application/json' }, body: '{}' }, 400],
    ['a GET without a query', '', { headers: EVENTS }, 400],
  ];
  it.each(refused)('refuses %s, in the shape that its clients read', async (_case, search, init, status) => {
    const response = await stream(init, search);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST', retryable: false, requestId: response.headers.get('x-request-id') } }] });
  });

  it('reserves no stream that would collect what nobody reads', async () => {
    expect((await stream({ method: 'PUT' })).status).toBe(404);
  });
});
