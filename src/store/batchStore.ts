import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { TaskBatch, TaskBatchItem, TaskBatchItemKey, TaskBatchItemState } from '../model/batch.ts';
import type { StartTaskInput } from '../model/startTask.ts';
import { fromBatchRow, fromItemRow } from './batchRows.ts';
import type { Jobs } from './jobs.ts';
import type { Tables } from './tables.ts';

/** Tasks to be accepted, all or none. */
export interface Submission {
  /** The same token accepts the tasks once. */
  readonly token: string | undefined;
  /** Tells one submission from another. */
  readonly fingerprint: string;
  /** The batch that they are added to; else a new one is made. */
  readonly appendTo: string | undefined;
  readonly newId: string;
  readonly viewerId: string;
  readonly name: string;
  readonly tasks: readonly { readonly instanceId: string; readonly task: StartTaskInput }[];
  readonly now: Date;
}

/** The batch, or why nothing was accepted: the token came with other tasks, or the batch to add to is not there or not open. */
export type Accepted =
  | { readonly batch: TaskBatch; readonly refusal?: never }
  | { readonly batch?: TaskBatch; readonly refusal: 'OTHER_TASKS' | 'NO_BATCH' | 'NOT_OPEN' };

/** The tasks of a batch that are asked for. */
export interface ItemsQuery {
  readonly state: TaskBatchItemState | undefined;
  readonly first: number;
  /** The index that the page comes after. */
  readonly after: number;
}

/** Batches, their tasks, and the jobs that start these. */
export interface BatchStore {
  /** Batch, tasks, jobs and token in one transaction. */
  accept(submission: Submission): Promise<Accepted>;
  /** What a token was answered before; undefined where it is new. */
  acceptedBefore(token: string, fingerprint: string): Promise<Accepted | undefined>;
  find(id: string): Promise<TaskBatch | undefined>;
  /** Up to `limit` batches before a number, newest first, of whose tasks all are in these instances. */
  list(limit: number, before: string | undefined, instanceIds: readonly string[]): Promise<readonly TaskBatch[]>;
  items(batchId: string, query: ItemsQuery): Promise<{ readonly items: readonly TaskBatchItem[]; readonly totalCount: number }>;
  /** The tasks that wait in this batch and in those that came before it. */
  waitingUpTo(batch: TaskBatch): Promise<number>;
  /** The tasks that wait, of all batches. */
  waiting(): Promise<number>;
  /** Starts no more tasks. What has been tried, and may have been started, waits on until that is known. */
  cancel(id: string, now: Date): Promise<TaskBatch | undefined>;
  /** The failed tasks of a batch that is not cancelled wait again. */
  retry(id: string): Promise<TaskBatch | undefined>;
  /** Removes what was finished before then. */
  removeFinished(before: Date): Promise<void>;
}

/** Over a database and the queue in it. */
export function createBatchStore(db: Kysely<Tables>, queue: () => Promise<Jobs>): BatchStore {
  return {
    accept: async (submission) => {
      const jobs = await queue();
      return db.transaction().execute((transaction) => accept(transaction, jobs, submission));
    },
    acceptedBefore: (token, fingerprint) => acceptedBefore(db, token, fingerprint),
    find: (id) => findBatch(db, id),
    // Index: task_batches_number_key, in its order.
    list: async (limit, before, instanceIds) => {
      const query = db.selectFrom('task_batches').selectAll().where(sql<boolean>`instance_ids <@ ${instanceIds}::text[]`).orderBy('number', 'desc').limit(limit);
      return (await (before === undefined ? query : query.where('number', '<', before)).execute()).map(fromBatchRow);
    },
    // Indexes: task_batch_items_by_state, or the primary key.
    items: async (batchId, { state, first, after }) => {
      let query = db.selectFrom('task_batch_items').where('batch_id', '=', batchId);
      if (state) query = query.where('state', '=', state);
      const rows = await query.selectAll().where('index', '>', after).orderBy('index').limit(first).execute();
      const { count } = await query.select(({ fn }) => fn.countAll().as('count')).executeTakeFirstOrThrow();
      return { items: rows.map(fromItemRow), totalCount: Number(count) };
    },
    // Index: task_batches_waiting.
    waitingUpTo: ({ number }) => waiting(db, number),
    waiting: () => waiting(db),
    cancel: async (id, now) => {
      const jobs = await queue();
      return db.transaction().execute((transaction) => cancel(transaction, jobs, id, now));
    },
    retry: async (id) => {
      const jobs = await queue();
      return db.transaction().execute((transaction) => retry(transaction, jobs, id));
    },
    removeFinished: async (before) => {
      await db.deleteFrom('task_batches').where('finished_at', '<', before).execute();
    },
  };
}

/** The tasks that wait, of all batches or of those up to a number. */
async function waiting(db: Kysely<Tables>, upTo?: string): Promise<number> {
  const query = db.selectFrom('task_batches').select(({ fn }) => fn.coalesce(fn.sum('pending'), sql.lit(0)).as('tasks')).where('pending', '>', 0);
  const { tasks } = await (upTo === undefined ? query : query.where('number', '<=', upTo)).executeTakeFirstOrThrow();
  return Number(tasks);
}

