import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Log } from '../log.ts';
import type { Tables } from './tables.ts';

const EVERY_MS = 10_000;
/** So much of the write-ahead log is written before what it holds is put into the tables, and its files are used again. */
const MAX_LOG_BYTES = 64 * 1024 * 1024;

/**
 * Does for PGlite what the background processes of a PostgreSQL do, and it has none: without checkpoints its log would grow for as
 * long as it is open, and without vacuum the rows that were replaced would stay. https://www.postgresql.org/docs/current/routine-vacuuming.html
 */
export function keepHouse(db: Kysely<Tables>, log: Log, everyMs = EVERY_MS): { close(): Promise<void> } {
  let writtenBefore = 0;
  let turn = Promise.resolve();
  const tidy = async (): Promise<void> => {
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where n_dead_tup > 1000 + n_live_tup / 5`.execute(db);
    for (const { name } of tables) await sql.raw(`vacuum (analyze) ${name}`).execute(db);
    const { rows } = await sql<{ written: number }>`select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 as written`.execute(db);
    const written = rows[0]?.written ?? 0;
    if (written - writtenBefore < MAX_LOG_BYTES) return;
    await sql`checkpoint`.execute(db);
    writtenBefore = written;
  };
  const timer = setInterval(() => {
    turn = turn.then(tidy).catch((error: unknown) => log.warn({ err: error }, 'the database could not be tidied'));
  }, everyMs).unref();
  return {
    close: () => {
      clearInterval(timer);
      return turn;
    },
  };
}
