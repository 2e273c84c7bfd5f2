import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

/** A parameter that only the engine reads: the shortcut takes what clients usually send. */
const BY_THE_ENGINE = 'application/json; charset=utf-8; profile=engine';

/** Headers that are others in each answer. */
const OTHERS = ['date', 'x-request-id', 'x-freshness'];

/** Asks, and tells all of the answer but what is another in each. */
async function ask(body: unknown, contentType: string, accept: string) {
  const response = await fetch(world.url, { method: 'POST', headers: { 'content-type': contentType, accept }, body: JSON.stringify(body) });
  const text = (await response.text()).replaceAll(/"requestId":"[^"]*"/g, '"requestId":""');
  return { status: response.status, headers: [...response.headers].filter(([name]) => !OTHERS.includes(name)), text };
}

const TASK = 'query Task($id: ID!) { taskContact(id: $id) { id name state } }';
const TWO = `${TASK} query Other { __typename }`;
const STOP = 'mutation ($id: ID!) { stopTaskContact(input: { id: $id }) { taskContact { id } userErrors { code field message } } }';
const known = { id: SEED.task(1) };

const bodies: readonly (readonly [string, unknown])[] = [
  ['a query', { query: TASK, variables: known }],
  ['a query of nothing that costs', { query: '{ __typename }' }],
  ['variables that are null', { query: '{ __typename }', variables: null, operationName: null, extensions: null }],
  ['extensions of a client', { query: TASK, variables: known, extensions: { clientLibrary: { name: 'any' } } }],
  ['one operation of two', { query: TWO, variables: known, operationName: 'Task' }],
  ['two operations and no name', { query: TWO, variables: known }],
  ['a name that no operation has', { query: TWO, variables: known, operationName: 'None' }],
  ['an empty name', { query: TASK, variables: known, operationName: '' }],
  ['a task that there is not', { query: TASK, variables: { id: '00000000-0000-4000-8000-000000000000' } }],
  ['an instance that is not served', { query: 'query ($id: ID!) { a: taskContact(id: $id) { id } b: taskContact(id: $id, instanceId: "00000000-0000-4000-8000-000000000000") { id } }', variables: known }],
  ['a user error', { query: STOP, variables: { id: 'no id' } }],
  ['a variable of another type', { query: TASK, variables: { id: {} } }],
  ['a variable that is missing', { query: TASK, variables: {} }],
  ['variables nested too deep', { query: TASK, variables: { id: [[[[[[[[[[[[[1]]]]]]]]]]]]] } }],
  ['variables that are a list', { query: TASK, variables: [known] }],
  ['a subscription', { query: 'subscription ($id: ID!) { taskContactChanged(id: $id) { id } }', variables: known }],
  ['a document that is none', { query: '{' }],
  ['a field that there is not', { query: '{ nothing }' }],
  ['an empty document', { query: '' }],
  ['no document', {}],
  ['a document that is a number', { query: 1 }],
  ['several requests in one', [{ query: '{ __typename }' }]],
  ['null', null],
  ['a persisted query', { query: '{ __typename }', extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }],
];

describe.each(['*/*', 'application/json', 'application/graphql-response+json', 'application/graphql-response+json, application/json;q=0.9', 'text/html'])('asked for %s', (accept) => {
  test.each(bodies)('%s is answered as the engine answers it', async (_, body) => {
    // The form of answers is known then.
    await ask({ query: '{ __typename }' }, 'application/json', accept);
    const expected = await ask(body, BY_THE_ENGINE, accept);
    expect(await ask(body, 'application/json', accept)).toEqual(expected);
    expect(await ask(body, 'application/json', accept)).toEqual(expected);
  });
});

test('what fails while it is executed is executed once', async () => {
  await world.graphql('{ __typename }');
  await world.control('faults', { operation: 'StopContact', status: 403, error: 'AccessDeniedException', count: 1 });
  await world.calls();
  const query = 'mutation ($input: StartTaskContactInput!, $id: ID!) { start: startTaskContact(input: $input) { taskContact { name } } stop: stopTaskContact(input: { id: $id }) { taskContact { id } } }';
  const { data, errors, status } = await world.graphql(query, { input: { name: 'once', flow: { contactFlowId: SEED.flow } }, id: SEED.task(2) });
  expect({ status, data }).toEqual({ status: 200, data: { start: { taskContact: { name: 'once' } }, stop: null } });
  expect(errors).toEqual([expect.objectContaining({ path: ['stop'], extensions: expect.objectContaining({ code: 'UPSTREAM_ACCESS_DENIED' }) })]);
  expect(await world.calls()).toMatchObject({ StartTaskContact: 1, StopContact: 1 });
});
