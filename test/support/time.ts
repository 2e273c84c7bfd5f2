import type { Clock } from '../../src/connect/pace.ts';

/** A clock that goes only when it is told to, and has run everything that was due by then. */
export interface HandClock extends Clock {
  advance(ms: number): Promise<void>;
}

/** A clock at 0. */
export function handClock(): HandClock {
  let time = 0;
  let timers: { readonly at: number; readonly run: () => void }[] = [];
  return {
    now: () => time,
    after: (ms, run) => {
      const timer = { at: time + ms, run };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    advance: async (ms) => {
      const until = time + ms;
      for (;;) {
        const [next] = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        time = next.at;
        next.run();
        await settled();
      }
      time = until;
      await settled();
    },
  };
}

/** Lets everything go on that waits for nothing but its turn in the process. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
