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
  /** Ends what is read for this request: its time is up, or the caller has gone away. */
  readonly reading: Patience;
  /** Aborted when the request's time is up, and by nothing else: what was sent to be written is finished for a caller who has gone, too. */
  readonly deadline: Patience;
}
