import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { TaskBatchItem, TaskBatchItemKey } from '../model/batch.ts';
import type { UserError } from '../model/errors.ts';
import { fromItemRow } from './batchRows.ts';
import type { Jobs } from './jobs.ts';
import { toParameter } from './rows.ts';
import type { Tables, TaskBatchItemRow } from './tables.ts';

/** A task of a batch that this process is to start. */
export interface ClaimedItem extends TaskBatchItem {
  readonly jobId: string;
}

/** What became of one attempt. */
export interface Settlement extends TaskBatchItemKey {
  readonly jobId: string;
  readonly state: 'PENDING' | 'STARTED' | 'FAILED';
  readonly contactId?: string | undefined;
  /** Why it failed. */
  readonly error?: UserError | undefined;
  /** Whether the task may have been started although that is not known. */
  readonly isUnsure: boolean;
  /** When it is tried again. */
  readonly retryAt?: Date | undefined;
}

/** What the workers do with the tasks of batches. */
export interface BatchWork {
  /** Takes up to so many tasks that are due, and writes down that each may be started from now on. */
  claim(count: number): Promise<readonly ClaimedItem[]>;
  /** This process still works on them. */
  touch(jobIds: readonly string[]): Promise<void>;
  /** Writes down what became of them, in one transaction with their jobs. In a batch that was cancelled, what was surely not started is not tried again. */
  settle(settlements: readonly Settlement[], now: Date): Promise<void>;
}

/** Over a database and the queue in it. */
export function createBatchWork(db: Kysely<Tables>, queue: () => Promise<Jobs>): BatchWork {
  return {
    claim: async (count) => {
      // Index: task_batches_waiting.
      const waiting = await db.selectFrom('task_batches').select('number').where('pending', '>', 0).limit(1).executeTakeFirst();
      if (!waiting) return [];
      const jobs = await queue();
      const taken = await jobs.take(count);
      if (taken.length === 0) return [];
      const rows = await begin(db, taken);
      const rowOf = new Map(rows.map((row) => [nameOf({ batchId: row.batch_id, index: row.index }), row]));
      // A job whose task waits no more is left over: its batch was cancelled while the job was taken, or a worker that was taken for dead was not.
      const leftOver = taken.filter((job) => !rowOf.has(nameOf(job))).map(({ id }) => id);
      if (leftOver.length > 0) await db.transaction().execute((transaction) => jobs.remove(transaction, leftOver));
      return taken.flatMap((job) => {
        const row = rowOf.get(nameOf(job));
        return row ? [{ ...fromItemRow(row), jobId: job.id }] : [];
      });
    },
    touch: async (jobIds) => (await queue()).touch(jobIds),
    settle: async (settlements, now) => {
      const jobs = await queue();
      await db.transaction().execute((transaction) => settle(transaction, jobs, settlements, now));
    },
  };
}

/** Index: the primary key. */
async function begin(db: Kysely<Tables>, items: readonly TaskBatchItemKey[]): Promise<readonly TaskBatchItemRow[]> {
  const { rows } = await sql<TaskBatchItemRow>`
    update task_batch_items as item set attempts = attempts + 1, is_unsure = true
    from unnest(${items.map(({ batchId }) => batchId)}::text[], ${items.map(({ index }) => index)}::integer[]) as taken (batch_id, index)
    where item.batch_id = taken.batch_id and item.index = taken.index and item.state = 'PENDING'
    returning item.*`.execute(db);
  return rows;
}

async function settle(transaction: Transaction<Tables>, jobs: Jobs, settlements: readonly Settlement[], now: Date): Promise<void> {
  const rows = settlements.map(({ batchId, index, state, contactId, error, isUnsure }) => ({ batch_id: batchId, index, state, contact_id: contactId, error: error && JSON.stringify(error), is_unsure: isUnsure }));
  // In one order, so that no two processes wait for one another.
  await transaction.selectFrom('task_batches').select('id').where('id', 'in', [...new Set(rows.map((row) => row.batch_id))]).orderBy('id').forUpdate().execute();
  await sql`
    with given as (select * from jsonb_to_recordset(${toParameter(rows)}::jsonb) as row (batch_id text, index integer, state text, contact_id text, error text, is_unsure boolean)),
    changed as (
      update task_batch_items as item set contact_id = given.contact_id, error = given.error, is_unsure = given.is_unsure,
        state = case when given.state = 'PENDING' and not given.is_unsure and batch.state = 'CANCELLED' then 'CANCELLED' else given.state end
      from given join task_batches as batch on batch.id = given.batch_id
      where item.batch_id = given.batch_id and item.index = given.index and item.state = 'PENDING'
      returning item.batch_id, item.state),
    counted as (
      select batch_id, count(*) filter (where state = 'STARTED') as started, count(*) filter (where state = 'FAILED') as failed,
        count(*) filter (where state = 'CANCELLED') as cancelled, count(*) filter (where state <> 'PENDING') as settled
      from changed group by batch_id)
    update task_batches as batch set
      pending = pending - settled, started = batch.started + counted.started, failed = batch.failed + counted.failed, cancelled = batch.cancelled + counted.cancelled,
      state = case when state = 'RUNNING' and pending = settled then 'FINISHED' else state end,
      finished_at = case when pending = settled then ${now}::timestamptz else finished_at end
    from counted where batch.id = counted.batch_id and settled > 0`.execute(transaction);
  for (const settlement of settlements) {
    if (settlement.state === 'PENDING') await jobs.add(transaction, [settlement], { isRetry: true, startAfter: settlement.retryAt ?? now });
  }
  await jobs.remove(transaction, settlements.map(({ jobId }) => jobId));
}

function nameOf({ batchId, index }: TaskBatchItemKey): string {
  return `${batchId}/${String(index)}`;
}
