import type { Patience } from './patience.ts';

/** Who asks. */
export interface Viewer {
  /** Stable for one caller: a client token made from an Idempotency-Key belongs to it. */
  readonly id: string;
}

/** What one request brings besides its document and variables. */
export interface Request {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  /** Aborted when the caller has gone away: reading for it is then in vain. */
  readonly gone: AbortSignal;
  /** Aborted when the request's time is up. */
  readonly deadline: Patience;
}
