import type { Log } from '../log.ts';
import { ServiceError } from '../model/errors.ts';
import type { Repair } from './repair.ts';

/** How much of Connect's quota is spent where nobody waits. */
export interface RepairBudget {
  readonly callsPerSecond: number;
  /** Time between two searches of one instance. */
  readonly searchEveryMs: number;
}

const SEARCH_CALLS = 20;
const TURN_MS = 1_000;
/** After Connect throttled, or could not be reached: what people wait for goes first. */
const REST_MS = 10_000;

/** Repairs all the time, within its budget, until it is closed. */
export function startRepairing({ repair, instanceIds, budget, log }: { repair: Repair; instanceIds: readonly string[]; budget: RepairBudget; log: Log }): { close(): Promise<void> } {
  const closing = new AbortController();
  // Nobody waits for a repair: all other calls go first.
  const patience = Object.assign(closing.signal, { isBatch: true });
  let timer: NodeJS.Timeout | undefined;
  let untilSearch = 0;
  let turn = Promise.resolve();
  const next = (ms: number): void => {
    if (closing.signal.aborted) return;
    timer = setTimeout(() => {
      turn = take().then(next);
    }, ms);
  };
  /** Answers when the next turn may come: a call more now is a call less then. */
  const take = async (): Promise<number> => {
    try {
      let calls = 0;
      if (untilSearch <= 0) {
        untilSearch = budget.searchEveryMs;
        for (const instanceId of instanceIds) calls += await repair.search(instanceId, SEARCH_CALLS, patience);
      }
      calls += await repair.askDue(Math.max(1, Math.floor(budget.callsPerSecond)), patience);
      const pause = Math.max(TURN_MS, (calls / budget.callsPerSecond) * 1_000);
      untilSearch -= pause;
      return pause;
    } catch (error) {
      if (!closing.signal.aborted) log[error instanceof ServiceError && error.code === 'THROTTLED' ? 'debug' : 'warn']({ err: error }, 'the repair of the store rests');
      return REST_MS;
    }
  };
  next(TURN_MS);
  return {
    close: async () => {
      closing.abort();
      clearTimeout(timer);
      await turn;
    },
  };
}
