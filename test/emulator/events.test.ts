import { createServer } from 'node:http';
import type { IncomingHttpHeaders, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PauseContactCommand, ResumeContactCommand, StopContactCommand, TagContactCommand, UpdateContactAttributesCommand } from '@aws-sdk/client-connect';
import type { EventEnvelope } from '../../emulator/events/envelope.ts';
import { SEED } from '../../emulator/seed/ids.ts';
import { DAY_S, InstanceId, useCaller } from './caller.ts';

const START = Date.UTC(2026, 5, 1);
let heard: EventEnvelope[] = [];
const caller = useCaller({ now: () => START, onEvent: (event) => heard.push(event) });

beforeEach(() => {
  heard = [];
});

describe('contact events', () => {
  it('tell the life of a task in order', async () => {
    const { client, control, start } = caller();
    const ContactId = await start({ QuickConnectId: SEED.quickConnects.billing });
    await control('POST', `contacts/${ContactId}/accept`, { agentId: SEED.users.ada });
    await client.send(new PauseContactCommand({ InstanceId, ContactId }));
    await client.send(new ResumeContactCommand({ InstanceId, ContactId }));
    await control('POST', `contacts/${ContactId}/complete`, { afterContactWork: true });
    await control('POST', `contacts/${ContactId}/complete`);
    expect(await typesOf(ContactId, 8)).toEqual(['INITIATED', 'CONNECTED_TO_SYSTEM', 'QUEUED', 'CONNECTED_TO_AGENT', 'PAUSED', 'RESUMED', 'DISCONNECTED', 'COMPLETED']);
  });

  it('come in the envelope of EventBridge, with ISO times and without attributes', async () => {
    const id = await caller().start({ QuickConnectId: SEED.quickConnects.ada, Name: 'Told', Attributes: { secret: 'x' }, PreviousContactId: SEED.tasks.third });
    await typesOf(id, 3);
    const arn = `arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}`;
    const time = new Date(START).toISOString();
    expect(heard.find(({ detail }) => detail['eventType'] === 'QUEUED')).toMatchObject({
      version: '0',
      source: 'aws.connect',
      'detail-type': 'Amazon Connect Contact Event',
      account: '123456789012',
      region: 'us-west-2',
      time,
      resources: [`${arn}/contact/${id}`, arn],
      detail: {
        contactId: id,
        initialContactId: SEED.voice,
        previousContactId: SEED.tasks.third,
        channel: 'TASK',
        instanceArn: arn,
        initiationMethod: 'API',
        initiationTimestamp: time,
        connectedToSystemTimestamp: time,
        queueInfo: { queueArn: `${arn}/queue/agent/${SEED.users.ada}`, queueType: 'agent', enqueueTimestamp: time },
        contactDetails: { name: 'Told' },
      },
    });
    expect(JSON.stringify(heard)).not.toContain('secret');
  });

  it('tell what was updated', async () => {
    const { client, start } = caller();
    const ContactId = await start({ Attributes: { a: 'b' } });
    await client.send(new TagContactCommand({ InstanceId, ContactId, Tags: { a: 'b' } }));
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { a: 'c' } }));
    await typesOf(ContactId, 4);
    expect(heard.flatMap(({ detail }) => detail['updatedProperties'] ?? [])).toEqual(['Tags', 'UserDefinedAttributes']);
  });

  it('tell of the first attributes that a task is given after its start', async () => {
    const { client, start } = caller();
    const ContactId = await start();
    await client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: ContactId, Attributes: { a: 'b' } }));
    await client.send(new StopContactCommand({ InstanceId, ContactId }));
    expect((await typesOf(ContactId, 4)).slice(0, 4)).toEqual(['INITIATED', 'CONNECTED_TO_SYSTEM', 'CONTACT_DATA_UPDATED', 'DISCONNECTED']);
    expect(heard.flatMap(({ detail }) => detail['updatedProperties'] ?? [])).toEqual(['UserDefinedAttributes']);
  });

  it('tell of what time does', async () => {
    const { control, start } = caller();
    const id = await start({ ScheduledTime: new Date(START + DAY_S * 1000) });
    await control('POST', 'clock', { advanceSeconds: 8 * DAY_S });
    expect(await typesOf(id, 4)).toEqual(['INITIATED', 'CONNECTED_TO_SYSTEM', 'DISCONNECTED', 'COMPLETED']);
    expect(heard.at(-1)?.detail).toMatchObject({ disconnectReason: 'EXPIRED' });
  });

  it('do not tell of the seed, or of a reset', async () => {
    await caller().control('POST', 'reset');
    const id = await caller().start();
    await typesOf(id, 2);
    expect(heard).toHaveLength(2);
  });

  it('can come twice, out of order and not at all', async () => {
    const { control, start } = caller();
    await control('POST', 'settings', { events: { duplicate: 3, shuffle: true } });
    const id = await start({ QuickConnectId: SEED.quickConnects.billing });
    expect((await typesOf(id, 9)).toSorted()).toEqual(['CONNECTED_TO_SYSTEM', 'INITIATED', 'QUEUED'].flatMap((type) => [type, type, type]));
    expect(new Set(heard.map((event) => event.id)).size).toBe(3);
    await control('POST', 'settings', { events: { loss: 1 } });
    const silent = await start();
    await control('POST', 'settings', { events: { duplicate: 1, shuffle: false, loss: 0 } });
    await typesOf(await start(), 2);
    expect(heard.filter(({ detail }) => detail['contactId'] === silent)).toEqual([]);
  });
});

describe('targets of contact events', () => {
  let server: Server;
  let got: { headers: IncomingHttpHeaders; event: EventEnvelope }[] = [];
  let failures = 0;

  beforeEach(async () => {
    got = [];
    failures = 0;
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        failures -= 1;
        if (failures < 0) got.push({ headers: request.headers, event: JSON.parse(Buffer.concat(chunks).toString()) as EventEnvelope });
        response.writeHead(failures < 0 ? 200 : 503).end();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });

  afterEach(async () => {
    await new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    });
  });

  it('get them posted, in order, with their key, and again after a failure', async () => {
    const { control, start, client } = caller();
    const { port } = server.address() as AddressInfo;
    await control('POST', 'settings', { eventTargets: [{ url: `http://127.0.0.1:${port}/events`, apiKey: 'k' }] });
    failures = 1;
    const ContactId = await start();
    await client.send(new StopContactCommand({ InstanceId, ContactId }));
    while (got.length < 4) await new Promise((resolve) => setImmediate(resolve));
    expect(got.map(({ event }) => event.detail['eventType'])).toEqual(['INITIATED', 'CONNECTED_TO_SYSTEM', 'DISCONNECTED', 'COMPLETED']);
    expect(got[0]?.headers).toMatchObject({ 'x-api-key': 'k', 'content-type': 'application/json' });
  });

  it('that are out of reach stop nothing, and closing gives them up', async () => {
    await caller().control('POST', 'settings', { eventTargets: [{ url: 'http://127.0.0.1:1/' }] });
    await caller().start();
    await caller().describe(SEED.voice);
  });
});

/** Waits until so many events of a contact have been heard, and answers their types. */
async function typesOf(contactId: string, count: number): Promise<unknown[]> {
  const ofContact = (): EventEnvelope[] => heard.filter(({ detail }) => detail['contactId'] === contactId);
  while (ofContact().length < count) await new Promise((resolve) => setImmediate(resolve));
  return ofContact().map(({ detail }) => detail['eventType']);
}
