/** Chance that is the same each time: a test that fails by it fails again. */
export interface Chance {
  /** From 0 to below 1. */
  next(): number;
  /** True in so many of 1 cases. */
  is(share: number): boolean;
  pick<T>(items: readonly T[]): T;
  shuffle<T>(items: readonly T[]): readonly T[];
}

/** mulberry32. */
export function createChance(seed: number): Chance {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const indexOf = (length: number) => Math.floor(next() * length);
  return {
    next,
    is: (share) => next() < share,
    // Nobody picks from nothing.
    pick: (items) => items[indexOf(items.length)] as (typeof items)[number],
    shuffle: (items) => {
      const shuffled = [...items];
      for (let index = shuffled.length - 1; index > 0; index -= 1) {
        const other = indexOf(index + 1);
        const [a, b] = [shuffled[index], shuffled[other]];
        if (a === undefined || b === undefined) continue;
        shuffled[index] = b;
        shuffled[other] = a;
      }
      return shuffled;
    },
  };
}
