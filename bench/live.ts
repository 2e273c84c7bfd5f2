// Live, as `npm run serve` runs it, over HTTP and WebSockets: events in, chains out, changes to subscribers. Both engines, few contacts and many.
// `npm run bench:live`, or `npm run bench:live -- pglite 10000 100000`: one engine, other sizes.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { createEmulator } from '../emulator/emulator.ts';
import type { DatabasePlace } from '../src/store/database.ts';
import { callerOf } from '../test/emulator/caller.ts';
import { openPostgres } from '../test/support/postgres.ts';
import { fillTo } from './live/copies.ts';
import { CHAIN, INSTANCE, envelopeOf, moveOf } from './live/events.ts';
import { subscribe } from './live/subscribers.ts';
import { SHIPPED_ENV, startChild } from './support/children.ts';
import type { Child } from './support/children.ts';
import { inLoops } from './support/load.ts';
import { writeResults } from './support/results.ts';
import { residentMb } from './support/usage.ts';

const CHAINS = 100;
const PER_REQUEST = 10;
const AT_ONCE = 32;
const READ_MS = 8_000;
const ROUNDS = 20;
const KEY = 'a-key-of-sixteen-characters';
const READ = 'query ($contactId: ID!) { taskChain(contactId: $contactId) { id length remaining links { kind from { id } to { id } } contacts { id channel name ... on TaskContact { state queue { id } } } } }';

const [engine, few = 10_000, many = 1_000_000] = process.argv.slice(2).map((word) => (/^\d+$/.test(word) ? Number(word) : word)) as [string?, number?, number?];
const emulator = await createEmulator({ throttling: false, activeTasksQuota: 100_000 });
const tasks = await startChains();
const lines = [
  '| engine | contacts | events/s in | chains/s out | p50 | p99 | calls of Connect | 1,000 follow one task: p50 | p99 | 1,000 follow one each: p50 | p99 | memory |',
  '|---|---|---|---|---|---|---|---|---|---|---|---|',
];
if (engine !== 'postgres') {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-live-'));
  await grow('PGlite', { dataDir });
  rmSync(dataDir, { recursive: true });
}
if (engine !== 'pglite') {
  const postgres = await openPostgres();
  await grow('PostgreSQL', { databaseUrl: await postgres.createDatabase() });
  await postgres.close();
}
await emulator.close();
if (engine === undefined) writeResults('live', lines);

async function grow(title: string, place: DatabasePlace): Promise<void> {
  for (const [contacts, prefix] of [[few, '00000001'], [many, '00000002']] as const) {
    if (contacts > few) await fillTo(place, contacts - few, '00000001');
    const service = await startService(place);
    const line = [title, contacts.toLocaleString('en'), ...(await ingest(service, prefix)), ...(await read(service)), ...(await tell(service)), `${residentMb(service.pid).toFixed(0)} MB`];
    await service.stop();
    lines.push(`| ${line.join(' | ')} |`);
    process.stdout.write(`${lines.at(-1) ?? ''}\n`);
  }
}

function startService(place: DatabasePlace): Promise<Child> {
  return startChild(['dist/serve.js'], {
    env: {
      ...SHIPPED_ENV,
      NODE_ENV: 'production',
      PORT: '0',
      AUTH: 'none',
      AWS_REGION: 'us-west-2',
      AWS_ENDPOINT_URL_CONNECT: emulator.url,
      AWS_ACCESS_KEY_ID: 'bench',
      AWS_SECRET_ACCESS_KEY: 'bench',
      CONNECT_INSTANCE_ID: INSTANCE,
      CONNECT_QUOTAS: '{"*":{"rate":100000,"burst":100000}}',
      REPAIR_CALLS_PER_SECOND: '0',
      EVENTS_API_KEY: KEY,
      ...(place.databaseUrl === undefined ? { DATA_DIR: place.dataDir } : { DATABASE_URL: place.databaseUrl }),
    },
  });
}

