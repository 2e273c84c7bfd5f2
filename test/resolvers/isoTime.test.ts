import fc from 'fast-check';
import { isoTime } from '../../resolvers/isoTime.ts';

describe('isoTime', () => {
  const times = fc.oneof(
    fc.date({ noInvalidDate: true }),
    fc.date({ noInvalidDate: true, min: new Date(-86_400_000), max: new Date(86_400_000) }),
    fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-12-31') }),
    fc.constantFrom(new Date(-8.64e15), new Date(8.64e15), new Date('0000-01-01'), new Date('9999-12-31T23:59:59.999Z'), new Date('+010000-01-01'), new Date(-1)),
  );

  test('is what Date.toISOString answers', () => {
    fc.assert(
      fc.property(times, (date) => {
        expect(isoTime(date)).toBe(date.toISOString());
      }),
      { numRuns: 5_000 },
    );
  });

  test('throws a RangeError for a date that is none', () => {
    expect(() => isoTime(new Date(Number.NaN))).toThrow(RangeError);
  });
});
