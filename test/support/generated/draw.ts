import fc from 'fast-check';

/** Choices that fast-check makes: the same for the same seed. */
export interface Draw {
  /** True in about so many of 1 cases. */
  is(share: number): boolean;
  /** From 0 to `max`. */
  upTo(max: number): number;
  pick<T>(items: readonly T[]): T;
  /** At least `min` and at most `max` different ones, in their order. */
  some<T>(items: readonly T[], min: number, max: number): readonly T[];
  text(): string;
}

/** What is made by choices. */
export function drawn<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.gen().map((gen) => {
    const upTo = (max: number) => gen(evenly, Math.max(max, 0));
    return make({
      upTo,
      is: (share) => upTo(999) < share * 1_000,
      // Nobody picks from nothing.
      pick: (items) => items[upTo(items.length - 1)] as (typeof items)[number],
      some: (items, min, max) => {
        let left = Math.min(items.length, min + upTo(max - min));
        return items.filter((_, index) => {
          const isTaken = upTo(items.length - index - 1) < left;
          if (isTaken) left -= 1;
          return isTaken;
        });
      },
      text: () => gen(fc.string, TEXT),
    });
  });
}

/** fast-check would prefer small numbers: that is for what they count, not for choices. */
const evenly = (max: number) => fc.noBias(fc.nat(max));

/** Any characters, but no halves of some: a document cannot hold them. */
const TEXT = { unit: 'binary', maxLength: 12 } as const;
