import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStartBatch } from '../model/batch.ts';
import type { StartBatchInput, TaskBatch, TaskBatchItem } from '../model/batch.ts';
import type { UserError } from '../model/errors.ts';
import type { StartTaskRules } from '../model/startTask.ts';
import { shorten } from '../model/violations.ts';
import type { Request, Viewer } from '../model/viewer.ts';
import type { Accepted, BatchStore, ItemsQuery } from '../store/batchStore.ts';
import { deriveClientToken } from './clientTokens.ts';
import type { FieldPath } from './clientTokens.ts';
import type { ContactWatch, PubSub } from './pubsub.ts';

/** A batch after something was done with it, or why that was not done. */
export interface BatchOutcome {
  readonly batch?: TaskBatch | undefined;
  readonly errors: readonly UserError[];
}

/** Tasks in thousands, each started once. */
export interface Batches {
  /** Parses every task and accepts all or none: what is accepted survives this process. `path` is the field's place in the response. */
  start(input: StartBatchInput, request: Request, path: FieldPath): Promise<BatchOutcome>;
  /** Starts no more tasks. A cancelled batch is answered as it is. */
  cancel(id: string, viewer: Viewer): Promise<BatchOutcome>;
  /** The failed tasks wait again. A batch without any is answered as it is. */
  retry(id: string, viewer: Viewer): Promise<BatchOutcome>;
  /** A batch that has a task in another instance than the viewer's is as if it were not there: here, above and below. */
  find(id: string, viewer: Viewer): Promise<TaskBatch | undefined>;
  /** Up to `limit` batches before a number, newest first. */
  list(limit: number, before: string | undefined, viewer: Viewer): Promise<readonly TaskBatch[]>;
  items(batch: TaskBatch, query: ItemsQuery): Promise<{ readonly items: readonly TaskBatchItem[]; readonly totalCount: number }>;
  /** When its last task will be started, at the present rate: those of earlier batches go before. Undefined where none waits. */
  estimatedFinishAt(batch: TaskBatch): Promise<Date | undefined>;
  /** Comes round whenever the batch has made progress. */
  watch(id: string): ContactWatch;
}

