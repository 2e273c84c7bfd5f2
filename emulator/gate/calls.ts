/** Counts calls and refusals by operation. */
export interface Calls {
  /** A call that has reached its operation, whatever became of it. */
  called(operation: string): void;
  throttled(operation: string): void;
  counts(): { readonly calls: Record<string, number>; readonly throttled: Record<string, number> };
  clear(): void;
}

/** Counters at zero. */
export function createCalls(): Calls {
  const calls = new Map<string, number>();
  const throttled = new Map<string, number>();
  return {
    called: (operation) => calls.set(operation, (calls.get(operation) ?? 0) + 1),
    throttled: (operation) => throttled.set(operation, (throttled.get(operation) ?? 0) + 1),
    counts: () => ({ calls: Object.fromEntries(calls), throttled: Object.fromEntries(throttled) }),
    clear: () => {
      calls.clear();
      throttled.clear();
    },
  };
}
