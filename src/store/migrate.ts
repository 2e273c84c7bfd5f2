import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Tables } from './tables.ts';

/** The key of the lock under which migrations run: any number that no other application takes. */
const MIGRATION_LOCK = 860_401_117;
const FOLDER = fileURLToPath(new URL('sql/', import.meta.url));

/** Brings the database up to date: each numbered file of sql/ once, all in one transaction, one process at a time. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${MIGRATION_LOCK})`.execute(transaction);
    await sql`create table if not exists migrations (number integer primary key, name text not null, applied_at timestamptz not null default now())`.execute(transaction);
    const applied = new Set((await transaction.selectFrom('migrations').select('number').execute()).map(({ number }) => number));
    for (const name of readdirSync(FOLDER).filter((file) => file.endsWith('.sql')).sort()) {
      const number = Number.parseInt(name, 10);
      if (applied.has(number)) continue;
      for (const statement of statementsOf(readFileSync(`${FOLDER}${name}`, 'utf8'))) await sql.raw(statement).execute(transaction);
      await sql`insert into migrations (number, name) values (${number}, ${name})`.execute(transaction);
    }
  });
}

/** One at a time, as PGlite takes them: each ends with a semicolon at the end of a line. */
function statementsOf(text: string): readonly string[] {
  return text.split(/;\s*$/m).filter((statement) => statement.trim() !== '');
}