/** What the batches need. */
export interface BatchesDependencies {
  /** Rejects where nothing is kept. */
  readonly store: () => Promise<BatchStore>;
  readonly pubSub: PubSub;
  readonly rules: Omit<StartTaskRules, 'now' | 'instanceIds'>;
  /** Tasks that can be started a second at present. */
  readonly rate: () => number;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** What changes of batches are published under, in place of an instance. */
export const BATCHES = 'task-batches';
/** What is published when there is work. */
export const WORK = 'work';

/** How long a cancellation waits for what is under way at the moment. */
const UNDER_WAY_MS = 3_000;
const LOOK_AGAIN_MS = 100;

/** Over what is kept. */
export function createBatches({ store, pubSub, rules, rate, now, newId }: BatchesDependencies): Batches {
  const publish = (batch: TaskBatch) => pubSub.publish({ instanceId: BATCHES, ids: [batch.id, WORK] });
  const find = async (id: string, { instanceIds }: Viewer) => {
    const batch = isId(id) ? await (await store()).find(id) : undefined;
    return batch?.instanceIds.every((instanceId) => instanceIds.includes(instanceId)) ? batch : undefined;
  };
  return {
    start: async (input, request, path) => {
      const given = input.clientToken ?? deriveClientToken(request, path);
      const [token, fingerprint] = [given === undefined ? undefined : hash([request.viewer.id, given]), hash([input.name, input.tasks, input.appendTo])];
      // What was accepted stays so, although a time of it may have passed since.
      const before = token === undefined ? undefined : await (await store()).acceptedBefore(token, fingerprint);
      if (before) return before.refusal === undefined ? { batch: before.batch, errors: [] } : refusalOf(before.refusal, before.batch, input);
      const { command, errors } = parseStartBatch(input, { ...rules, instanceIds: request.viewer.instanceIds, now: now() });
      if (errors) return { errors };
      const { appendTo } = command;
      if (appendTo !== undefined && !(await find(appendTo, request.viewer))) return refusalOf('NO_BATCH', undefined, input);
      const accepted = await (await store()).accept({
        token,
        fingerprint,
        appendTo,
        newId: newId(),
        viewerId: request.viewer.id,
        name: command.name ?? '',
        tasks: command.tasks.map(({ instanceId }, index) => ({ instanceId, task: input.tasks[index] ?? neverWithout(index) })),
        now: now(),
      });
      if (accepted.refusal !== undefined) return refusalOf(accepted.refusal, accepted.batch, input);
      publish(accepted.batch);
      return { batch: accepted.batch, errors: [] };
    },
    cancel: async (id, viewer) => {
      const cancelled = (await find(id, viewer)) ? await (await store()).cancel(id, now()) : undefined;
      if (!cancelled) return { errors: [notFound(['input', 'id'], id)] };
      if (cancelled.state !== 'CANCELLED') return { errors: [wrongState('Every task of this batch has been started or has failed: there is nothing to cancel.', ['input', 'id'])] };
      publish(cancelled);
      return { batch: await untilKnown(cancelled, () => find(id, viewer)), errors: [] };
    },
    retry: async (id, viewer) => {
      const batch = (await find(id, viewer)) ? await (await store()).retry(id) : undefined;
      if (!batch) return { errors: [notFound(['input', 'id'], id)] };
      if (batch.state === 'CANCELLED') return { errors: [wrongState('This batch was cancelled: none of its tasks is started any more. Submit those that are to be started as a new batch.', ['input', 'id'])] };
      publish(batch);
      return { batch, errors: [] };
    },
    find,
    list: async (limit, before, { instanceIds }) => (await store()).list(limit, before, instanceIds),
    items: async (batch, query) => (await store()).items(batch.id, query),
    estimatedFinishAt: async (batch) => (batch.pending === 0 ? undefined : new Date(now().getTime() + ((await (await store()).waitingUpTo(batch)) / rate()) * 1_000)),
    watch: (id) => pubSub.watch({ instanceId: BATCHES, id }),
  };
}

/** A task that is being started while its batch is cancelled is one that was started, or is known not to be within moments. */
async function untilKnown(batch: TaskBatch, find: () => Promise<TaskBatch | undefined>): Promise<TaskBatch> {
  let last = batch;
  for (let waited = 0; last.pending > 0 && waited < UNDER_WAY_MS; waited += LOOK_AGAIN_MS) {
    await sleep(LOOK_AGAIN_MS);
    last = (await find()) ?? last;
  }
  return last;
}

function refusalOf(refusal: NonNullable<Accepted['refusal']>, batch: TaskBatch | undefined, { clientToken, appendTo }: StartBatchInput): BatchOutcome {
  switch (refusal) {
    case 'OTHER_TASKS': {
      const what = clientToken == null ? 'Idempotency-Key' : 'clientToken';
      const message = `This ${what} was used for another submission. Send the input that it was first used with, or a new ${what}.`;
      return { errors: [{ code: 'CONFLICTING', message, field: clientToken == null ? [] : ['input', 'clientToken'] }] };
    }
    case 'NOT_OPEN':
      return { errors: [wrongState(`This batch is ${batch?.state ?? 'FINISHED'}, and takes no more tasks. Leave appendTo out and give a name: the tasks become a new batch.`, ['input', 'appendTo'])] };
    case 'NO_BATCH':
      return { errors: [notFound(['input', 'appendTo'], appendTo ?? '')] };
  }
}

function notFound(field: readonly string[], id: string): UserError {
  return { code: 'NOT_FOUND', message: `There is no batch "${shorten(id)}". Batches are removed some time after they have finished.`, field };
}

function wrongState(message: string, field: readonly string[]): UserError {
  return { code: 'WRONG_STATE', message, field };
}

/** Whether it can be an id of ours: PostgreSQL takes not every text. */
function isId(id: string): boolean {
  return /^[\w-]{1,100}$/.test(id);
}

function neverWithout(index: number): never {
  throw new Error(`The task at index ${String(index)} was parsed, and is not there.`);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
