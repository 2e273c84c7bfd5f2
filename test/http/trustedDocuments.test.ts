import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../bin/service.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { greet, messageOf, openSocket, sseClient, wsClient } from '../support/live.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const READ = 'query Read($id: ID!) { taskContact(id: $id) { name } }';
const FOLLOW = `subscription Follow { taskContactChanged(id: "${SEED.task(1)}") { name } }`;
const STOP = 'mutation Stop { stopTaskContact(input: { id: "nothing" }) { userErrors { code } } }';
const UNSERVED = 'query Unserved { nothing }';
const OTHER = '{ connectInstances { id } }';
const id = SEED.task(1);
const NAMED = { taskContact: { name: 'Refund order O-7731' } };
const FORBIDDEN = [expect.objectContaining({ message: 'This service executes trusted documents only, and this is none of them.', extensions: expect.objectContaining({ code: 'FORBIDDEN', retryable: false }) })];
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const folder = mkdtempSync(join(tmpdir(), 'trusted-'));
const write = (name: string, content: unknown) => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};
let world: World;
beforeAll(async () => (world = await openWorld({ environment: { TRUSTED_DOCUMENTS: write('by-id.json', { read: READ, follow: FOLLOW, stop: STOP, unserved: UNSERVED }) } })));
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

const post = async (body: unknown, path = '/graphql', accept = 'application/graphql-response+json', at: Pick<World, 'url'> = world) => {
  const response = await fetch(new URL(path, at.url), { method: 'POST', headers: { 'content-type': 'application/json', accept }, body: JSON.stringify(body) });
  return { status: response.status, text: await response.text() };
};
const get = async (params: Readonly<Record<string, string>>, path = '/graphql', accept = 'application/json') => {
  const response = await fetch(new URL(`${path}?${new URLSearchParams(params).toString()}`, world.url), { headers: { 'apollo-require-preflight': 'true', accept } });
  return { status: response.status, text: await response.text() };
};
const read = async (answer: Promise<{ readonly status: number; readonly text: string }>) => {
  const { status, text } = await answer;
  const body = JSON.parse(/^data: (.+)$/m.exec(text)?.[1] ?? text) as { readonly data?: unknown; readonly errors?: unknown };
  return { status, data: body.data, errors: body.errors };
};
const byWebSocket = async (payload: unknown): Promise<any> => {
  const socket = await openSocket(world);
  await greet(socket);
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
  const message = await messageOf(socket);
  socket.close();
  return message;
};

/** How a document is named: as it is, by its id, by its hash with and without what the specification puts before it. */
const names = (text: string, name: string): readonly (readonly [string, Readonly<Record<string, string>>])[] => [
  ['by its text', { query: text }],
  ['by its id', { documentId: name }],
  ['by its hash', { documentId: hashOf(text) }],
  ['by its hash as the specification writes it', { documentId: `sha256:${hashOf(text)}` }],
  ['by its id, whatever text comes with that', { documentId: name, query: OTHER }],
];

