import { sql } from 'kysely';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../../src/log.ts';
import { keepHouse } from '../../src/store/housekeeping.ts';
import { openStore } from '../../src/store/store.ts';

test('the log of PGlite stops growing, and its dead rows are removed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'housekeeping-'));
  const log = createLog({ level: 'silent' });
  const store = await openStore({ dataDir }, log);
  const { db } = store.database;
  await sql`create table kept (id integer primary key, text text)`.execute(db);
  await sql`insert into kept select id, '' from generate_series(1, 5000) as id`.execute(db);
  const housekeeping = keepHouse(db, log, 20);
  const logBytes = () => readdirSync(join(dataDir, 'postgres/pg_wal')).filter((name) => /^0/.test(name)).length * 16 * 1024 * 1024;
  // Each writes about 10 MB to the log: 600 MB together.
  for (let turn = 0; turn < 60; turn += 1) {
    await sql`update kept set text = repeat(${String(turn % 10)}, 1000)`.execute(db);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  expect(logBytes()).toBeLessThan(300 * 1024 * 1024);
  // What is counted of a table is counted a second later at the latest.
  const dead = async () => (await sql<{ dead: number }>`select n_dead_tup::integer as dead from pg_stat_user_tables where relname = 'kept'`.execute(db)).rows[0]?.dead ?? 0;
  while ((await dead()) > 5_000) await new Promise((resolve) => setTimeout(resolve, 100));
  await housekeeping.close();
  await store.close();
  rmSync(dataDir, { recursive: true });
}, 120_000);
