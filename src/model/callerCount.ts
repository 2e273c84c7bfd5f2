/** How many requests a caller has made in the present minute. */
export interface CallerCount {
  readonly requests: number;
  /** When the minute ends. */
  readonly endsInMs: number;
}

/** Counts one more request of a caller. */
export type CountRequest = (caller: string) => Promise<CallerCount>;