describe('a document of the file is executed', () => {
  test.each(names(READ, 'read'))('%s', async (_how, named) => {
    const asked = { ...named, variables: { id } };
    const got = { ...named, variables: JSON.stringify({ id }) };
    const done = { status: 200, data: NAMED, errors: undefined };
    expect(await read(post(asked))).toEqual(done);
    expect(await read(get(got))).toEqual(done);
    expect(await read(post(asked, '/graphql/stream', 'text/event-stream'))).toEqual(done);
    expect(await read(get(got, '/graphql/stream', 'text/event-stream'))).toEqual(done);
    expect(await byWebSocket(asked)).toMatchObject({ type: 'next', payload: { data: NAMED } });
  });

  test('as a persisted query of Apollo', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(READ) } };
    expect(await read(post({ extensions, variables: { id } }))).toMatchObject({ status: 200, data: NAMED });
    expect(await read(get({ extensions: JSON.stringify(extensions), variables: JSON.stringify({ id }) }))).toMatchObject({ status: 200, data: NAMED });
  });

  test.each(names(FOLLOW, 'follow'))('a subscription, %s', async (_how, named) => {
    expect(await byWebSocket(named)).toMatchObject({ type: 'next', payload: { data: { taskContactChanged: { name: 'Refund order O-7731' } } } });
    const gone = new AbortController();
    const stream = await fetch(`${world.url}/stream`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: JSON.stringify(named), signal: gone.signal });
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('data: {')) break;
    }
    gone.abort();
    expect(text).toContain('"taskContactChanged":{"name":"Refund order O-7731"}');
  });

  test('a mutation, but not by GET', async () => {
    expect(await read(post({ documentId: 'stop' }))).toMatchObject({ status: 200, data: { stopTaskContact: { userErrors: [{ code: 'NOT_FOUND' }] } } });
    expect(await read(get({ documentId: 'stop' }))).toMatchObject({ status: 405, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('only where it is valid: the file may be older than the schema', async () => {
    expect(await read(post({ documentId: 'unserved' }))).toMatchObject({ status: 400, errors: [{ path: ['nothing'], extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  });
});

describe('any other is refused, and not looked at', () => {
  const others: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['a valid text', { query: OTHER }],
    ['a trusted text with a blank more', { query: `${READ} ` }],
    ['a text that does not parse', { query: '{' }],
    ['introspection', { query: '{ __schema { types { name } } }' }],
    ['an id that there is not', { documentId: 'nothing' }],
    ['an id of JavaScript', { documentId: '__proto__' }],
    ['a hash of another text', { documentId: hashOf(OTHER) }],
    ['a subscription', { query: 'subscription { taskContactChanged(id: "x") { id } }' }],
  ];
  test.each(others)('%s', async (_what, named) => {
    await world.calls();
    for (const answer of [await read(post(named)), await read(get(named))]) expect(answer).toEqual({ status: answer.status, data: undefined, errors: FORBIDDEN });
    expect((await post(named)).status).toBe(400);
    expect(await read(post(named, '/graphql/stream', 'text/event-stream'))).toEqual({ status: 200, data: undefined, errors: FORBIDDEN });
    expect(await read(get(named, '/graphql/stream', 'text/event-stream'))).toEqual({ status: 200, data: undefined, errors: FORBIDDEN });
    expect(await byWebSocket(named)).toMatchObject({ type: 'error', payload: FORBIDDEN });
    expect(await world.calls()).toEqual({});
  });

  test('by the real clients, too', async () => {
    for (const client of [wsClient(world), sseClient(world)]) {
      expect((await client.follow(READ, { id }).next()).data).toEqual(NAMED);
      const refused = client.follow(OTHER);
      expect(JSON.stringify(await Promise.race([refused.next(), refused.ended]))).toContain('FORBIDDEN');
      await client.close();
    }
  });

  test('a persisted query cannot be added', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(OTHER) } };
    expect(await read(post({ extensions }))).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
    expect(await read(post({ extensions, query: OTHER }))).toMatchObject({ data: undefined, errors: FORBIDDEN });
    expect(await read(post({ extensions }))).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] });
  });
});

test("Apollo's manifest is a file of documents, too", async () => {
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: 'r', body: READ, name: 'Read', type: 'query' }] };
  const other = await openWorld({ environment: { TRUSTED_DOCUMENTS: write('manifest.json', manifest) } });
  const { data } = await read(post({ documentId: 'r', variables: { id } }, '/graphql', 'application/json', other));
  expect(data).toEqual(NAMED);
  expect((await other.graphql(OTHER)).errors).toEqual(FORBIDDEN);
  await other.close();
});

test.each([
  ['that is not there', join(folder, 'nothing.json')],
  ['that holds no texts', write('wrong.json', { read: { text: READ } })],
  ['that holds a list', write('list.json', [READ])],
])('a file %s ends the start, and says so', async (_what, TRUSTED_DOCUMENTS) => {
  const config = readConfig({ PORT: '0', AUTH: 'none', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'silent', TRUSTED_DOCUMENTS });
  const connect = () => Promise.reject(new Error('Connect was asked for.'));
  await expect(startService(config, createLog({ level: 'silent' }), connect)).rejects.toThrow(/^TRUSTED_DOCUMENTS is no file of documents: /);
});

test('without the setting an id names nothing', async () => {
  const open = await openWorld();
  expect(await read(post({ documentId: 'read', variables: { id } }, '/graphql', 'application/json', open))).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  await open.close();
});
