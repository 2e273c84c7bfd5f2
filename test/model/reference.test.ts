import fc from 'fast-check';
import { dateReference, isDecimal, numberReference } from '../../src/model/reference.ts';

const date = (iso: string) => ({ kind: 'DATE', name: 'due', date: new Date(iso) });
const string = (value: string) => ({ kind: 'STRING', name: 'due', string: value });

describe('a date', () => {
  test.each([
    ['0', '1970-01-01T00:00:00Z'],
    ['1795478400', '2026-11-24T00:00:00Z'],
    ['1795478400.5', '2026-11-24T00:00:00.500Z'],
    ['1795478400123', '2026-11-24T00:00:00.123Z'],
    ['-14182940', '1969-07-20T20:17:40Z'],
    ['-2208988800', '1900-01-01T00:00:00Z'],
    ['99999999999', '5138-11-16T09:46:39Z'],
    ['100000000000', '5138-11-16T09:46:40Z'],
    ['253402300799', '9999-12-31T23:59:59Z'],
  ])('%s is %s', (epoch, iso) => {
    expect(dateReference('due', epoch)).toEqual(date(iso));
  });

  test.each(['', ' ', 'soon', '2026-11-24', '2026-11-24T00:00:00Z', '1e9', '0x10', ' 1', '1 ', '1\n', '--1', '1.', '.5', '9'.repeat(30), 'NaN', 'Infinity'])('%j does not parse: it stays a text', (value) => {
    expect(dateReference('due', value)).toEqual(string(value));
  });

  test('every second of the years 1 to 9999 comes back from its epoch', () => {
    const years = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(
      fc.property(years, (time) => {
        const seconds = Math.floor(time.getTime() / 1_000);
        expect(dateReference('due', String(seconds))).toEqual({ kind: 'DATE', name: 'due', date: new Date(seconds * 1_000) });
      }),
    );
  });
});

describe('a number', () => {
  test.each(['12345678901234567890', '0.10', '-1', '1e3'])('%s keeps its digits', (value) => {
    expect(numberReference('due', value)).toEqual({ kind: 'NUMBER', name: 'due', number: value });
  });

  test.each(['', 'twelve', '1,000', '12 €', 'NaN'])('%j does not parse: it stays a text', (value) => {
    expect(numberReference('due', value)).toEqual(string(value));
  });

  test('every number that JavaScript writes is a decimal', () => {
    fc.assert(fc.property(fc.oneof(fc.bigInt(), fc.double({ noNaN: true, noDefaultInfinity: true })), (number) => isDecimal(String(number))));
  });
});