async function findBatch(db: Kysely<Tables>, id: string): Promise<TaskBatch | undefined> {
  const row = await db.selectFrom('task_batches').selectAll().where('id', '=', id).executeTakeFirst();
  return row && fromBatchRow(row);
}

/** The batch, changed by nobody else until the transaction ends. */
async function lockBatch(transaction: Transaction<Tables>, id: string): Promise<TaskBatch | undefined> {
  const row = await transaction.selectFrom('task_batches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && fromBatchRow(row);
}

async function acceptedBefore(db: Kysely<Tables>, token: string, fingerprint: string): Promise<Accepted | undefined> {
  const before = await db.selectFrom('task_batch_submissions').selectAll().where('token', '=', token).executeTakeFirst();
  const batch = before && (await findBatch(db, before.batch_id));
  return batch && (before.fingerprint === fingerprint ? { batch } : { batch, refusal: 'OTHER_TASKS' });
}

async function accept(transaction: Transaction<Tables>, jobs: Jobs, submission: Submission): Promise<Accepted> {
  const { token, fingerprint, appendTo, newId, viewerId, name, tasks, now } = submission;
  if (token !== undefined) {
    // The same token at the same time waits here for its fate.
    await sql`select pg_advisory_xact_lock(hashtextextended(${token}, 0))`.execute(transaction);
    const before = await acceptedBefore(transaction, token, fingerprint);
    if (before) return before;
  }
  const open = appendTo === undefined ? undefined : await lockBatch(transaction, appendTo);
  if (appendTo !== undefined && !open) return { refusal: 'NO_BATCH' };
  if (open && open.state !== 'RUNNING') return { batch: open, refusal: 'NOT_OPEN' };
  const instanceIds = [...new Set([...(open?.instanceIds ?? []), ...tasks.map(({ instanceId }) => instanceId)])];
  const row = open
    ? await transaction
        .updateTable('task_batches')
        .set((of) => ({ instance_ids: sql`${instanceIds}::text[]`, total: of('total', '+', tasks.length), pending: of('pending', '+', tasks.length) }))
        .where('id', '=', open.id)
        .returningAll()
        .executeTakeFirstOrThrow()
    : await transaction
        .insertInto('task_batches')
        .values({ id: newId, viewer_id: viewerId, instance_ids: sql`${instanceIds}::text[]`, name, state: 'RUNNING', total: tasks.length, pending: tasks.length, created_at: now, finished_at: null })
        .returningAll()
        .executeTakeFirstOrThrow();
  const keys = tasks.map((_, at) => ({ batchId: row.id, index: (open?.total ?? 0) + at }));
  await sql`
    insert into task_batch_items (batch_id, index, instance_id, task, state)
    select ${row.id}, index, instance_id, task, 'PENDING'
    from unnest(${keys.map(({ index }) => index)}::integer[], ${tasks.map(({ instanceId }) => instanceId)}::text[], ${tasks.map(({ task }) => JSON.stringify(task))}::text[]) as given (index, instance_id, task)`.execute(transaction);
  await jobs.add(transaction, keys);
  if (token !== undefined) await transaction.insertInto('task_batch_submissions').values({ token, batch_id: row.id, fingerprint }).execute();
  return { batch: fromBatchRow(row) };
}

async function cancel(transaction: Transaction<Tables>, jobs: Jobs, id: string, now: Date): Promise<TaskBatch | undefined> {
  const batch = await lockBatch(transaction, id);
  if (batch?.state !== 'RUNNING') return batch;
  const items = await transaction
    .updateTable('task_batch_items')
    .set({ state: 'CANCELLED' })
    .where('batch_id', '=', id)
    .where('state', '=', 'PENDING')
    .where('is_unsure', '=', false)
    .returning('index')
    .execute();
  const count = items.length;
  // A worker would come upon each, and meanwhile start nothing of what comes after them.
  const cancelled = new Set(items.map(({ index }) => index));
  const idle = (await jobs.queued(transaction, id)).filter(({ index }) => cancelled.has(index));
  await jobs.remove(transaction, idle.map(({ id: jobId }) => jobId));
  const row = await transaction
    .updateTable('task_batches')
    .set((of) => ({ state: 'CANCELLED', pending: of('pending', '-', count), cancelled: of('cancelled', '+', count), finished_at: batch.pending === count ? now : null }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromBatchRow(row);
}

async function retry(transaction: Transaction<Tables>, jobs: Jobs, id: string): Promise<TaskBatch | undefined> {
  const batch = await lockBatch(transaction, id);
  if (!batch || batch.state === 'CANCELLED' || batch.failed === 0) return batch;
  const items = await transaction
    .updateTable('task_batch_items')
    .set({ state: 'PENDING', attempts: 0 })
    .where('batch_id', '=', id)
    .where('state', '=', 'FAILED')
    .returning(['batch_id', 'index'])
    .execute();
  const keys: readonly TaskBatchItemKey[] = items.map(({ batch_id: batchId, index }) => ({ batchId, index })).sort((a, b) => a.index - b.index);
  await jobs.add(transaction, keys);
  const row = await transaction
    .updateTable('task_batches')
    .set((of) => ({ state: 'RUNNING', pending: of('pending', '+', keys.length), failed: of('failed', '-', keys.length), finished_at: null }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return fromBatchRow(row);
}
