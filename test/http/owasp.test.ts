import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { readConfig } from '../../src/config.ts';
import { readBatch, startBatch, untilFinished } from '../support/batch.ts';
import { exampleOf } from '../support/example.ts';
import { openLogBook } from '../support/logBook.ts';
import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

// https://cheatsheetseries.owasp.org/cheatsheets/GraphQL_Cheat_Sheet.html: what no other suite attacks. docs/reliability.md says where the rest of the list is.
const DATA_DIR = mkdtempSync(join(tmpdir(), 'owasp-'));
const book = openLogBook();
let world: World;
let schema: GraphQLSchema;
beforeAll(async () => {
  world = await openWorld({ environment: { DATA_DIR, LOG_LEVEL: 'info' }, logTo: book });
  schema = buildClientSchema((await world.graphql(getIntrospectionQuery())).data as IntrospectionQuery);
});
afterAll(async () => {
  await world.close();
  rmSync(DATA_DIR, { recursive: true });
});

const INJECTIONS = [
  ['SQL', "'; DROP TABLE contact; --"],
  ['SQL, in a string that ends early', "\\'; DELETE FROM batch WHERE 'a'='a"],
  ['NoSQL', '{"$gt":""}'],
  ['a command', '$(touch /tmp/injected) `id` | cat /etc/passwd'],
  ['LDAP', '*)(uid=*))(|(uid=*'],
  ['XML', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'],
  ['a template', '${7*7} {{7*7}} <%= 7*7 %> #{7*7}'],
  ['HTML', '"><script>alert(1)</script><img src=x onerror=alert(1)>'],
  ['a line of a log', 'x\n{"level":50,"msg":"forged"}'],
  ['a header', 'x\r\nx-injected: yes\r\n\r\nGET / HTTP/1.1'],
] as const;

describe('Injection: what is another language elsewhere is text here', () => {
  test.each(INJECTIONS)('%s, in every text of a task', async (_what, text) => {
    const input = { name: text, description: text, attributes: [{ name: 'a', value: text }], references: [{ name: text, value: { string: text } }] };
    const { id } = await start(world, input);
    const { data } = await world.graphql(`{ taskContact(id: "${id}") { name description attributes { value } references { ... on StringReference { name string } } } }`);
    expect(data.taskContact).toEqual({ name: text, description: text, attributes: [{ value: text }], references: [{ name: text, string: text }] });
  });

  test.each(INJECTIONS)('%s, in a search, which finds what has it and no more', async (_what, text) => {
    const from = new Date(Date.now() - 86_400_000).toISOString();
    const variables = { filter: { timeRange: { from, to: new Date(Date.now() + 86_400_000).toISOString() }, attributes: [{ name: 'a', value: text }] } };
    const { data, errors } = await world.graphql('query ($filter: TaskContactFilter!) { taskContacts(filter: $filter) { nodes { name } } }', variables);
    expect(errors).toBeUndefined();
    expect(new Set((data.taskContacts.nodes as { name: string }[]).map(({ name }) => name))).toEqual(new Set([text]));
  });

  test.each(INJECTIONS)('%s, in a batch, which is kept by the database', async (_what, text) => {
    const batchId = await startBatch(world, [{ name: text, flow: { contactFlowId: SEED.flow } }], { name: text });
    await untilFinished(world, batchId);
    expect(await readBatch(world, batchId, 'name items { nodes { name taskContact { name } } }')).toEqual({ name: text, items: { nodes: [{ name: text, taskContact: { name: text } }] } });
  });

  test.each([...INJECTIONS.map(([, text]) => text), '../../contact-flows/x', `..%2f..%2f${SEED.task(1)}`, `${SEED.task(1)}?x=y`, `${SEED.task(1)}#x`, '\u0000', '\ud83d'])('%j as an id is of nothing, and asks Connect for nothing else', async (id) => {
    await world.calls();
    const { data, errors } = await world.graphql('query ($id: ID!) { taskContact(id: $id) { id } taskChain(contactId: $id) { id } taskTemplate(id: $id) { id } taskBatch(id: $id) { id } }', { id });
    expect({ data, errors }).toEqual({ data: { taskContact: null, taskChain: null, taskTemplate: null, taskBatch: null }, errors: undefined });
    expect(Object.keys(await world.calls()).filter((name) => !['DescribeContact', 'ListAssociatedContacts', 'GetTaskTemplate'].includes(name))).toEqual([]);
  });
});

test('Server-side request forgery: a URL is handed on, and never opened', async () => {
  const opened: (string | undefined)[] = [];
  const trap = createServer(({ url }, response) => {
    opened.push(url);
    response.end();
  });
  await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((trap.address() as AddressInfo).port)}/secret`;
  const { id } = await start(world, { references: [{ name: 'Order', value: { url } }] });
  const { data } = await world.graphql(`{ taskContact(id: "${id}") { references { ... on UrlReference { url } } chain { mermaid } } }`);
  expect(data.taskContact.references).toEqual([{ url }]);
  await fetch(`${url}?by-the-test`);
  expect(opened).toEqual(['/secret?by-the-test']);
  await new Promise((resolve) => trap.close(resolve));
});

test('Amount limiting: no list can be asked for that is longer than its page, nor for none', async () => {
  const pages = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ args }) => args.some(({ name }) => name === 'first'));
  expect(pages.length).toBeGreaterThan(5);
  const wrong = [0, -1, 101, 2_147_483_647];
  for (const field of pages) {
    for (const first of wrong) {
      // Both ends of the example's time range are the same.
      const needed = exampleOf(field).replace(/ \{ __typename \}$/, '').replace(/to: "2026-11-25/, 'to: "2026-11-26');
      const asked = needed.includes('(') ? needed.replace(/\)$/, `, first: ${String(first)})`) : `${needed}(first: ${String(first)})`;
      const { data, errors } = await world.graphql(`query Page { ${asked} { nodes { __typename } } }`);
      expect([field.name, first, data, errors?.map(({ extensions }) => [extensions['code'], extensions['argument']])]).toEqual([field.name, first, { [field.name]: null }, [['BAD_USER_INPUT', 'first']]]);
    }
  }
  // Of each request, and not of the emulator: the store asks Connect by itself what becomes of the tasks that were started.
  const calls = () => book.requests().flatMap(({ operation, upstreamCalls }) => (operation === 'Page' ? [upstreamCalls] : []));
  while (calls().length < pages.length * wrong.length) await setTimeout(5);
  expect(new Set(calls())).toEqual(new Set([0]));
});

test('Batching attacks: a secret cannot be guessed by many aliases of one request', async () => {
  const guesses = Array.from({ length: 21 }, (_, n) => `g${String(n)}: cancelTaskBatch(input: { id: "${String(n)}" }) { userErrors { code } }`).join(' ');
  const { data, errors } = await world.graphql(`mutation { ${guesses} }`);
  expect([data, errors?.map(({ extensions }) => extensions['code'])]).toEqual([undefined, ['GRAPHQL_VALIDATION_FAILED']]);
});

test('Insecure configuration: what is not said is what production needs', () => {
  const needed = { AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, HOST: '0.0.0.0' };
  expect(() => readConfig(needed)).toThrow(/AUTH_JWKS_URL is missing.*\nAUTH_ISSUER is missing.*\nAUTH_AUDIENCE is missing/);
  expect(() => readConfig({ ...needed, AUTH: 'none' })).toThrow(/loopback HOST only/);
  const issuer = { AUTH_JWKS_URL: 'https://issuer.example.com/keys', AUTH_ISSUER: 'i', AUTH_AUDIENCE: 'a' };
  expect(readConfig({ ...needed, ...issuer })).toMatchObject({ auth: { kind: 'jwt' }, introspection: false, graphiql: false, logLevel: 'info', requestsPerMinute: 6_000, metricsToken: undefined });
});
