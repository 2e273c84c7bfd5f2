import fc from 'fast-check';
import { buildClientSchema, getIntrospectionQuery } from 'graphql';
import type { GraphQLSchema, IntrospectionQuery } from 'graphql';
import type { Environment } from '../../../src/config.ts';
import { manyTasks, startBatch } from '../batch.ts';
import { openLogBook } from '../logBook.ts';
import { start } from '../start.ts';
import { SEED, openWorld } from '../world.ts';
import type { World } from '../world.ts';
import { openCarrier } from './carrier.ts';
import type { Carrier } from './carrier.ts';
import { drawn } from './draw.ts';
import { breachesOf } from './law.ts';
import type { Received } from './law.ts';
import { sendingOf } from './sending.ts';
import type { Sending } from './sending.ts';
import { MADE_BATCH, MADE_TASKS } from './values.ts';

/** Requests that are under way at once. */
const LANES = 16;
/** Requests that are made before they are sent. */
const LOAD = 1_000;
/** Breaches that are told: one fault is met many times. */
const MAX_TOLD = 20;

/** How many requests, which ones, and of which service. */
export interface Attack {
  readonly count: number;
  readonly seed: number;
  readonly environment?: Environment;
}

/** Opens a world, sends it so many requests that are generated from the schema that it tells, and expects each answer to keep the law, the log to tell of no error, and the world to answer as ever. */
export async function attackGenerated(attack: Attack): Promise<void> {
  const { count, environment } = attack;
  const log = openLogBook();
  const world = await openWorld({ environment: { LOG_LEVEL: 'error', REQUEST_TIMEOUT_MS: '120000', ...environment }, logTo: log });
  try {
    const { valid, breaches } = await sendGenerated(world, attack);
    expect(breaches).toEqual([]);
    expect(log.text()).toBe('');
    expect(Math.abs(valid / count - 0.5)).toBeLessThan(0.05);
    expect((await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { id } }`)).data).toEqual({ taskContact: { id: SEED.task(1) } });
  } finally {
    await world.close();
  }
}

/** How many of the requests were valid; and what was not as it must be, and of which request. */
async function sendGenerated(world: World, { count, seed, environment }: Attack): Promise<{ readonly valid: number; readonly breaches: readonly unknown[] }> {
  const schema = await schemaOf(world);
  const made = await make(world, environment?.['DATA_DIR'] !== undefined);
  const breaches: unknown[] = [];
  let valid = 0;
  const carriers = await Promise.all(Array.from({ length: LANES }, (_, lane) => openCarrier(world, `lane${String(lane)}`)));
  for (let sent = 0; sent < count; sent += LOAD) {
    const left = fc.sample(drawn((draw) => sendingOf(schema, draw)), { numRuns: Math.min(LOAD, count - sent), seed: seed + sent }).values();
    const lane = async (carrier: Carrier) => {
      for (const generated of left) {
        const sending = withIds(generated, made);
        if (!sending.refusal) valid += 1;
        const received = await send(world, carrier, sending);
        const found = breachesOf(sending, received);
        if (found.length > 0 && breaches.length < MAX_TOLD) breaches.push({ found, sending, answer: received.text.slice(0, 1_000) });
      }
    };
    await Promise.all(carriers.map(lane));
  }
  for (const carrier of carriers) await carrier.close();
  return { valid, breaches };
}

/** Tasks in several states and a batch, where batches are taken: the ids by the names that stand for them. */
async function make(world: World, hasStore: boolean): Promise<ReadonlyMap<string, string>> {
  const ways = [{}, { scheduledTime: new Date(Date.now() + 86_400_000).toISOString() }, { flow: { quickConnectId: SEED.quickConnectToBilling } }, { link: { previousContactId: SEED.task(3) } }];
  const ids = new Map<string, string>();
  for (const [index, name] of MADE_TASKS.entries()) ids.set(name, (await start(world, ways[index])).id);
  if (hasStore) ids.set(MADE_BATCH, await startBatch(world, manyTasks(20)));
  return ids;
}

function withIds(sending: Sending, ids: ReadonlyMap<string, string>): Sending {
  const put = (text: string) => text.replaceAll(/made[A-Z]\w+/g, (name) => ids.get(name) ?? name);
  const { path, init } = sending;
  return { ...sending, path: put(path), init: { ...init, ...(init.body !== undefined && { body: put(init.body) }) } };
}

async function schemaOf(world: World): Promise<GraphQLSchema> {
  return buildClientSchema((await world.graphql(getIntrospectionQuery({ oneOf: true }))).data as IntrospectionQuery);
}

async function send({ url }: World, carrier: Carrier, { by, path, init }: Sending): Promise<Received> {
  if (by === 'websocket') return carrier.ask(init.body ?? '');
  const response = await fetch(new URL(path, url), init);
  const { status, headers } = response;
  const isStream = by === 'stream' && headers.get('content-type')?.startsWith('text/event-stream') === true;
  return { status, headers, text: isStream ? await firstOf(response) : await response.text() };
}

/** The first answer of an event stream, which is left then. */
async function firstOf(response: Response): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const [, data] = /^data: ([^\n]+)\n\n/m.exec(text) ?? [];
    if (data !== undefined) return data;
  }
  return text;
}
