import type { Clock } from '../src/connect/pace.ts';

/** This process's time. */
export const clock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
