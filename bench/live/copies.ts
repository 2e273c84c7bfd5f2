import { sql } from 'kysely';
import { createLog } from '../../src/log.ts';
import type { DatabasePlace } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';

/** Fills a store to so many contacts with copies of those that were ingested, under other ids: what another year would bring. */
export async function fillTo(place: DatabasePlace, contacts: number, prefix: string): Promise<void> {
  const store = await openStore(place, createLog({ level: 'error' }));
  const { db } = store.database;
  const ingested = sql`select * from contacts where id like ${`${prefix}-%`}`;
  await sql`
    insert into contacts
    with ingested as materialized (${ingested}), copies as (select generate_series(1, ${contacts}::integer / (select count(*)::integer from ingested)) as copy)
    select filled.* from ingested cross join copies
    cross join lateral jsonb_populate_record(null::contacts, replace(to_jsonb(ingested)::text, ${prefix}, (10000000 + copy)::text)::jsonb) as filled`.execute(db);
  await sql`vacuum analyze contacts`.execute(db);
  await store.close();
}
