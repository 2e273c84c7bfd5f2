import { sql } from 'kysely';
import { createLog } from '../../src/log.ts';
import type { DatabasePlace } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';

/** Fills a store to so many contacts with copies of those that were ingested, under other ids: what another year would bring. */
export async function fillTo(place: DatabasePlace, contacts: number, prefix: string): Promise<void> {
  const store = await openStore(place, createLog({ level: 'error' }));
  const { db } = store.database;
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count from contacts where id like ${`${prefix}-%`}`.execute(db);
  const ingested = rows[0]?.count ?? 0;
  for (let copy = 1; copy * ingested < contacts; copy += 1) {
    const other = (10_000_000 + copy).toString();
    await sql`
      insert into contacts
      select (jsonb_populate_record(null::contacts, replace(to_jsonb(contacts)::text, ${prefix}, ${other})::jsonb)).* from contacts where id like ${`${prefix}-%`}`.execute(db);
  }
  await sql`vacuum analyze contacts`.execute(db);
  await store.close();
}
