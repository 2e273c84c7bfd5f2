import fc from 'fast-check';
import { divide } from '../../src/model/quotaShare.ts';

const demand = (people: number, work: number) => ({ people, work });

it.each([
  ['what people wait for comes first', 10, [demand(4, 0), demand(0, 100), demand(0, 100)], [4, 3, 3]],
  ['who wants less gets all of it', 10, [demand(0, 1), demand(0, 100), demand(0, 100)], [1, 4.5, 4.5]],
  ['people who want too much leave nothing for work', 2, [demand(5, 0), demand(5, 9), demand(0, 9)], [1, 1, 0]],
  ['what nobody wants is everybody’s', 10, [demand(1, 0), demand(0, 3)], [4, 6]],
  ['nothing is nothing', 0, [demand(1, 1), demand(0, 0)], [0, 0]],
])('%s', (_law, total, demands, expected) => {
  expect(divide(total, demands)).toEqual(expected);
});

it('never gives more than there is, and always all of it', () => {
  const number = fc.double({ min: 0, max: 1_000, noNaN: true });
  fc.assert(
    fc.property(number, fc.array(fc.record({ people: number, work: number }), { minLength: 1, maxLength: 20 }), (total, demands) => {
      const parts = divide(total, demands);
      expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(total, 6);
    }),
  );
});
