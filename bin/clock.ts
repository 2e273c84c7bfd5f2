import type { Clock } from '../src/connect/pace.ts';

/** This process's time. */
export const clock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    // A timer of nothing would wake the process once more, a millisecond later.
    if (ms <= 0) {
      const immediate = setImmediate(run);
      return () => clearImmediate(immediate);
    }
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
