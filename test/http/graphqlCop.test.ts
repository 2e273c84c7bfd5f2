import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

// The checks of https://github.com/dolevf/graphql-cop by their names there, each with the request that it makes and what it takes for a weakness.
// What it calls a finding and is a setting here is tested with both of its values.
let production: World;
let workshop: World;
beforeAll(async () => {
  production = await openWorld({ environment: { INTROSPECTION: '', GRAPHIQL: '' } });
  workshop = await openWorld({ environment: { INTROSPECTION: 'on', GRAPHIQL: 'on' } });
});
afterAll(async () => {
  await production.close();
  await workshop.close();
});

type Body = Readonly<Record<string, any>>;

async function send(url: string | URL, init: RequestInit = {}): Promise<{ readonly status: number; readonly text: string; readonly body: Body | undefined }> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, text, body: isJson ? (JSON.parse(text) as Body) : undefined };
}

const asJson = (body: unknown): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const ask = ({ url }: World, query: string) => send(url, asJson({ query, operationName: 'cop' }));
const got = ({ url }: World, query: string) => send(`${url}?${new URLSearchParams({ query }).toString()}`);
const codes = (body: Body | undefined) => (body?.['errors'] as Body[] | undefined)?.map(({ extensions }) => extensions?.code as unknown);
const INVALID = ['GRAPHQL_VALIDATION_FAILED'];
const MISSPELT = 'query cop { __schema { directive } }';

/** Both refuse it, with this status and code, and have executed nothing. */
async function isRefused(asking: (world: World) => ReturnType<typeof send>, status: number, expected: readonly string[]): Promise<void> {
  for (const world of [production, workshop]) {
    const { body, ...answer } = await asking(world);
    expect([answer.status, body?.['data'], codes(body)]).toEqual([status, undefined, expected]);
  }
}

test('alias_overloading: 101 aliases are refused', () => isRefused((world) => ask(world, `query cop { ${Array.from({ length: 101 }, (_, n) => `alias${String(n)}:__typename`).join(' \n')} }`), 200, [...INVALID, ...INVALID]));

test('batch_query: ten queries in a list are refused', () => isRefused(({ url }) => send(url, asJson(Array(10).fill({ query: 'query cop { __typename }' }))), 400, ['BAD_REQUEST']));

test('directive_overloading: ten directives at one place are one error, not ten', () => isRefused((world) => ask(world, 'query cop { __typename @aa@aa@aa@aa@aa@aa@aa@aa@aa@aa }'), 200, INVALID));

test('field_duplication: a field 500 times is refused', () => isRefused((world) => ask(world, `query cop { ${'__typename \n'.repeat(500)} }`), 200, INVALID));

test('circular_query_introspection: introspection that goes round is refused, also where the schema may be asked for', async () => {
  for (const world of [production, workshop]) {
    const { body } = await ask(world, `query cop { __schema { types { ${'fields { type { '.repeat(4)} name ${'} }'.repeat(4)} } } }`);
    expect([body?.['data'], new Set(codes(body))]).toEqual([undefined, new Set(INVALID)]);
  }
});

test('introspection: not unless it is asked for', async () => {
  const query = 'query cop { __schema { types { name fields { name } } } }';
  const { body } = await ask(production, query);
  expect([body?.['data'], new Set(codes(body))]).toEqual([undefined, new Set(INVALID)]);
  expect((await ask(workshop, query)).body?.['data'].__schema.types.length).toBeGreaterThan(25);
});

test('field_suggestions: nothing is suggested where the schema may not be asked for', async () => {
  const { text } = await ask(production, MISSPELT);
  expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
  expect(text).not.toContain('Did you mean');
  expect((await ask(workshop, MISSPELT)).text).toContain('Did you mean');
});

test('detect_graphiql: no page unless GRAPHIQL is on, and never at the path of the API', async () => {
  const pageAt = async ({ url }: World, path: string) => (await send(new URL(path, url), { headers: { accept: 'text/html' } })).text.match(/GraphiQL|GraphQL Playground|graphql-playground/)?.[0];
  for (const path of ['/', '/graphiql', '/playground', '/console']) expect(await pageAt(production, path)).toBeUndefined();
  for (const world of [production, workshop]) expect(await pageAt(world, '/graphql')).toBeUndefined();
  expect(await pageAt(workshop, '/graphiql')).toBe('GraphiQL');
});

test('get_method_support: a GET that another site could send is refused', () => isRefused((world) => got(world, 'query cop {__typename}'), 400, ['BAD_REQUEST']));

test('get_based_mutation: a mutation by GET is refused, whoever could send it', async () => {
  await isRefused((world) => got(world, 'mutation cop {__typename}'), 400, ['BAD_REQUEST']);
  await isRefused(({ url }) => send(`${url}?query=mutation+cop+{__typename}`, { headers: { 'apollo-require-preflight': 'true' } }), 405, ['BAD_REQUEST']);
});

test('post_based_csrf: a form, which any site may post, is refused', () => isRefused(({ url }) => send(url, { method: 'POST', body: new URLSearchParams({ query: 'query cop { __typename }' }) }), 415, ['BAD_REQUEST']));

test('trace_mode: answers and errors bear no trace', async () => {
  for (const world of [production, workshop]) {
    expect((await ask(world, 'query cop { __typename }')).body).toEqual({ data: { __typename: 'Query' } });
    expect((await ask(world, 'query cop { taskContact(id: "x", instanceId: "y") { id } }')).body?.['errors'][0].extensions).toEqual({ code: 'BAD_USER_INPUT', retryable: false, argument: 'instanceId', requestId: expect.any(String) });
  }
});

test('unhandled_error_detection: what does not parse is an error with a code, without an exception', async () => {
  for (const world of [production, workshop]) {
    expect((await ask(world, 'qwerty cop { abc }')).body).toEqual({
      errors: [{ message: 'Syntax Error: Unexpected Name "qwerty".', locations: [{ line: 1, column: 1 }], extensions: { code: 'GRAPHQL_PARSE_FAILED', retryable: false, requestId: expect.any(String) } }],
    });
  }
});
