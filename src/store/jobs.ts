import type { Transaction } from 'kysely';
import type { Pool } from 'pg';
import { PgBoss, fromKysely } from 'pg-boss';
import type { Db } from 'pg-boss';
import type { Log } from '../log.ts';
import type { TaskBatchItemKey } from '../model/batch.ts';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

/** A task of a batch that a worker has taken to start it. */
export interface Job extends TaskBatchItemKey {
  readonly id: string;
}

/** The tasks that wait to be started, as jobs of pg-boss. A job that was taken comes back where its worker is not heard of any more. */
export interface Jobs {
  /** Within the transaction that writes what they are about. Retries go first: they have waited before. */
  add(transaction: Transaction<Tables>, items: readonly TaskBatchItemKey[], options?: { readonly isRetry: boolean; readonly startAfter: Date }): Promise<void>;
  /** Takes up to so many that are due, oldest first. */
  take(count: number): Promise<readonly Job[]>;
  /** Their worker lives. */
  touch(ids: readonly string[]): Promise<void>;
  /** Those of a batch that nobody has taken, within the transaction that reads them. */
  queued(transaction: Transaction<Tables>, batchId: string): Promise<readonly Job[]>;
  /** Within the transaction that writes what became of them. */
  remove(transaction: Transaction<Tables>, ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const QUEUE = 'start-task';
/** The most that pg-boss answers. */
const MAX_FOUND = 100_000;
/** A worker that was silent for so long is taken for dead: the least that pg-boss allows. */
const SILENCE_SECONDS = 10;
const DAY_SECONDS = 24 * 60 * 60;
const QUEUE_OPTIONS = {
  heartbeatSeconds: SILENCE_SECONDS,
  // A worker that lives may hold a job for as long as others use the quota: the most that pg-boss allows.
  expireInSeconds: DAY_SECONDS - 1,
  // What is retried, when and how often is the item's to say. Here a retry is a worker that died.
  retryLimit: 1_000_000,
  retryDelay: 0,
  retentionSeconds: 364 * DAY_SECONDS,
} as const;

/** Opens the queue. Every process on the database looks for the jobs of dead workers, one of them at a time. */
export async function openJobs({ pool, isEmbedded }: Database, log: Log): Promise<Jobs> {
  const db: Db = { executeSql: async (text, values) => flatten(await pool.query(text, values)) };
  // In the process itself it takes a tenth of a second of the database's time, and only that process can have died.
  const lookEverySeconds = isEmbedded ? 10 : 2;
  const boss = new PgBoss({
    db,
    schema: 'jobs',
    backend: isEmbedded ? 'pglite' : 'postgres',
    schedule: false,
    superviseIntervalSeconds: lookEverySeconds,
    monitorIntervalSeconds: lookEverySeconds,
    // We have no jobs that wait for others.
    flowIntervalSeconds: DAY_SECONDS,
    registerInstance: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'the queue of batches rests'));
  await boss.start();
  await boss.createQueue(QUEUE, QUEUE_OPTIONS);
  if (isEmbedded) await takeBack(boss, pool);
  return {
    add: async (transaction, items, { isRetry, startAfter } = { isRetry: false, startAfter: new Date(0) }) => {
      const jobs = items.map(({ batchId, index }) => ({ data: { batchId, index }, priority: isRetry ? 1 : 0, ...(isRetry && { startAfter }) }));
      await boss.insert(QUEUE, jobs, { db: fromKysely(transaction) });
    },
    take: async (batchSize) => (await boss.fetch<TaskBatchItemKey>(QUEUE, { batchSize })).map(({ id, data }) => ({ id, ...data })),
    touch: async (ids) => {
      await boss.touch(QUEUE, [...ids]);
    },
    queued: async (transaction, batchId) => (await boss.findJobs<TaskBatchItemKey>(QUEUE, { data: { batchId }, queued: true, limit: MAX_FOUND, db: fromKysely(transaction) })).map(({ id, data }) => ({ id, ...data })),
    remove: async (transaction, ids) => {
      await boss.deleteJob(QUEUE, [...ids], { db: fromKysely(transaction) });
    },
    close: () => boss.stop({ graceful: false, close: false }),
  };
}

/** Where no other process can live, what is taken when this one begins was taken by one that died. */
async function takeBack(boss: PgBoss, pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ id: string }>("select id from jobs.job where name = $1 and state = 'active'", [QUEUE]);
  if (rows.length > 0) await boss.fail(QUEUE, rows.map(({ id }) => id));
}

/** A text of several statements has several results. */
function flatten(results: { readonly rows: unknown[] } | readonly { readonly rows: unknown[] }[]): { rows: unknown[] } {
  return { rows: [results].flat().flatMap(({ rows }) => rows) };
}
