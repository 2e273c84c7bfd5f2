/** Says that something happened, however often it did since it was last said. Nothing is kept but that, so that who listens slowly costs no memory. */
export interface Pulse {
  /** Something happened. */
  beat(): void;
  /** True once something happened after it was last said, but not before the gap is over; false once it has ended. One at a time. */
  next(): Promise<boolean>;
  /** Ends it, also for who waits. */
  end(): void;
}

/** A pulse whose first beat is due at once, and each other one `gapMs` after the last at the earliest. */
export function createPulse(gapMs: number): Pulse {
  let isDue = true;
  let isEnded = false;
  let gap: NodeJS.Timeout | undefined;
  let answer: ((isBeat: boolean) => void) | undefined;
  const tell = () => {
    const isBeat = isDue && gap === undefined && !isEnded;
    if (!answer || !(isBeat || isEnded)) return;
    answer(isBeat);
    answer = undefined;
    if (isEnded) return;
    isDue = false;
    gap = setTimeout(() => {
      gap = undefined;
      tell();
    }, gapMs);
  };
  return {
    beat: () => {
      isDue = true;
      tell();
    },
    next: () =>
      new Promise((resolve) => {
        answer = resolve;
        tell();
      }),
    end: () => {
      isEnded = true;
      clearTimeout(gap);
      tell();
    },
  };
}
