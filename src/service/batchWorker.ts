import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { clientTokenOf } from '../model/batch.ts';
import { ServiceError } from '../model/errors.ts';
import type { UserError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import type { Request } from '../model/viewer.ts';
import type { BatchWork, ClaimedItem, Settlement } from '../store/batchWork.ts';
import { createGrouped } from '../store/grouped.ts';
import { BATCHES, WORK } from './batches.ts';
import { createBell } from './bell.ts';
import type { PubSub } from './pubsub.ts';
import type { Tasks } from './tasks.ts';

/** What a worker needs. */
export interface BatchWorkerDependencies {
  readonly work: BatchWork;
  readonly tasks: Pick<Tasks, 'start'>;
  readonly pubSub: PubSub;
  /** Tasks that this process can start a second at present. */
  readonly rate: () => number;
  readonly now: () => Date;
  readonly log: Log;
  readonly metrics?: Pick<Metrics, 'batchTask'> | undefined;
}

/** Attempts of a task that Connect cannot be reached for or keeps failing: over two minutes. */
const MAX_ATTEMPTS = 8;
const BACKOFF_MS = 1_000;
const MAX_BACKOFF_MS = 60_000;
/** What is held beside what a second takes, so that there is always one more. */
const SPARE = 2;
const MAX_IN_HAND = 100;
/** Where nobody rings, a job may be due all the same: a retry, or one of a worker that died. */
const LOOK_AGAIN_MS = 1_000;
const TOUCH_EVERY_MS = 3_000;
/** One attempt, its time in the line before Connect included. */
const ATTEMPT_MS = 60_000;
/** How long what is under way may take when the worker ends. */
const GRACE_MS = 3_000;

/** Starts the tasks of all batches as fast as the quota allows, until it is closed. */
export function startBatchWorker(dependencies: BatchWorkerDependencies): { close(): Promise<void> } {
  const { work, pubSub, rate, log } = dependencies;
  const closing = new AbortController();
  const ending = new AbortController();
  const bell = createBell();
  const inHand = new Map<string, Promise<void>>();
  const settle = createSettling(dependencies, ending.signal);
  const watch = pubSub.watch({ instanceId: BATCHES, id: WORK });
  const take = async (): Promise<void> => {
    const room = Math.min(MAX_IN_HAND, Math.ceil(rate()) + SPARE);
    const free = room - inHand.size;
    const claimed = free > room / 4 ? await work.claim(free) : [];
    for (const item of claimed) {
      const done = start(dependencies, item, ending.signal).then(settle).then(() => {
        inHand.delete(item.jobId);
        bell.ring();
      });
      inHand.set(item.jobId, done);
    }
    if (claimed.length < free || free <= room / 4) await bell.heard(LOOK_AGAIN_MS);
  };
  const run = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      await take().catch((error: unknown) => {
        log.warn({ err: error }, 'the batches rest');
        return bell.heard(LOOK_AGAIN_MS);
      });
    }
  };
  const listen = async (): Promise<void> => {
    while (!(await watch.next()).done) bell.ring();
  };
  const touching = setInterval(() => {
    if (inHand.size > 0) work.touch([...inHand.keys()]).catch((error: unknown) => log.warn({ err: error }, 'the batches could not be held'));
  }, TOUCH_EVERY_MS);
  const running = Promise.all([run(), listen()]);
  return {
    close: async () => {
      closing.abort();
      bell.ring();
      await watch.return();
      const grace = setTimeout(() => ending.abort(), GRACE_MS);
      await running;
      await Promise.all(inHand.values());
      clearTimeout(grace);
      clearInterval(touching);
    },
  };
}

/** One attempt, as a person's start would be made, but after what people wait for. */
async function start({ tasks, now, log }: BatchWorkerDependencies, item: ClaimedItem, ending: AbortSignal): Promise<Settlement> {
  const { batchId, index, jobId, instanceId, task, attempts } = item;
  const key = { batchId, index, jobId };
  const later = (error: UserError, isUnsure: boolean, leastMs = 0): Settlement => {
    const backoffMs = Math.max(leastMs, Math.min(MAX_BACKOFF_MS, BACKOFF_MS * 2 ** (attempts - 1)));
    return { ...key, state: 'PENDING', error, isUnsure, retryAt: new Date(now().getTime() + (ending.aborted ? 0 : backoffMs)) };
  };
  const patience: Patience = Object.assign(AbortSignal.any([ending, AbortSignal.timeout(ATTEMPT_MS)]), { isBatch: true });
  const request: Request = { viewer: { id: BATCHES, scopes: new Set(['tasks:write']), instanceIds: [instanceId] }, requestId: jobId, idempotencyKey: undefined, reading: patience, deadline: patience };
  // A time that passed while the task waited is now.
  const isDue = task.scheduledTime != null && task.scheduledTime <= now();
  try {
    const { task: started, errors } = await tasks.start({ ...task, instanceId, clientToken: task.clientToken ?? clientTokenOf(item), ...(isDue && { scheduledTime: null }) }, request, []);
    if (started) return { ...key, state: 'STARTED', contactId: started.id, isUnsure: false };
    const [error = failed('Amazon Connect refused this task without a reason.')] = errors;
    return error.code === 'ACTIVE_TASKS_QUOTA_EXCEEDED' ? later(error, false) : { ...key, state: 'FAILED', error, isUnsure: false };
  } catch (error) {
    if (!(error instanceof ServiceError)) log.error({ err: error, batchId, index }, 'a task of a batch failed unexpectedly');
    const known = error instanceof ServiceError ? error : new ServiceError('INTERNAL_SERVER_ERROR', 'This service failed unexpectedly.', {}, error);
    const isWorthIt = known.code === 'THROTTLED' || (known.retryable && attempts < MAX_ATTEMPTS) || ending.aborted;
    return isWorthIt ? later(failed(known.message), true, known.details.retryAfterMs) : { ...key, state: 'FAILED', error: failed(known.message), isUnsure: false };
  }
}

function failed(message: string): UserError {
  return { code: 'UPSTREAM_FAILED', message, field: [] };
}

/** Writes down what became of attempts, those that end at the same time together. While the database cannot be reached it waits: nothing that is known is given up. */
function createSettling({ work, pubSub, now, log, metrics }: BatchWorkerDependencies, ending: AbortSignal): (settlement: Settlement) => Promise<void> {
  return createGrouped(async (settlements) => {
    for (;;) {
      try {
        await work.settle(settlements, now());
        for (const { state } of settlements) metrics?.batchTask(state);
        pubSub.publish({ instanceId: BATCHES, ids: [...new Set(settlements.map(({ batchId }) => batchId))] });
        return settlements.map(() => undefined);
      } catch (error) {
        log.warn({ err: error }, 'what became of tasks of batches could not be written down yet');
        // Whoever takes them next asks Connect by the same tokens.
        if (ending.aborted) return settlements.map(() => undefined);
        await sleep(LOOK_AGAIN_MS, undefined, { signal: ending }).catch(() => undefined);
      }
    }
  }, MAX_IN_HAND);
}
