/** Calls a second that one process could use: what people wait for, and the work of batches. */
export interface Demand {
  readonly people: number;
  readonly work: number;
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
