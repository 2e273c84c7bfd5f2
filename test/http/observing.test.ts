import { MAX_OPERATIONS } from '../../src/metrics.ts';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { manyTasks, startBatch, untilFinished } from '../support/batch.ts';
import { openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import { greet, messageOf, socketUrl, sseClient, subscribe, wsClient } from '../support/live.ts';
import { openLogBook } from '../support/logBook.ts';
import type { LogBook } from '../support/logBook.ts';
import { START, startInput } from '../support/start.ts';
import { openSilent } from '../support/upstream.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const READ = 'query Look($id: ID!) { taskContact(id: $id) { name } }';
const UUID = /^[0-9a-f-]{36}$/;

let book: LogBook;
let world: World;
beforeEach(async () => {
  book = openLogBook();
  world = await openWorld({ environment: { LOG_LEVEL: 'trace' }, logTo: book });
});
afterEach(() => world.close());

const metrics = async (headers: Readonly<Record<string, string>> = {}) => fetch(new URL('/metrics', world.url), { headers });
const values = async (name: string) => (await (await metrics()).text()).split('\n').filter((line) => line.startsWith(name));

describe('the id of a request', () => {
  const asked: readonly (readonly [string, RequestInit])[] = [
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ __typename }"}' }],
    ['/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
    ['/graphql', { method: 'DELETE' }],
    ['/graphql/stream', { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, body: '{"query":"{ __typename }"}' }],
    ['/events/connect', { method: 'POST' }],
    ['/livez', {}],
    ['/metrics', {}],
    ['/nowhere', {}],
  ];
  it.each(asked)('is in the answer of %s', async (path, init) => {
    const url = new URL(path, world.url);
    const made = await fetch(url, init);
    expect(made.headers.get('x-request-id')).toMatch(UUID);
    await made.text();
    const brought = await fetch(url, { ...init, headers: { ...(init.headers as Record<string, string>), 'x-request-id': 'gateway:42.a_b-c' } });
    expect(brought.headers.get('x-request-id')).toBe('gateway:42.a_b-c');
    await brought.text();
  });

  it('is in the answer that opens a WebSocket, and begins those of its operations', async () => {
    const opened = async (headers: Readonly<Record<string, string>>) => {
      const socket = new WebSocket(socketUrl(world), ['graphql-transport-ws'], { headers });
      const [[{ headers: answered }]] = (await Promise.all([once(socket, 'upgrade'), once(socket, 'open')])) as [[IncomingMessage], unknown];
      await greet(socket);
      socket.send(subscribe('1', '{ nothing }'));
      const { payload } = await messageOf(socket);
      socket.close();
      await once(socket, 'close');
      return [answered['x-request-id'], payload[0].extensions.requestId];
    };
    expect(await opened({ 'x-request-id': 'gateway:42' })).toEqual(['gateway:42', 'gateway:42.1']);
    const [made, ofOperation] = await opened({ 'x-request-id': 'two words' });
    expect(made).toMatch(UUID);
    expect(ofOperation).toBe(`${String(made)}.1`);
    expect((await book.seen(2)).map(({ requestId, code }) => [requestId, code])).toEqual([['gateway:42.1', 'GRAPHQL_VALIDATION_FAILED'], [ofOperation, 'GRAPHQL_VALIDATION_FAILED']]);
  });

  it.each(['', 'two words', 'a"b', '<script>', 'x'.repeat(129), 'ä'])('is made where %j was brought', async (id) => {
    expect((await world.graphql('{ __typename }', {}, { 'x-request-id': id })).headers.get('x-request-id')).toMatch(UUID);
  });
});

describe('the log has one line for a request', () => {
  it('with its operation, what it cost and how it went', async () => {
    const { headers } = await world.graphql(READ, { id: SEED.task(1) });
    const [line] = await book.seen(1);
    expect(line).toMatchObject({
      requestId: headers.get('x-request-id'), route: '/graphql', status: 200, operation: 'Look', type: 'query', caller: 'anonymous', code: 'OK',
      durationMs: expect.any(Number), upstreamCalls: 1, upstreamWaitMs: expect.any(Number),
    });
    expect(book.requests()).toHaveLength(1);
  });

  it('with the code of what went wrong', async () => {
    await world.control('faults', { operation: 'DescribeContact', status: 403, error: 'AccessDeniedException' });
    await world.graphql(READ, { id: SEED.task(1) });
    await world.graphql('{ nothing }');
    await world.graphql('{');
    await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' });
    await fetch(world.url, { method: 'DELETE' });
    expect((await book.seen(5)).map(({ code, status }) => `${String(status)} ${String(code)}`)).toEqual([
      '200 UPSTREAM_ACCESS_DENIED', '200 GRAPHQL_VALIDATION_FAILED', '200 GRAPHQL_PARSE_FAILED', '400 BAD_REQUEST', '405 BAD_REQUEST',
    ]);
  });

  it('of a caller who has gone away, too', async () => {
    const silent = await openSilent();
    const waiting = await openWorld({ environment: { LOG_LEVEL: 'info', AWS_ENDPOINT_URL_CONNECT: silent.url }, logTo: book });
    const body = JSON.stringify({ query: READ, variables: { id: SEED.task(1) } });
    await expect(fetch(waiting.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(300) })).rejects.toThrow(/timeout/);
    expect(await book.seen(1)).toMatchObject([{ operation: 'Look', upstreamCalls: 1 }]);
    expect([book.requests()[0].code, ...(book.requests()[0].codes ?? [])]).toContain('CALLER_GONE');
    await waiting.close();
    await silent.close();
  });

  it.each([['a WebSocket', wsClient, 'websocket'], ['an event stream', sseClient, '/graphql/stream']] as const)('that came by %s: a query at once, a subscription when it ends', async (_by, clientOf, route) => {
    const client = clientOf(world);
    await client.follow(READ, { id: SEED.task(1) }).next();
    expect(await book.seen(1)).toMatchObject([{ route, operation: 'Look', type: 'query', code: 'OK', upstreamCalls: 1 }]);
    const followed = client.follow('subscription Follow($id: ID!) { taskContactChanged(id: $id) { name } }', { id: SEED.task(1) });
    await followed.next();
    expect(book.requests()).toHaveLength(1);
    followed.stop();
    expect((await book.seen(2))[1]).toMatchObject({ route, operation: 'Follow', type: 'subscription', upstreamCalls: expect.any(Number) });
    await client.close();
  });

  it('of probes at debug, so that they drown nothing', async () => {
    for (const path of ['/livez', '/readyz', '/metrics']) await fetch(new URL(path, world.url));
    await world.graphql('{ __typename }');
    expect((await book.seen(1)).map(({ route }) => String(route))).toEqual(['/graphql']);
    expect(book.text()).toContain('"route":"/livez"');
  });
});

