import { setImmediate } from 'node:timers/promises';
import { createCohort } from '../../src/connect/cohort.ts';

/** Lets so many wait in one turn, and tells in which order they take three steps. */
function walk(wait: ReturnType<typeof createCohort>, names: readonly string[]): { readonly steps: readonly string[]; readonly all: Promise<unknown> } {
  const steps: string[] = [];
  const go = async (name: string) => {
    await wait();
    for (const step of [1, 2, 3]) {
      steps.push(`${name}${String(step)}`);
      await Promise.resolve();
    }
  };
  return { steps, all: Promise.all(names.map(go)) };
}

it('those of one turn go on at its end, step by step', async () => {
  const { steps, all } = walk(createCohort(), ['a', 'b', 'c']);
  await Promise.resolve();
  expect(steps).toEqual([]);
  await all;
  expect(steps).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'c2', 'a3', 'b3', 'c3']);
});

it('no more than eight go on together: the next come after them, in the same turn', async () => {
  const names = Array.from({ length: 17 }, (_, index) => `${String(index)}.`);
  const { steps } = walk(createCohort(), names);
  await setImmediate();
  const together = (from: number, to: number) => [1, 2, 3].flatMap((step) => names.slice(from, to).map((name) => `${name}${String(step)}`));
  expect(steps).toEqual([...together(0, 8), ...together(8, 16), ...together(16, 17)]);
});

it('who comes while others go on waits for the next turn', async () => {
  const wait = createCohort();
  const order: string[] = [];
  const first = wait().then(() => {
    order.push('first');
    const second = wait().then(() => order.push('second'));
    void Promise.resolve().then(() => order.push('at once'));
    return second;
  });
  await first;
  expect(order).toEqual(['first', 'at once', 'second']);
});
