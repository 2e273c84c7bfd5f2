import { serverAudits } from 'graphql-http';
import { startService } from '../../bin/service.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { closeOf, openSocket } from '../support/live.ts';
import { freePort } from '../support/upstream.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const JSON_TYPE = { 'content-type': 'application/json' };
const READ = `{ taskContact(id: "${SEED.task(1)}") { name } }`;

async function send(path: string, init: RequestInit = {}) {
  const response = await fetch(new URL(path, world.url), init);
  const body: any = await response.json();
  return { status: response.status, type: response.headers.get('content-type') ?? '', requestId: response.headers.get('x-request-id'), body };
}

describe('GraphQL over HTTP', () => {
  const audit = async (fetchFn: typeof fetch) => Promise.all(serverAudits({ url: world.url, fetchFn }).map((one) => one.fn()));
  const without = (status: string, results: Awaited<ReturnType<typeof audit>>) => results.filter((result) => result.status !== status).map(({ name }) => name);

  it('passes all 61 audits of the specification, for a client that no other site can pose as', async () => {
    const results = await audit((input, init) => fetch(input, { ...init, headers: [...new Headers(init?.headers), ['apollo-require-preflight', 'true']] }));
    expect(results).toHaveLength(61);
    expect(without('ok', results)).toEqual([]);
  }, 60_000);

  it('makes use of a MAY where another site could pose as the client: it takes no GET', async () => {
    expect(without('ok', await audit(fetch))).toEqual([
      'MAY accept application/x-www-form-urlencoded formatted GET requests',
      'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/graphql-response+json',
      'MAY allow URL-encoded JSON string {variables} parameter in GETs when accepting application/json',
    ]);
  }, 60_000);

  it('answers POST and GET alike', async () => {
    const posted = await send('/graphql', { method: 'POST', headers: JSON_TYPE, body: JSON.stringify({ query: READ }) });
    const got = await send(`/graphql?query=${encodeURIComponent(READ)}`, { headers: { 'apollo-require-preflight': 'true' } });
    for (const { status, type, body } of [posted, got]) {
      expect({ status, body }).toEqual({ status: 200, body: { data: { taskContact: { name: 'Refund order O-7731' } }, extensions: { cost: 1 } } });
      expect(type).toBe('application/json; charset=utf-8');
    }
  });

  it('takes variables, an operation name and a charset', async () => {
    const query = 'query A($id: ID!) { taskContact(id: $id) { id } } query B { __typename }';
    const body = JSON.stringify({ query, variables: { id: SEED.task(2) }, operationName: 'A' });
    expect((await send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json; charset=utf-8' }, body })).body).toEqual({ data: { taskContact: { id: SEED.task(2) } }, extensions: { cost: 1 } });
  });

  const wrong: readonly (readonly [string, string, Readonly<Record<string, unknown>>, string])[] = [
    ['a document that does not parse', '{', {}, 'GRAPHQL_PARSE_FAILED'],
    ['a field that there is none of', '{ nothing }', {}, 'GRAPHQL_VALIDATION_FAILED'],
    ['a variable of another type', 'query ($id: ID!) { taskContact(id: $id) { id } }', { id: {} }, 'BAD_USER_INPUT'],
    ['a variable that is missing', 'query ($id: ID!) { taskContact(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
    ['an operation that there is none of', 'query A { __typename } query B { __typename }', {}, 'OPERATION_RESOLUTION_FAILURE'],
  ];
  it.each(wrong)('answers %s with 200, a code and a request id', async (_case, query, variables, code) => {
    const { status, errors, headers } = await world.graphql(query, variables);
    expect(status).toBe(200);
    expect(errors).toMatchObject([{ extensions: { code, retryable: false, requestId: headers.get('x-request-id') } }]);
    expect(JSON.stringify(errors)).not.toMatch(/stacktrace|node_modules/);
  });

  it('gives each request an id of its own', async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, async () => (await send('/livez')).requestId));
    expect(new Set(ids).size).toBe(5);
  });

  it('is not taken over by what a client calls its request', async () => {
    expect((await send('/livez', { headers: { 'request-id': 'mine' } })).requestId).not.toBe('mine');
  });

  it('keeps the ids of requests that run at once apart', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.graphql(`{ a: taskContact(id: "x", instanceId: "other") { id } b: taskContact(id: "y", instanceId: "other") { id } }`)));
    for (const { errors, headers } of answers) expect(errors?.map(({ extensions }) => extensions['requestId'])).toEqual([headers.get('x-request-id'), headers.get('x-request-id')]);
  });
});

describe('/livez and /readyz', () => {
  it('answer 200 while it serves', async () => {
    expect(await send('/livez')).toMatchObject({ status: 200, body: { status: 'live' } });
    expect(await send('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } });
  });

  it('tell a service that is alive from one that can be asked: 503, and 1013 for a WebSocket, until the first call can be served', async () => {
    const port = await freePort();
    const at = (path: string) => fetch(`http://127.0.0.1:${String(port)}${path}`, path === '/graphql' ? { method: 'POST', headers: JSON_TYPE, body: '{"query":"{__typename}"}' } : {});
    const config = readConfig({ PORT: String(port), AUTH: 'none', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'silent' });
    const early: unknown[] = [];
    const service = await startService(config, createLog({ level: 'silent' }), async () => {
      for (const path of ['/livez', '/readyz', '/graphql']) early.push((await at(path)).status);
      early.push(await closeOf(await openSocket({ url: `http://127.0.0.1:${String(port)}/graphql` })));
      return { region: 'us-west-2', endpoint: world.emulatorUrl, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
    });
    expect(early).toEqual([200, 503, 503, [1013, 'Try again later']]);
    expect(await Promise.all(['/livez', '/readyz', '/graphql'].map(async (path) => (await at(path)).status))).toEqual([200, 200, 200]);
    await service.close();
  });
});

describe('federated tracing', () => {
  const trace = async (headers: Readonly<Record<string, string>>) => {
    const { body } = await send('/graphql', { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify({ query: '{ taskContact(id: "x", instanceId: "other") { id } }' }) });
    return body as { extensions?: { ftv1?: string }; errors: readonly { message: string }[] };
  };

  it('is for a gateway that asks for it, and tells no message of an error', async () => {
    const { extensions, errors } = await trace({ 'apollo-federation-include-trace': 'ftv1' });
    const told = Buffer.from(extensions?.ftv1 ?? '', 'base64').toString('latin1');
    expect(told).toContain('taskContact');
    expect(told).toContain('<masked>');
    expect(told).not.toContain(errors[0]?.message);
  });

  it('is not there for others', async () => {
    expect(await trace({})).toHaveProperty('extensions', { cost: expect.any(Number) });
  });
});
