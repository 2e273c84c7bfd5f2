import type { Patience } from './patience.ts';

/** What a caller may be allowed to do. */
export const SCOPES = ['tasks:read', 'tasks:write', 'tasks:batch', 'events:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and what that caller may do. */
export interface Viewer {
  /** Stable for one caller: a client token made from an Idempotency-Key belongs to it. */
  readonly id: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The served instances that this caller knows of, its default one first: for it there are no others. */
  readonly instanceIds: readonly string[];
  /** When that ends, in milliseconds since 1970; undefined: never. */
  readonly expiresAt?: number | undefined;
}

/** Whoever asks where nobody has to say who they are. */
export function anonymous(instanceIds: readonly string[]): Viewer {
  return { id: 'anonymous', scopes: new Set(SCOPES), instanceIds };
}

/** What one request brings besides its document and variables. */
export interface Request {
  readonly viewer: Viewer;
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  /** How much was sent. */
  readonly bytes?: number | undefined;
  /** Ends what is read for this request: its time is up, or the caller has gone away. */
  readonly reading: Patience;
  /** Aborted when the request's time is up, and by nothing else: what was sent to be written is finished for a caller who has gone, too. */
  readonly deadline: Patience;
}
