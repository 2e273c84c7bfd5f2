import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { run } from '../support/command.ts';
import type { Command } from '../support/command.ts';
import { KEY, openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import { openPostgres } from '../support/postgres.ts';
import { SEED } from '../support/world.ts';

const READY = /connect-task-graph is ready at (http:\S+)\/graphql/;
const commands: Command[] = [];
let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'faults-'));
  emulator = await createEmulator({ throttling: false });
});
afterAll(async () => {
  for (const command of commands) command.kill();
  await emulator.close();
  rmSync(folder, { recursive: true });
});

const serve = () => {
  const command = run('npm', ['--silent', 'run', 'serve'], {
    PORT: '0',
    AUTH: 'none',
    AWS_REGION: 'us-west-2',
    CONNECT_INSTANCE_ID: SEED.instance,
    AWS_ENDPOINT_URL_CONNECT: emulator.url,
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    EVENTS_API_KEY: KEY,
    DATA_DIR: folder,
  });
  commands.push(command);
  return command;
};
const post = async (url: string, body: unknown) => (await fetch(`${url}/events/connect`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': KEY }, body: JSON.stringify(body) })).status;

test('a process that is killed in the middle of events has lost none that it acknowledged, and the next one takes its folder over', async () => {
  const killed = serve();
  const url = (await killed.sees(READY))[1] ?? '';
  const acknowledged = new Set<string>();
  let next = 0;
  const senders = Array.from({ length: 16 }, async () => {
    for (;;) {
      next += 1;
      const contactId = `contact-${String(next)}`;
      try {
        if ((await post(url, seedEnvelope({ contactId }))) === 200) acknowledged.add(contactId);
      } catch {
        // It is dead.
        return;
      }
    }
  });
  while (acknowledged.size < 500) await new Promise(setImmediate);
  killed.kill();
  await Promise.all(senders);
  await killed.ended();

  const second = serve();
  await second.sees(READY);
  const third = serve();
  expect(await third.ended()).toBe(1);
  expect(third.stderr()).toMatch(/Process \d+ uses the data folder .* already/);
  second.signal('SIGTERM');
  expect(await second.ended()).toBe(0);

  const store = await openStore({ dataDir: folder }, createLog({ level: 'silent' }));
  const rows = await store.database.db.selectFrom('contacts').select('id').execute();
  await store.close();
  const kept = new Set(rows.map(({ id }) => id));
  expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([]);
}, 120_000);

test('while the database is gone reads ask Connect and events are not acknowledged; when it is back, all goes on', async () => {
  const postgres = await openPostgres();
  const world = await openFedWorld({ databaseUrl: await postgres.createDatabase() }, { isFed: false });
  const read = async () => {
    const { data, headers } = await world.graphql('query ($id: ID!) { taskContact(id: $id) { name } }', { id: SEED.task(2) });
    return { name: data.taskContact.name, freshness: headers.get('x-freshness') };
  };
  const event = seedEnvelope({ contactId: 'c', eventType: 'QUEUED' });
  expect((await world.post(event)).status).toBe(200);
  expect(await read()).toEqual({ name: 'Check the damage report', freshness: 'store=0, connect=1, max-age=0' });
  expect(await read()).toMatchObject({ freshness: expect.stringMatching(/^store=1, connect=0/) });
  await postgres.stop();
  expect((await world.post(event)).status).toBe(503);
  expect(await read()).toEqual({ name: 'Check the damage report', freshness: 'store=0, connect=1, max-age=0' });
  await postgres.start();
  await world.until(() => world.post(event), ({ status }) => status === 200);
  expect(await read()).toMatchObject({ name: 'Check the damage report', freshness: expect.stringMatching(/^store=1, connect=0/) });
  await world.close();
  await postgres.close();
}, 120_000);
