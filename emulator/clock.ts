/** The emulator's own time: the machine's (or the one it was given), moved by an offset. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** How far the clock has been moved, in milliseconds. */
  offsetMs(): number;
  /** Moves the clock; `setOffset` puts back what a restart has read. */
  setOffset(offsetMs: number): void;
}

/** A clock that starts without offset. */
export function createClock(base: () => number): Clock {
  let offset = 0;
  return {
    now: () => base() + offset,
    offsetMs: () => offset,
    setOffset: (offsetMs) => {
      offset = offsetMs;
    },
  };
}
