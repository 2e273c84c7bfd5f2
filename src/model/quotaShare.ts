/** Calls a second that one process could use: what people wait for, and the work of batches. */
export interface Demand {
  readonly people: number;
  readonly work: number;
}

/** What a process asks of one quota. */
export interface ShareAsk extends Demand {
  readonly quota: string;
  /** Calls a second, and at once, that Connect allows all of them. */
  readonly full: number;
  readonly burst: number;
  /** Calls that its share held, and that it can neither use nor keep. */
  readonly returned: number;
  /** How long ago the call was taken that Connect throttled; undefined where none was. */
  readonly throttledMsAgo: number | undefined;
}

/** What it gets: all shares of a quota that have not lapsed make no more than Connect allows. */
export interface Share {
  readonly quota: string;
  /** Calls a second. */
  readonly rate: number;
  /** Those of all processes together. */
  readonly total: number;
  readonly holders: number;
  /** Calls that it may make besides: nobody's share held them. */
  readonly credit: number;
}

/** Divides the calls a second of one quota: first what people wait for, then work, each so that nobody who gets less than wanted could get more from somebody who gets more; what is left equally. */
export function divide(total: number, demands: readonly Demand[]): readonly number[] {
  const people = maxMin(total, demands.map((demand) => demand.people));
  const work = maxMin(total - sum(people), demands.map((demand) => demand.work));
  const spare = Math.max(0, total - sum(people) - sum(work)) / demands.length;
  return demands.map((_, index) => (people[index] ?? 0) + (work[index] ?? 0) + spare);
}

/** Serves the smallest wants first: whoever wants less than an equal part of what is left gets all of it. */
function maxMin(total: number, wants: readonly number[]): readonly number[] {
  const parts = wants.map(() => 0);
  let left = Math.max(0, total);
  const order = wants.map((want, index) => ({ want, index })).sort((a, b) => a.want - b.want);
  for (const [served, { want, index }] of order.entries()) {
    const part = Math.min(want, left / (order.length - served));
    parts[index] = part;
    left -= part;
  }
  return parts;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
