import type { Log } from '../log.ts';
import type { BatchStore } from '../store/batchStore.ts';

/** What removing old batches needs. */
export interface BatchRetentionDependencies {
  readonly batches: Pick<BatchStore, 'removeFinished'>;
  /** Days that a batch is kept after it has finished. */
  readonly days: number;
  readonly now: () => Date;
  readonly log: Log;
}

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 3_600_000;

/** Removes what finished too long ago, at once and then every hour, until it is closed. Any number of processes may. */
export function startBatchRetention({ batches, days, now, log }: BatchRetentionDependencies): { close(): Promise<void> } {
  let turn = Promise.resolve();
  const remove = () => {
    turn = batches.removeFinished(new Date(now().getTime() - days * DAY_MS)).catch((error: unknown) => log.warn({ err: error }, 'old batches could not be removed'));
  };
  remove();
  const timer = setInterval(remove, LOOK_EVERY_MS).unref();
  return {
    close: () => {
      clearInterval(timer);
      return turn;
    },
  };
}
