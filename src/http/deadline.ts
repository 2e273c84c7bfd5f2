import type { Patience } from '../model/patience.ts';

/** How long one request may take, by a clock that never goes back. */
export interface DeadlineOptions {
  readonly requestTimeoutMs: number;
  /** Milliseconds of the process's clock. */
  readonly elapsed: () => number;
}

/** The deadline of a request that begins now. */
export function deadlineOf({ requestTimeoutMs, elapsed }: DeadlineOptions): Patience {
  return Object.assign(AbortSignal.timeout(requestTimeoutMs), { endsAt: elapsed() + requestTimeoutMs });
}
