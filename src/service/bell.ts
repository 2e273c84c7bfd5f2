/** Wakes who waits. A ring that nobody waited for is heard by the next. */
export interface Bell {
  ring(): void;
  /** Resolves when it rings, or after so many milliseconds. One at a time. */
  heard(ms: number): Promise<void>;
}

/** A bell that has not rung. */
export function createBell(): Bell {
  let hasRung = false;
  let answer: (() => void) | undefined;
  return {
    ring: () => {
      hasRung = true;
      answer?.();
    },
    heard: async (ms) => {
      if (!hasRung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      hasRung = false;
      answer = undefined;
    },
  };
}
