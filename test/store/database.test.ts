import { sql } from 'kysely';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { openPostgres } from '../support/postgres.ts';

test('a connection that the database ends between two statements fails the second, and the process goes on', async () => {
  const postgres = await openPostgres();
  const store = await openStore({ databaseUrl: await postgres.createDatabase() }, createLog({ level: 'silent' }));
  const { db } = store.database;
  const broken = db.connection().execute(async (connection) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(connection);
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(db);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await sql`select 1`.execute(connection);
  });
  await expect(broken).rejects.toThrow();
  expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await store.close();
  await postgres.close();
}, 60_000);
