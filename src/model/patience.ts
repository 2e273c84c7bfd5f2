/** How long somebody waits for what is done: it is aborted when nobody does any more. */
export type Patience = AbortSignal & {
  /** When it will be aborted at the latest, in milliseconds of the process's clock. Undefined: that is not foreseen. */
  readonly endsAt?: number | undefined;
  /** True where no person waits: the work of a batch, which lets all other work go first. */
  readonly isBatch?: boolean | undefined;
  /** True where a change is told to a subscriber: others may ask the same at the same time. */
  readonly isSubscriber?: boolean | undefined;
};
