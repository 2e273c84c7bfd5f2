import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(async () => expect((await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { id } }`)).data).toEqual({ taskContact: { id: SEED.task(1) } }));
afterAll(async () => {
  expect(await world.contacts()).toHaveLength(6);
  await world.close();
});

const JSON_TYPE = { 'content-type': 'application/json' };
const NOT_SIMPLE = { 'apollo-require-preflight': 'true' };
const QUERY = '{"query":"{__typename}"}';
const MUTATION = 'mutation{startTaskContact(input:{name:"n",flow:{contactFlowId:"f"}}){clientToken}}';

/** A body of so many bytes that holds a query. */
const weighing = (bytes: number) => `${QUERY.slice(0, -1)},"x":"${'x'.repeat(bytes - QUERY.length - 7)}"}`;
const MEGABYTE = 1_048_576;
/** What a request may have that submits no batch. */
const MOST = 262_144;

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(new URL(path, world.url), init);
  const text = await response.text();
  return { status: response.status, allow: response.headers.get('allow'), requestId: response.headers.get('x-request-id'), body: (text === '' ? undefined : JSON.parse(text)) as unknown };
}

const post = (body: NonNullable<RequestInit['body']>, headers: Readonly<Record<string, string>> = JSON_TYPE): [string, RequestInit] => ['/graphql', { method: 'POST', headers, body }];
const get = (search: string, headers: Readonly<Record<string, string>> = NOT_SIMPLE): [string, RequestInit] => [`/graphql${search}`, { headers }];
const inChunks = (bytes: number) => Readable.from(Array.from({ length: bytes / 65_536 }, () => new Uint8Array(65_536).fill(120)));

const refused: readonly (readonly [string, [string, RequestInit], number])[] = [
  ['an empty body', post(''), 400],
  ['invalid JSON', post('{"query":'), 400],
  ['JSON with more behind it', post(`${QUERY} x`), 400],
  ['bytes that are no text', post(new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])), 400],
  ['JSON in UTF-16', post(Buffer.from(QUERY, 'utf16le'), { 'content-type': 'application/json; charset=utf-16' }), 400],
  ['a compressed body', post(QUERY.slice(1), { ...JSON_TYPE, 'content-encoding': 'gzip' }), 400],
  ['an object without a query', post('{}'), 400],
  ['an empty query', post('{"query":""}'), 400],
  ['a query that is no text', post('{"query":5}'), 400],
  ['variables that are a list', post('{"query":"{__typename}","variables":[]}'), 400],
  ['variables that are a text', post('{"query":"{__typename}","variables":"{}"}'), 400],
  ['an operation name that is no text', post('{"query":"{__typename}","operationName":5}'), 400],
  ['extensions that are no object', post('{"query":"{__typename}","extensions":5}'), 400],
  ['an object that would change its prototype', post('{"query":"{__typename}","__proto__":{"admin":true}}'), 400],
  ...['null', 'true', '5', '"x"'].map((json): [string, [string, RequestInit], number] => [`the JSON value ${json}`, post(json), 400]),
  ['an empty batch', post('[]'), 400],
  ['a batch of one', post(`[${QUERY}]`), 400],
  ['a batch of two', post(`[${QUERY},${QUERY}]`), 400],
  ['a batch of a hundred mutations', post(JSON.stringify(Array.from({ length: 100 }, () => ({ query: MUTATION })))), 400],
  ['no content type', post(Buffer.from(QUERY), {}), 415],
  ['an unknown content type', post('{__typename}', { 'content-type': 'application/graphql' }), 415],
  ['a content type that is for answers', post(QUERY, { 'content-type': 'application/graphql-response+json' }), 415],
  ['a content type that is none', post(QUERY, { 'content-type': ';;;' }), 415],
  ['a form, which another site could post', post('query={__typename}', { 'content-type': 'application/x-www-form-urlencoded' }), 415],
  ['a form of parts, which another site could post', post('--x--', { 'content-type': 'multipart/form-data; boundary=x' }), 415],
  ['plain text, which another site could post', post(QUERY, { 'content-type': 'text/plain' }), 400],
  ['a mutation in plain text', post(JSON.stringify({ query: MUTATION }), { 'content-type': 'text/plain' }), 400],
  ['more than 256 kilobytes', post(weighing(MOST + 1)), 413],
  ['five megabytes', post(weighing(5 * MEGABYTE)), 413],
  ['far more', post(weighing(20 * MEGABYTE)), 413],
  ['more than 256 kilobytes in chunks', ['/graphql', { method: 'POST', headers: JSON_TYPE, body: inChunks(2 * MEGABYTE), duplex: 'half' }], 413],
  ['an answer that is neither kind of JSON', post(QUERY, { ...JSON_TYPE, accept: 'text/html' }), 406],
  ['a GET that another site could send', get('?query={__typename}', {}), 400],
  ['a GET of a mutation that another site could send', get(`?query=${MUTATION}`, {}), 400],
  ['a GET without a query', get(''), 400],
  ['a GET of two queries', get('?query={__typename}&query={__typename}'), 400],
  ['a GET with variables that are no JSON', get('?query={__typename}&variables={'), 400],
  ['a GET with variables that are no object', get('?query={__typename}&variables=5'), 400],
  ['a mutation by GET', get(`?query=${MUTATION}`), 405],
  ...['PUT', 'PATCH', 'DELETE'].map((method): [string, [string, RequestInit], number] => [`a ${method}`, ['/graphql', { method, headers: JSON_TYPE, body: QUERY }], 405]),
  ['another path', ['/elsewhere', {}], 404],
  ['another path by POST', ['/', { method: 'POST', headers: JSON_TYPE, body: QUERY }], 404],
];

test.each(refused)('%s is refused in the shape that its clients read, with a request id', async (_case, request, status) => {
  const answer = await send(...request);
  expect({ status: answer.status, body: answer.body }).toEqual({ status, body: { errors: [{ message: expect.any(String), extensions: { code: 'BAD_REQUEST', retryable: false, requestId: answer.requestId } }] } });
  expect(answer.requestId).toMatch(/^\S+$/);
  // What may be done instead: https://www.rfc-editor.org/rfc/rfc9110#status.405
  if (status === 405) expect(answer.allow).toMatch(/\bPOST\b/);
});

test('a HEAD changes nothing and has no body', async () => {
  expect(await send('/graphql?query={__typename}', { method: 'HEAD', headers: NOT_SIMPLE })).toMatchObject({ status: 405, body: undefined });
});

test('256 kilobytes are taken', async () => {
  expect(await send(...post(weighing(MOST)))).toMatchObject({ status: 200, body: { data: { __typename: 'Query' } } });
});

test.each([
  ['no HTTP at all', 'hello\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['a length that is none', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: abc\r\n\r\n{}', /^HTTP\/1\.1 400 /],
  ['two lengths, by which requests are smuggled', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n', /^HTTP\/1\.1 400 /],
  ['headers of 32 kilobytes', `GET /graphql HTTP/1.1\r\nhost: x\r\nx-long: ${'x'.repeat(32_768)}\r\n\r\n`, /^HTTP\/1\.1 431 /],
  ['a path that does not decode', 'GET /%E0%A4%A HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n', /^HTTP\/1\.1 400 /],
])('%s is refused', async (_case, bytes, answer) => {
  expect(await exchange(bytes)).toMatch(answer);
});

test('a body that never comes is not waited for once its sender is gone', async () => {
  const socket = connect(portOf(world.url), '127.0.0.1');
  await new Promise<void>((resolve) => socket.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 200\r\n\r\n{', () => resolve()));
  socket.destroy();
});

/** Writes bytes on a connection of its own; answers what comes back until it is closed. */
function exchange(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(portOf(world.url), '127.0.0.1', () => void socket.write(bytes));
    socket.setEncoding('utf8').on('data', (text: string) => (answer += text));
    socket.once('close', () => resolve(answer)).once('error', reject);
  });
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}