/** Tasks of the emulator in chains: what Connect is asked about is there. */
async function startChains(): Promise<readonly string[]> {
  const caller = callerOf(emulator.url);
  const ids: string[] = [];
  for (let task = 0; task < CHAINS * CHAIN; task += 1) {
    const previous = ids.at(-1);
    ids.push(await caller.start({ Name: `Task ${String(task)}`, ...(task % CHAIN !== 0 && previous !== undefined && { PreviousContactId: previous }) }));
  }
  await caller.close();
  return ids;
}

/** Two events of each contact, ten a request. */
async function ingest(service: Child, prefix: string): Promise<readonly string[]> {
  const sender = createSender(service);
  await sender.send([moveOf(tasks[0] ?? '', 0)]);
  const begun = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < 2 * few) {
        const from = next;
        next += PER_REQUEST;
        await sender.send(Array.from({ length: PER_REQUEST }, (_, index) => envelopeOf(from + index, few, prefix)));
      }
    }),
  );
  const seconds = (performance.now() - begun) / 1_000;
  await sender.close();
  return [((2 * few) / seconds).toFixed(0)];
}

/** Chains of ten with names and states, all of them read once before. */
async function read(service: Child): Promise<readonly string[]> {
  const pool = new Pool(new URL(service.url).origin, { connections: AT_ONCE });
  const ask = async (task: number): Promise<void> => {
    const { body } = await pool.request({ method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: READ, variables: { contactId: tasks[task] } }) });
    const text = await body.text();
    if (text.includes('"errors"') || text.split('"channel"').length !== CHAIN + 1) throw new Error(text.slice(0, 500));
  };
  for (let task = 0; task < tasks.length; task += CHAIN) await ask(task);
  await inLoops((n) => ask((n * 7) % tasks.length), { atOnce: AT_ONCE, ms: 2_000 });
  const before = await calls();
  const { ms, times } = await inLoops((n) => ask((n * 7) % tasks.length), { atOnce: AT_ONCE, ms: READ_MS });
  const called = (await calls()) - before;
  await pool.close();
  return [(times.length / (ms / 1_000)).toFixed(0), ...percentiles(times), String(called)];
}

/** From the sending of an event to each subscriber. */
async function tell(service: Child): Promise<readonly string[]> {
  const sender = createSender(service);
  const [crowded = ''] = tasks;
  const crowd = await subscribe(service.url, tasks.map(() => crowded));
  const everybody = tasks.map((_, index) => index);
  const ofOne: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const told = crowd.next(everybody);
    await sender.send([moveOf(crowded, round)]);
    ofOne.push(...(await told));
    await sleep(300);
  }
  crowd.close();
  const each = await subscribe(service.url, tasks);
  const ofEach: Promise<readonly number[]>[] = [];
  for (const index of everybody) {
    ofEach.push(each.next([index]));
    void sender.send([moveOf(tasks[index] ?? '', 101)]);
    await sleep(10);
  }
  const times = (await Promise.all(ofEach)).flat();
  each.close();
  await sender.close();
  return [...percentiles(ofOne), ...percentiles(times)];
}

function createSender(service: Child): { send(events: readonly unknown[]): Promise<void>; close(): Promise<void> } {
  const pool = new Pool(new URL(service.url).origin, { connections: AT_ONCE });
  return {
    send: async (events) => {
      const { statusCode, body } = await pool.request({ method: 'POST', path: '/events/connect', headers: { 'content-type': 'application/json', 'x-api-key': KEY }, body: JSON.stringify(events) });
      const text = await body.text();
      if (statusCode !== 200) throw new Error(text);
    },
    close: () => pool.close(),
  };
}

async function calls(): Promise<number> {
  const state = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { calls: Readonly<Record<string, number>> };
  return Object.values(state.calls).reduce((sum, count) => sum + count, 0);
}

function percentiles(times: readonly number[]): readonly string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.99].map((share) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`);
}
