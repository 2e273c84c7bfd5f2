import { Kysely, PostgresDialect } from 'kysely';
import { join } from 'node:path';
import type { Pool, PoolConfig } from 'pg';
import type { Log } from '../log.ts';
import { checkSpace } from './diskSpace.ts';
import { GuardedDialect } from './guardedDialect.ts';
import { keepHouse } from './housekeeping.ts';
import { lockFolder } from './lockFile.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import type { Tables } from './tables.ts';
import { unusableServer } from './unusable.ts';

/** Where the data lives: a folder that this process alone uses, with a PostgreSQL inside the process, or a PostgreSQL elsewhere. */
export type DatabasePlace = { readonly dataDir: string; readonly databaseUrl?: never } | { readonly databaseUrl: string; readonly dataDir?: never };

/** An open database, its tables up to date. */
export interface Database {
  readonly db: Kysely<Tables>;
  /** What it runs on: for libraries that bring their own tables. */
  readonly pool: Pool;
  /** Whether it is a PGlite, which has one session and no other process. */
  readonly isEmbedded: boolean;
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
    throw place.databaseUrl === undefined ? error : unusableServer(place.databaseUrl, error);
  }
}

async function openFolder(dataDir: string, log: Log): Promise<Database> {
  const lock = lockFolder(dataDir);
  try {
    checkSpace(dataDir);
    const pglite = await openPglite(join(dataDir, 'postgres'));
    const pool = await openPool({ stream: pglite.connect, user: 'postgres', database: 'postgres', max: 1, idleTimeoutMillis: 0 }, log);
    const db = new Kysely<Tables>({ dialect: new GuardedDialect({ pool }, () => checkSpace(dataDir)) });
    const housekeeping = keepHouse(db, log);
    const close = async () => {
      await housekeeping.close();
      await db.destroy();
      await pglite.close();
      lock.release();
    };
    return { db, pool, isEmbedded: true, close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openPostgres(connectionString: string, log: Log): Promise<Database> {
  const pool = await openPool({ connectionString, max: MAX_CONNECTIONS, connectionTimeoutMillis: CONNECT_TIMEOUT_MS }, log);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, isEmbedded: false, close: () => db.destroy() };
}

async function openPool(config: PoolConfig, log: Log): Promise<Pool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ ...config, application_name: 'connect-task-graph' });
  // A connection that breaks while nobody uses it is replaced by the next that is needed.
  pool.on('error', (error) => log.warn({ err: error }, 'a connection to the database was lost'));
  // One that breaks between two statements of who uses it tells that the second, too: without a listener the error would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
