import type { UserError } from './errors.ts';
import { MAX_BATCH_NAME_CHARS, MAX_BATCH_TASKS, MAX_CLIENT_TOKEN_CHARS } from './limits.ts';
import { parseStartTask } from './startTask.ts';
import type { Parsed, StartTaskCommand, StartTaskInput, StartTaskRules } from './startTask.ts';
import { INPUT, Violations, count } from './violations.ts';

/** Where a batch stands: it is FINISHED when no task of it waits any more. */
export const TASK_BATCH_STATES = ['RUNNING', 'FINISHED', 'CANCELLED'] as const;
export type TaskBatchState = (typeof TASK_BATCH_STATES)[number];

/** Where one task of a batch stands. */
export const TASK_BATCH_ITEM_STATES = ['PENDING', 'STARTED', 'FAILED', 'CANCELLED'] as const;
export type TaskBatchItemState = (typeof TASK_BATCH_ITEM_STATES)[number];

/** Many tasks that were accepted together, and where they stand. */
export interface TaskBatch {
  readonly id: string;
  /** Batches in the order in which they came. */
  readonly number: string;
  readonly viewerId: string;
  /** Those of its tasks. */
  readonly instanceIds: readonly string[];
  readonly name: string;
  readonly state: TaskBatchState;
  readonly total: number;
  readonly pending: number;
  readonly started: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly createdAt: Date;
  /** When no task of it waited any more. */
  readonly finishedAt: Date | undefined;
}

/** Which task of which batch: its place among all that were submitted. */
export interface TaskBatchItemKey {
  readonly batchId: string;
  readonly index: number;
}

/** One task of a batch: as it was sent, and what became of it. */
export interface TaskBatchItem extends TaskBatchItemKey {
  readonly instanceId: string;
  readonly task: StartTaskInput;
  readonly state: TaskBatchItemState;
  readonly attempts: number;
  readonly contactId: string | undefined;
  /** Why it failed, or why its last attempt did. */
  readonly error: UserError | undefined;
}

/** The client token of a task: of its place in its batch and never of the attempt, so that every attempt is the same start to Connect. */
export function clientTokenOf({ batchId, index }: TaskBatchItemKey): string {
  return `task-batch/${batchId}/${String(index)}`;
}

/** Many tasks to start, as a caller writes them. Null is as if left out. */
export interface StartBatchInput {
  readonly name?: string | null;
  readonly tasks: readonly StartTaskInput[];
  readonly clientToken?: string | null;
  readonly appendTo?: string | null;
}

/** A batch that can be accepted: only {@link parseStartBatch} makes one. */
export interface StartBatchCommand {
  /** Undefined where the tasks are added to a batch. */
  readonly name: string | undefined;
  readonly tasks: readonly StartTaskCommand[];
  readonly clientToken: string | undefined;
  readonly appendTo: string | undefined;
}

/** Parses every task before any is accepted: all that is wrong with any of them at once, with paths such as `input.tasks.17.name`. */
export function parseStartBatch(input: StartBatchInput, rules: StartTaskRules): Parsed<StartBatchCommand> {
  const violations = new Violations();
  const { name, tasks, clientToken, appendTo } = input;
  if (appendTo == null && !name) violations.add('REQUIRED', INPUT.at('name'), 'A new batch takes a name; none came. Give one, or appendTo with the id of a batch that is still open.');
  violations.text(INPUT.at('name'), name ?? '', { max: MAX_BATCH_NAME_CHARS });
  if (typeof clientToken === 'string') violations.text(INPUT.at('clientToken'), clientToken, { min: 1, max: MAX_CLIENT_TOKEN_CHARS });
  for (const [what, text] of Object.entries({ name, clientToken })) {
    if (text?.includes('\0')) violations.add('INVALID_FORMAT', INPUT.at(what), `${what} holds the character U+0000, which no database keeps. Leave that out.`);
  }
  if (tasks.length === 0) violations.add('REQUIRED', INPUT.at('tasks'), 'A batch takes at least one task; none came. Give one.');
  if (tasks.length > MAX_BATCH_TASKS) {
    violations.add('TOO_MANY', INPUT.at('tasks'), `One submission takes at most ${count(MAX_BATCH_TASKS)} tasks; ${count(tasks.length)} came. Send the others with appendTo.`);
    return { errors: violations.errors };
  }
  const tokens = new Map<string, number>();
  for (const [index, task] of tasks.entries()) {
    const first = task.clientToken == null ? undefined : tokens.get(task.clientToken);
    if (first !== undefined) violations.add('CONFLICTING', INPUT.at('tasks').at(index).at('clientToken'), `The task at index ${String(first)} has this clientToken too, and a token starts one task. Leave it out: every task of a batch is started once.`);
    else if (task.clientToken != null) tokens.set(task.clientToken, index);
  }
  const parsed = tasks.map((task) => parseStartTask(task, rules));
  const errors = [...violations.errors, ...parsed.flatMap((item, index) => errorsOfItem(item.errors ?? [], index))];
  if (errors.length > 0) return { errors };
  return { command: { name: name ?? undefined, tasks: parsed.flatMap(({ command }) => command ?? []), clientToken: clientToken ?? undefined, appendTo: appendTo ?? undefined } };
}

/** What is wrong with one task, as said of the batch that it came in. */
export function errorsOfItem(errors: readonly UserError[], index: number): readonly UserError[] {
  return errors.map((error) => ({ ...error, field: ['input', 'tasks', String(index), ...error.field.slice(1)] }));
}
