import type { TaskBatch, TaskBatchItem } from '../model/batch.ts';
import type { UserError } from '../model/errors.ts';
import type { StartTaskInput } from '../model/startTask.ts';
import type { TaskBatchItemRow, TaskBatchRow } from './tables.ts';

/** A row as the batch that it keeps. */
export function fromBatchRow({ viewer_id: viewerId, instance_ids: instanceIds, created_at: createdAt, finished_at, ...row }: TaskBatchRow): TaskBatch {
  return { ...row, number: String(row.number), viewerId, instanceIds, createdAt, finishedAt: finished_at ?? undefined };
}

/** A row as the task of a batch that it keeps. */
export function fromItemRow({ batch_id: batchId, index, instance_id: instanceId, task, state, attempts, contact_id, error }: TaskBatchItemRow): TaskBatchItem {
  return {
    batchId,
    index,
    instanceId,
    task: parseTask(task),
    state,
    attempts,
    contactId: contact_id ?? undefined,
    // The column was written from a UserError.
    error: error === null ? undefined : (JSON.parse(error) as UserError),
  };
}

/** JSON has no dates: two places of an input are one. */
function parseTask(text: string): StartTaskInput {
  // The column was written from a StartTaskInput.
  const { scheduledTime, references, ...task } = JSON.parse(text) as StartTaskInput;
  return {
    ...task,
    scheduledTime: scheduledTime ? new Date(scheduledTime) : null,
    references: references?.map(({ name, value }) => ({ name, value: value.date ? { ...value, date: new Date(value.date) } : value })) ?? null,
  };
}
