import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { join } from 'node:path';
import type { Pool } from 'pg';
import type { Log } from '../log.ts';
import { checkSpace } from './diskSpace.ts';
import { keepHouse } from './housekeeping.ts';
import { lockFolder } from './lockFile.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { ExclusivePGliteDialect } from './pgliteDialect.ts';
import type { Tables } from './tables.ts';

/** Where the data lives: a folder that this process alone uses, with a PostgreSQL inside the process, or a PostgreSQL elsewhere. */
export type DatabasePlace = { readonly dataDir: string; readonly databaseUrl?: never } | { readonly databaseUrl: string; readonly dataDir?: never };

/** An open database, its tables up to date. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** What it runs on: for libraries that bring their own tables. */
  readonly engine: { readonly pglite: PGlite; readonly pool?: never } | { readonly pool: Pool; readonly pglite?: never };
  close(): Promise<void>;
}

/** Connections of one process to a PostgreSQL. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT_MS = 5_000;

/** Opens the database and brings it up to date. Throws where another process uses the folder, or the server cannot be reached. */
export async function openDatabase(place: DatabasePlace, log: Log): Promise<Database> {
  const database = place.dataDir === undefined ? await openPostgres(place.databaseUrl, log) : await openFolder(place.dataDir, log);
  try {
    await migrate(database.db);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openFolder(dataDir: string, log: Log): Promise<Database> {
  const lock = lockFolder(dataDir);
  try {
    checkSpace(dataDir);
    const pglite = await openPglite(join(dataDir, 'postgres'));
    const db = new Kysely<Tables>({ dialect: new ExclusivePGliteDialect(pglite, () => checkSpace(dataDir)) });
    const housekeeping = keepHouse(db, log);
    const close = async () => {
      await housekeeping.close();
      await db.destroy();
      if (!pglite.closed) await pglite.close();
      lock.release();
    };
    return { db, engine: { pglite }, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openPostgres(connectionString: string, log: Log): Promise<Database> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString, max: MAX_CONNECTIONS, connectionTimeoutMillis: CONNECT_TIMEOUT_MS, application_name: 'connect-task-graph' });
  // A connection that breaks while nobody uses it is replaced by the next that is needed.
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: { pool }, close: () => db.destroy() };
}
