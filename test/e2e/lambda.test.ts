import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { apiGatewayEvent, openLambda } from '../support/lambda.ts';
import type { Lambda, LambdaAnswer } from '../support/lambda.ts';
import { START, startInput } from '../support/start.ts';
import { SEED } from '../support/world.ts';

const READ = `{ taskContact(id: "${SEED.task(1)}") { name tags { name, value } } }`;

let emulator: Emulator;
let issuer: Issuer;
let lambda: Lambda;
let environment: Readonly<Record<string, string | undefined>>;
beforeAll(async () => {
  emulator = await createEmulator({ throttling: false });
  issuer = await openIssuer();
  environment = { ...issuer.environment, AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, AWS_ENDPOINT_URL_CONNECT: emulator.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  lambda = await openLambda(environment);
});
afterAll(async () => {
  await lambda.close();
  await issuer.close();
  await emulator.close();
});

const headers = async () => ({ 'content-type': 'application/json', ...(await issuer.authorization()) });
const dataOf = ({ body }: LambdaAnswer) => JSON.parse(body).data;

test('a query by POST is answered as over HTTP, and bears the request id of API Gateway', async () => {
  const answer = await lambda.invoke(apiGatewayEvent({ method: 'POST', path: '/graphql', headers: await headers(), body: JSON.stringify({ query: READ }) }));
  expect(answer).toMatchObject({ statusCode: 200, isBase64Encoded: false, headers: { 'content-type': 'application/json; charset=utf-8', 'x-request-id': 'JKJaXmPLvHcESHA=' } });
  expect(dataOf(answer).taskContact.name).toBe('Refund order O-7731');
  while (!lambda.stderr().includes('"msg":"request"')) await new Promise(setImmediate);
  expect(lambda.stderr()).toMatch(/"requestId":"JKJaXmPLvHcESHA=","route":"\/graphql","status":200,"type":"query","caller":"ada","code":"OK"/);
});

test('a body in base64 is read, whatever letters it has', async () => {
  const body = Buffer.from(JSON.stringify({ query: START, variables: { input: startInput({ name: 'Überweisung prüfen – 確認' }) } })).toString('base64');
  const answer = await lambda.invoke(apiGatewayEvent({ method: 'POST', path: '/graphql', headers: await headers(), cookies: ['a=1', 'b=2'], body, isBase64Encoded: true }));
  const { taskContact, userErrors } = dataOf(answer).startTaskContact;
  expect(userErrors).toEqual([]);
  const read = await lambda.invoke(apiGatewayEvent({ method: 'POST', path: '/graphql', headers: await headers(), body: JSON.stringify({ query: `{ taskContact(id: "${String(taskContact.id)}") { name } }` }) }));
  expect(dataOf(read)).toEqual({ taskContact: { name: 'Überweisung prüfen – 確認' } });
});

test('a query by GET keeps its commas', async () => {
  const query = new URLSearchParams({ query: READ }).toString();
  const answer = await lambda.invoke(apiGatewayEvent({ method: 'GET', path: '/graphql', query, headers: { ...(await headers()), 'apollo-require-preflight': 'true' } }));
  expect(dataOf(answer).taskContact.name).toBe('Refund order O-7731');
});

test('a caller without a token is told so, whatever came before in the same process', async () => {
  const answer = await lambda.invoke(apiGatewayEvent({ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: READ }) }));
  expect(JSON.parse(answer.body).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
});

test('what is no request of GraphQL is refused in its shape', async () => {
  for (const [event, statusCode] of [
    [{ method: 'POST', path: '/graphql', headers: await headers(), body: '{' }, 400],
    [{ method: 'POST', path: '/graphql', headers: await headers() }, 400],
    [{ method: 'DELETE', path: '/graphql' }, 405],
    [{ method: 'GET', path: '/nowhere' }, 404],
    [{ method: 'GET', path: '/metrics' }, 404],
  ] as const) {
    const answer = await lambda.invoke(apiGatewayEvent(event));
    expect({ event, statusCode: answer.statusCode }).toEqual({ event, statusCode });
    expect(JSON.parse(answer.body).errors).toMatchObject([{ extensions: { code: 'BAD_REQUEST' } }]);
  }
});

test('a subscription is refused: no answer of a function stays open', async () => {
  const query = `subscription { taskContactChanged(id: "${SEED.task(1)}") { name } }`;
  const asked = { method: 'POST', headers: { ...(await headers()), accept: 'text/event-stream' }, body: JSON.stringify({ query }) };
  expect((await lambda.invoke(apiGatewayEvent({ ...asked, path: '/graphql/stream' }))).statusCode).toBe(404);
  const answer = await lambda.invoke(apiGatewayEvent({ ...asked, headers: await headers(), path: '/graphql' }));
  expect(JSON.parse(answer.body).errors).toMatchObject([{ extensions: { code: 'OPERATION_RESOLUTION_FAILURE' } }]);
});

test('it is ready when it is loaded, and probes answer', async () => {
  expect(await lambda.invoke(apiGatewayEvent({ method: 'GET', path: '/readyz' }))).toMatchObject({ statusCode: 200, body: '{"status":"ready"}' });
});

test('it does not load with settings that let everybody in, or that lack something', async () => {
  await expect(openLambda({ ...environment, AUTH: 'none' })).rejects.toThrow(/AUTH none lets everybody in/);
  await expect(openLambda({ ...environment, CONNECT_INSTANCE_ID: '' })).rejects.toThrow(/CONNECT_INSTANCE_ID is missing/);
});
