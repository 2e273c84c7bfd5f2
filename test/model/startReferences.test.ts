import type { ReferenceValueInput } from '../../src/model/startReferences.ts';
import { commandOf, violationsOf } from '../support/startInputs.ts';

const wrong = (value: ReferenceValueInput) => violationsOf({ references: [{ name: 'good', value: { string: '' } }, { name: 'r', value }] });

test('each of the five kinds comes back as it was written', () => {
  const date = new Date('1969-07-20T20:17:40.500Z');
  const values: readonly ReferenceValueInput[] = [{ url: 'HTTPS://Exämple.org/%7e?q= '.trim() }, { number: '0.10' }, { string: '' }, { date }, { email: 'ada@example.com' }];
  expect(commandOf({ references: values.map((value, index) => ({ name: `r${String(index)}`, value })) }).references).toEqual([
    { kind: 'URL', name: 'r0', url: 'HTTPS://Exämple.org/%7e?q=' },
    { kind: 'NUMBER', name: 'r1', number: '0.10' },
    { kind: 'STRING', name: 'r2', string: '' },
    { kind: 'DATE', name: 'r3', date },
    { kind: 'EMAIL', name: 'r4', email: 'ada@example.com' },
  ]);
});

test('a value holds exactly one member', () => {
  expect(wrong({})).toEqual(['REQUIRED input.references.1.value']);
  expect(wrong({ url: null, string: null })).toEqual(['REQUIRED input.references.1.value']);
  expect(wrong({ url: 'https://example.com', string: '' })).toEqual(['CONFLICTING input.references.1.value']);
  expect(wrong({ url: null, string: '' })).toEqual([]);
});

test('names take 1 to 4,096 characters', () => {
  const named = (name: string) => violationsOf({ references: [{ name, value: { string: '' } }] });
  expect(named('')).toEqual(['TOO_SHORT input.references.0.name']);
  expect(named('😀'.repeat(4_096))).toEqual([]);
  expect(named('😀'.repeat(4_097))).toEqual(['TOO_LONG input.references.0.name']);
});

test('no name twice, whatever the kind, and although the value is wrong too', () => {
  const references = [
    { name: '__proto__', value: { string: '' } },
    { name: '__proto__', value: { date: new Date(0) } },
    { name: 'a', value: {} },
    { name: 'A', value: { string: '' } },
    { name: 'a', value: { number: 'one' } },
  ];
  expect(violationsOf({ references })).toEqual([
    'DUPLICATE_NAME input.references.1.name',
    'DUPLICATE_NAME input.references.4.name',
    'REQUIRED input.references.2.value',
    'INVALID_FORMAT input.references.4.value.number',
  ]);
});

describe('values take 4,096 characters', () => {
  test.each<readonly [keyof ReferenceValueInput, (chars: number) => ReferenceValueInput]>([
    ['string', (chars) => ({ string: '😀'.repeat(chars) })],
    ['url', (chars) => ({ url: `https://x/${'y'.repeat(chars - 10)}` })],
    ['number', (chars) => ({ number: '1'.repeat(chars) })],
    ['email', (chars) => ({ email: `a@${'b'.repeat(chars - 2)}` })],
  ])('%s', (kind, value) => {
    expect(wrong(value(4_096))).toEqual([]);
    expect(wrong(value(4_097))).toEqual([`TOO_LONG input.references.1.value.${kind}`]);
  });
});

test('a wrong URL is told by its path', () => {
  expect(wrong({ url: 'javascript:alert(1)' })).toEqual(['INVALID_FORMAT input.references.1.value.url']);
  expect(wrong({ url: '' })).toEqual(['INVALID_FORMAT input.references.1.value.url']);
});

describe('numbers', () => {
  test.each(['0', '-0', '007', '0.10', '.5', '5.', '+1', '-1.50', '1e3', '1E-400', '12345678901234567890'])('%s keeps its digits', (number) => {
    expect(commandOf({ references: [{ name: 'n', value: { number } }] }).references).toEqual([{ kind: 'NUMBER', name: 'n', number }]);
  });

  test.each(['', ' ', ' 1', '1 ', '1\n', '.', '-', '1,000', '1.2.3', '1e', 'e1', '0x10', 'NaN', 'Infinity', '１', '1_000', '--1'])('%j is none', (number) => {
    expect(wrong({ number })).toEqual(['INVALID_FORMAT input.references.1.value.number']);
  });
});

describe('e-mail addresses', () => {
  test.each(['ada@example.com', 'a+b.c@d-e.example', 'ädä@exämple.org', 'ada@localhost', '"a"@b'])('%s', (email) => {
    expect(wrong({ email })).toEqual([]);
  });

  test.each(['', 'ada', '@example.com', 'ada@', 'a@b@c', 'a b@c', ' a@b', 'a@b ', 'a@b\n', 'a@.b', 'a@b.', 'a@b..c', 'Ada <ada@example.com>'])('not %j', (email) => {
    expect(wrong({ email })).toEqual(['INVALID_FORMAT input.references.1.value.email']);
  });
});
