// Events in and chains out: `npm run bench:live` [contacts]. Both engines.
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../src/log.ts';
import { createEventSources } from '../src/service/eventSources.ts';
import { createIngest } from '../src/service/ingest.ts';
import { createKeeper } from '../src/service/keeper.ts';
import { openStore } from '../src/store/store.ts';
import { openPostgres } from '../test/support/postgres.ts';

const CONTACTS = Number(process.argv[2] ?? 10_000);
const CHAIN = 10;
const PER_REQUEST = 10;
const AT_ONCE = 64;
const READS = 5_000;
const INSTANCE = '11111111-1111-4111-8111-111111111111';
const ARN = `arn:aws:connect:us-west-2:123456789012:instance/${INSTANCE}`;
const log = createLog({ level: 'error' });

const folder = mkdtempSync(join(tmpdir(), 'bench-live-'));
await measure('PGlite', await openStore({ dataDir: folder }, log));
rmSync(folder, { recursive: true });
const server = await openPostgres();
await measure('PostgreSQL', await openStore({ databaseUrl: await server.createDatabase() }, log));
await server.close();

async function measure(engine: string, store: Awaited<ReturnType<typeof openStore>>): Promise<void> {
  const now = () => new Date();
  const keeper = createKeeper({ store: store.contacts, publish: () => undefined, delays: { soonMs: 5_000, openMs: 600_000 }, now });
  const ingest = createIngest({ keeper, sources: createEventSources({ store: store.contacts, now }), instanceIds: [INSTANCE], now });
  const events = CONTACTS * 2;
  const started = performance.now();
  await inTurns(Math.ceil(events / PER_REQUEST), (turn) => ingest.take(Array.from({ length: PER_REQUEST }, (_, index) => envelope(turn * PER_REQUEST + index))));
  const ingested = events / ((performance.now() - started) / 1_000);
  await sql`analyze`.execute(store.database.db);
  const times: number[] = [];
  const begun = performance.now();
  await inTurns(READS, async () => {
    const from = performance.now();
    const tree = await store.contacts.findTree({ instanceId: INSTANCE, id: idOf(Math.floor(Math.random() * CONTACTS)) });
    if (tree.length !== CHAIN) throw new Error(`A chain of ${String(tree.length)} came.`);
    times.push(performance.now() - from);
  });
  const read = READS / ((performance.now() - begun) / 1_000);
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
  process.stdout.write(`${engine}, ${String(CONTACTS)} contacts: ${ingested.toFixed(0)} events/s in; ${read.toFixed(0)} chains/s out, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms; ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`);
  await store.close();
}

async function inTurns(turns: number, run: (turn: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < turns) {
      next += 1;
      await run(next - 1);
    }
  }));
}

/** The contacts' beginnings, then their places in a queue. */
function envelope(index: number): unknown {
  const contact = index % CONTACTS;
  const isQueued = index >= CONTACTS;
  const previous = contact % CHAIN === 0 ? undefined : idOf(contact - 1);
  const time = new Date(Date.UTC(2026, 10, 1) + index).toISOString();
  return {
    version: '0',
    id: `event-${String(index)}`,
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    time,
    detail: {
      eventType: isQueued ? 'QUEUED' : 'INITIATED',
      contactId: idOf(contact),
      initialContactId: idOf(contact - (contact % CHAIN)),
      previousContactId: previous,
      channel: 'TASK',
      instanceArn: ARN,
      initiationMethod: 'API',
      initiationTimestamp: time,
      ...(isQueued && { queueInfo: { queueArn: `${ARN}/queue/billing`, queueType: 'STANDARD', enqueueTimestamp: time } }),
      contactDetails: { name: `Task ${String(contact)}`, description: 'As long as a description is' },
      segmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Task' } },
      tags: { 'aws:connect:instanceId': INSTANCE },
    },
  };
}

function idOf(contact: number): string {
  return `99999999-9999-4999-8999-${String(contact).padStart(12, '0')}`;
}
