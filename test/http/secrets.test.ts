import { sseClient, wsClient } from '../support/live.ts';
import { openLogBook } from '../support/logBook.ts';
import { openRecorder } from '../support/recorder.ts';
import type { Recorder } from '../support/recorder.ts';
import { KEY, openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import { openPostgres } from '../support/postgres.ts';
import { START, startInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

/** What is planted wherever a caller or Connect may write, and must never come up in a log. */
const SECRET = 'Tr0ub4dor';
const EVERYWHERE = {
  name: `${SECRET} name`,
  description: `${SECRET} description`,
  references: [{ name: `${SECRET} ref`, value: { string: SECRET } }, { name: 'Url', value: { url: `https://example.com/${SECRET}` } }],
  attributes: [{ name: `${SECRET}Key`, value: SECRET }],
  clientToken: `token-${SECRET}`,
};
const HEADERS = { authorization: `Bearer ${SECRET}`, 'idempotency-key': SECRET, cookie: `session=${SECRET}`, 'x-request-id': `not well formed ${SECRET}`, 'x-api-key': SECRET };

const book = openLogBook();
afterEach(() => expect(book.text()).toContain('"msg":"request"'));
afterEach(() => expect(book.text()).not.toContain(SECRET));

/** Everything that a caller can do, with secrets in all of it. */
async function plant(world: World): Promise<void> {
  const ask = (query: string, variables?: Readonly<Record<string, unknown>>) => world.graphql(query, variables, HEADERS);
  await ask(START, { input: startInput(EVERYWHERE) });
  await ask(START, { input: startInput({ ...EVERYWHERE, references: [{ name: 'Bad', value: { url: SECRET } }] }) });
  await ask(START, { input: { ...EVERYWHERE, [SECRET]: SECRET } });
  await ask(START, { input: SECRET });
  await ask(`{ taskContact(id: "${SECRET}") { name } }`);
  await ask(`{ taskContact(id: "x", instanceId: "${SECRET}") { name } }`);
  await ask(`{ ${SECRET}(id: "${SECRET}") }`);
  await ask(`{ ${SECRET}: taskContact(id: "${SEED.task(1)}") { ${SECRET}: description } }`);
  await ask(`mutation { stopTaskContact(input: { id: "${SECRET}" }) { userErrors { message } } }`);
  await ask(`${SECRET} {`);
  await fetch(world.url, { method: 'POST', headers: { ...HEADERS, 'content-type': 'application/json' }, body: `{"query": ${SECRET}` });
  await fetch(world.url, { method: 'POST', headers: { ...HEADERS, 'content-type': `text/${SECRET}` }, body: SECRET });
  await fetch(`${world.url}?query=${SECRET}`, { headers: HEADERS });
  await fetch(new URL(`/${SECRET}?token=${SECRET}`, world.url), { headers: HEADERS });
  await fetch(new URL('/events/connect', world.url), { method: 'POST', headers: { ...HEADERS, 'content-type': 'application/json' }, body: `{"detail": "${SECRET}"}` });
  for (const clientOf of [wsClient, sseClient]) {
    const client = clientOf(world);
    for (const [query, variables] of [[START, { input: startInput(EVERYWHERE) }], [`{ ${SECRET} }`, {}], [`{ taskContact(id: "${SECRET}") { name } }`, {}]] as const) {
      const followed = client.follow(query, variables);
      await Promise.race([followed.next(), followed.ended]);
    }
    await client.close();
  }
}

test('nothing that a caller writes is in the log', async () => {
  const world = await openWorld({ environment: { LOG_LEVEL: 'trace' }, logTo: book });
  await plant(world);
  await world.close();
});

describe('nothing that Connect writes is in the log', () => {
  let recorder: Recorder;
  beforeAll(async () => (recorder = await openRecorder()));
  afterAll(() => recorder.close());

  const answers = [
    ['refuses', 400, JSON.stringify({ __type: 'InvalidRequestException', Message: `Name ${SECRET} is not valid` })],
    ['refuses in a way that is not documented', 418, JSON.stringify({ __type: 'TeapotException', message: SECRET })],
    ['denies', 403, JSON.stringify({ __type: 'AccessDeniedException', Message: `User ${SECRET} may not` })],
    ['fails', 500, JSON.stringify({ __type: 'InternalServiceException', Message: SECRET })],
    ['is cut off', 200, `{"Contact": {"Name": "${SECRET}`],
    ['is no JSON', 200, SECRET],
    ['is of another shape', 200, JSON.stringify({ Contact: { InitiationTimestamp: SECRET, Tags: SECRET, SegmentAttributes: [SECRET] }, ContactId: { a: SECRET } })],
    ['is a page', 502, `<html>${SECRET}</html>`],
  ] as const;
  it.each(answers)('where an answer %s', async (_how, status, body) => {
    recorder.answer({ status, body });
    const world = await openWorld({ environment: { LOG_LEVEL: 'trace', AWS_ENDPOINT_URL_CONNECT: recorder.url, REQUEST_TIMEOUT_MS: '1000' }, logTo: book });
    await plant(world);
    await world.close();
  });
});

test('nothing that is kept or comes as an event is in the log, nor where the database fails', async () => {
  const postgres = await openPostgres();
  const world = await openFedWorld({ databaseUrl: await postgres.createDatabase() }, { isFed: false, environment: { LOG_LEVEL: 'trace' }, logTo: book });
  const event = seedEnvelope({ contactId: SECRET, eventType: 'QUEUED', name: SECRET, tags: { [SECRET]: SECRET } });
  expect((await world.post([event, { [SECRET]: SECRET }])).status).toBe(400);
  await plant(world);
  await postgres.stop();
  expect((await world.post(event, { 'x-api-key': KEY })).status).toBe(503);
  await plant(world);
  await world.close();
  await postgres.close();
  expect(book.text()).toContain('events could not be kept');
}, 120_000);