describe('metrics', () => {
  it('tell of each operation how often, how long, what it cost and how it failed', async () => {
    await world.graphql(READ, { id: SEED.task(1) });
    await world.control('faults', { operation: 'DescribeContact', status: 403, error: 'AccessDeniedException' });
    await world.graphql(READ, { id: SEED.task(1) });
    await world.graphql('{ __typename }');
    await world.graphql('{ nothing }');
    await book.seen(4);
    expect(await values('graphql_request_duration_seconds_count')).toEqual([
      'graphql_request_duration_seconds_count{operation="Look",type="query"} 2',
      'graphql_request_duration_seconds_count{operation="(unnamed)",type="query"} 1',
      'graphql_request_duration_seconds_count{operation="(invalid)",type="none"} 1',
    ]);
    expect(await values('graphql_errors_total')).toEqual([
      'graphql_errors_total{operation="Look",code="UPSTREAM_ACCESS_DENIED"} 1',
      'graphql_errors_total{operation="(invalid)",code="GRAPHQL_VALIDATION_FAILED"} 1',
    ]);
    expect(await values('graphql_upstream_calls_total')).toEqual(['graphql_upstream_calls_total{operation="Look"} 2']);
    expect(await values('graphql_upstream_wait_seconds_total')).toEqual(['graphql_upstream_wait_seconds_total{operation="Look"} 0']);
    expect(await values('connect_call_duration_seconds_count')).toEqual([
      'connect_call_duration_seconds_count{operation="DescribeContact",code="OK"} 1',
      'connect_call_duration_seconds_count{operation="DescribeContact",code="UPSTREAM_ACCESS_DENIED"} 1',
    ]);
    expect(await values('http_requests_total{route="/graphql"')).toEqual(['http_requests_total{route="/graphql",status="200"} 4']);
  });

  it('tell of what callers can mend, by its code, whether they have asked for it or not', async () => {
    const long = 'x'.repeat(600);
    const flow = `flow: { contactFlowId: "${SEED.flow}" }`;
    await world.graphql(`mutation Start { a: startTaskContact(input: { name: "${long}", ${flow}, references: [{ name: "r", value: { url: "x" } }] }) { clientToken } b: startTaskContact(input: { name: "good", ${flow} }) { clientToken } }`);
    const client = wsClient(world);
    await client.follow(`mutation Start { startTaskContact(input: { name: "${long}", ${flow} }) { userErrors { code } } }`).next();
    await client.close();
    await world.graphql('mutation { stopTaskContact(input: { id: "nothing" }) { __typename } }');
    await book.seen(3);
    expect(await values('graphql_user_errors_total')).toEqual([
      'graphql_user_errors_total{operation="Start",code="TOO_LONG"} 2',
      'graphql_user_errors_total{operation="Start",code="INVALID_FORMAT"} 1',
      'graphql_user_errors_total{operation="(unnamed)",code="NOT_FOUND"} 1',
    ]);
    expect(await values('graphql_errors_total')).toEqual([]);
  });

  it('do not grow with the names that callers think of', async () => {
    for (let n = 0; n < MAX_OPERATIONS + 20; n += 1) await world.graphql(`query Name${String(n)} { __typename }`);
    await book.seen(MAX_OPERATIONS + 20);
    const counts = await values('graphql_request_duration_seconds_count');
    expect(counts).toHaveLength(MAX_OPERATIONS + 1);
    expect(counts).toContain('graphql_request_duration_seconds_count{operation="(other)",type="query"} 20');
  });

  it('nor with paths', async () => {
    for (const path of ['/a', '/b?secret', '/c']) await fetch(new URL(path, world.url));
    await book.seen(3);
    expect(await values('http_requests_total{route="none"')).toEqual(['http_requests_total{route="none",status="404"} 3']);
  });

  it('are for who has the token, where there is one', async () => {
    const kept = await openWorld({ environment: { METRICS_TOKEN: 'a-token-of-sixteen' } });
    const ask = async (authorization?: string) => (await fetch(new URL('/metrics', kept.url), { headers: authorization === undefined ? {} : { authorization } })).status;
    expect([await ask(), await ask('Bearer another-token-of-16'), await ask('Bearer a-token-of-sixteen')]).toEqual([401, 401, 200]);
    await kept.close();
  });

  it('count what waits for its turn', async () => {
    const quotas = JSON.stringify({ StartTaskContact: { rate: 20, burst: 2 } });
    const paced = await openWorld({ environment: { CONNECT_QUOTAS: quotas } });
    await Promise.all(Array.from({ length: 4 }, () => paced.graphql(START.replace('mutation', 'mutation Start'), { input: startInput() })));
    const waits = async () => Number(/^graphql_upstream_wait_seconds_total\{operation="Start"\} (\S+)$/m.exec(await (await fetch(new URL('/metrics', paced.url))).text())?.[1]);
    while (Number.isNaN(await waits())) await new Promise(setImmediate);
    expect(await waits()).toBeGreaterThan(0);
    await paced.close();
  });

  it('tell of batches, and of how late events were', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'metrics-'));
    const fed = await openFedWorld({ dataDir }, { isFed: false });
    const lines = async () => (await (await fetch(new URL('/metrics', fed.url))).text()).split('\n');
    await untilFinished(fed, await startBatch(fed, [...manyTasks(3), { name: 'Nowhere', flow: { contactFlowId: 'none' } }]));
    const at = new Date(Date.now() - 20_000).toISOString();
    expect((await fed.post([seedEnvelope({ contactId: 'c', eventType: 'QUEUED' }, { time: at }), 'nothing'])).status).toBe(400);
    const seen = await lines();
    for (const line of ['batch_tasks_total{outcome="started"} 3', 'batch_tasks_total{outcome="failed"} 1', 'batch_tasks_waiting 0', 'events_total{outcome="accepted"} 1', 'events_total{outcome="rejected"} 1', 'events_lag_seconds_bucket{le="10"} 0', 'events_lag_seconds_bucket{le="60"} 1']) {
      expect(seen).toContain(line);
    }
    await fed.close();
    rmSync(dataDir, { recursive: true });
  });
});
