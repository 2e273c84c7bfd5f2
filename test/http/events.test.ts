import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createChance } from '../support/chance.ts';
import { envelope } from '../support/events.ts';
import { openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import type { FedWorld } from '../support/fedWorld.ts';
import { openWorld } from '../support/world.ts';

let world: FedWorld;
const dataDir = mkdtempSync(join(tmpdir(), 'events-'));
beforeAll(async () => {
  world = await openFedWorld({ dataDir }, { isFed: false });
});
afterAll(async () => {
  await world.close();
  rmSync(dataDir, { recursive: true });
});

const ok = (accepted: number, ignored = 0) => ({ status: 200, body: { accepted, ignored, rejected: 0, complaints: [] } });

test('one envelope, or a list of them', async () => {
  expect(await world.post(seedEnvelope({ contactId: 'one' }))).toEqual(ok(1));
  expect(await world.post([seedEnvelope({ contactId: 'one' }), seedEnvelope({ contactId: 'two' })])).toEqual(ok(2));
  expect(await world.post([])).toEqual(ok(0));
});

test('what is no contact event, or of an instance that is not served, is ignored', async () => {
  expect(await world.post([envelope(), seedEnvelope({}, { 'detail-type': 'Amazon Connect Evaluation' }), seedEnvelope({ contactId: 'three', eventType: 'NEW' })])).toEqual(ok(1, 2));
});

test('what is no event at all is named by its place; the others are taken', async () => {
  const { status, body } = await world.post([seedEnvelope({ contactId: 'four' }), 7, seedEnvelope({ contactId: 'five' }), null]);
  expect(status).toBe(400);
  expect(body).toMatchObject({ accepted: 2, rejected: 2, complaints: [{ index: 1, message: expect.any(String) }, { index: 3 }] });
});

test('nobody without the key', async () => {
  for (const headers of [{}, { 'x-api-key': '' }, { 'x-api-key': 'a-key-of-sixteen-characterS' }, { 'x-api-key': 'a' }, { authorization: 'a-key-of-sixteen-characters' }]) {
    expect(await world.post(seedEnvelope({}), headers as Record<string, string>)).toMatchObject({ status: 401 });
  }
});

test('nobody without the key is read, whatever it is that he sends', async () => {
  for (const body of ['{', '', '7']) expect(await world.post(body, { 'x-api-key': 'a' })).toMatchObject({ status: 401 });
});

test('what is no JSON, or too much, is refused', async () => {
  expect(await world.post('{')).toMatchObject({ status: 400 });
  expect(await world.post('')).toMatchObject({ status: 400 });
  expect(await world.post(JSON.stringify('x'.repeat(5_000_000)))).toMatchObject({ status: 413 });
  expect(await world.post(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)).toMatchObject({ status: 400 });
});

test('a service that has no key takes none', async () => {
  const plain = await openWorld();
  const response = await fetch(new URL('/events/connect', plain.url), { method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': 'undefined' }, body: '{}' });
  expect(response.status).toBe(503);
  await plain.close();
});

test('10,000 events of garbage: refused, ignored or taken, and the service lives', async () => {
  const chance = createChance(3);
  const scalars = [undefined, null, true, 0, -1, 1e308, '', 'x', '\0', '\ud800', '💥'.repeat(9), 'x'.repeat(3_000), '2026-11-23T12:00:00Z', '9999-99-99T99:99:99Z', '+275760-09-13T00:00:00Z', '__proto__', '{}'];
  const junk = (depth: number): unknown => {
    if (depth > 4 || chance.is(0.4)) return chance.pick(scalars);
    if (chance.is(0.3)) return Array.from({ length: Math.floor(chance.next() * 4) }, () => junk(depth + 1));
    return Object.fromEntries(Array.from({ length: Math.floor(chance.next() * 5) }, () => [chance.pick(['valueMap', 'ValueString', 'valueList', 'name', 'queueArn', '\0', '']), junk(depth + 1)]));
  };
  const members = ['contactId', 'eventType', 'instanceArn', 'channel', 'initialContactId', 'previousContactId', 'relatedContactId', 'initiationTimestamp', 'disconnectTimestamp', 'queueInfo', 'agentInfo', 'contactDetails', 'segmentAttributes', 'tags', 'updatedProperties', 'disconnectReason'];
  const garbage = () => {
    const body = seedEnvelope({ contactId: `g${String(Math.floor(chance.next() * 500))}`, tags: junk(0), segmentAttributes: junk(0) }, { id: junk(3) });
    const detail = body['detail'] as Record<string, unknown>;
    for (const name of members) if (chance.is(0.15)) detail[name] = junk(0);
    if (chance.is(0.05)) body[chance.pick(['time', 'detail', 'detail-type', 'id'])] = junk(0);
    return chance.is(0.05) ? junk(0) : body;
  };
  // Fastify takes no body that could change what an object is.
  expect(await world.post('{"__proto__": {"x": 1}}')).toMatchObject({ status: 400 });
  const statuses = new Map<number, number>();
  for (let round = 0; round < 100; round += 1) {
    const bodies = Array.from({ length: 20 }, () => Array.from({ length: 5 }, garbage));
    for (const { status } of await Promise.all(bodies.map((body) => world.post(body)))) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses.keys()].sort()).toEqual([200, 400]);
  expect(await world.post(seedEnvelope({ contactId: 'after' }))).toEqual(ok(1));
  const { data } = await world.graphql('{ __typename }');
  expect(data).toEqual({ __typename: 'Query' });
}, 60_000);
