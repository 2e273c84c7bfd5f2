import { attributesBytes, mergeAttributes } from '../../src/model/attributes.ts';
import { commandOf, violationsOf } from '../support/startInputs.ts';

describe('names of letters, digits, - and _', () => {
  test.each(['a', 'Z', '0', '-', '_', 'order-id_1', '__proto__', 'constructor'])('%s', (name) => {
    expect(commandOf({ attributes: [{ name, value: 'v' }] }).attributes).toEqual([{ name, value: 'v' }]);
  });

  test.each([' ', 'a b', 'a.b', 'é', '😀', 'a\n', '\u0000', 'ａ', '$.Attributes.a'])('not %j', (name) => {
    expect(violationsOf({ attributes: [{ name: 'ok', value: '' }, { name, value: '' }] })).toEqual(['INVALID_FORMAT input.attributes.1.name']);
  });

  test('an empty one is too short, and nothing else', () => {
    expect(violationsOf({ attributes: [{ name: '', value: '' }] })).toEqual(['TOO_SHORT input.attributes.0.name']);
  });

  test('every one that came before is told, where it stands again', () => {
    const attributes = ['a', 'b', 'a', 'A', 'a', '__proto__', '__proto__'].map((name) => ({ name, value: '' }));
    expect(violationsOf({ attributes })).toEqual(['DUPLICATE_NAME input.attributes.2.name', 'DUPLICATE_NAME input.attributes.4.name', 'DUPLICATE_NAME input.attributes.6.name']);
  });
});

describe('32,768 UTF-8 bytes over all names and values', () => {
  test.each<readonly [string, string, number]>([
    ['one byte a character', 'x', 1],
    ['two bytes', 'é', 2],
    ['three bytes', '€', 3],
    ['four bytes', '😀', 4],
    ['half a pair, which travels as three', '\uD83D', 3],
  ])('%s', (_what, character, bytes) => {
    // Two names of five bytes; what the characters leave over is filled with single bytes.
    const room = 32_768 - 10;
    const half = Math.floor(room / 2 / bytes);
    const fill = 'x'.repeat(room - 2 * half * bytes);
    const attributes = [{ name: 'first', value: character.repeat(half) }, { name: 'other', value: `${fill}${character.repeat(half)}` }];
    expect(attributesBytes(attributes)).toBe(32_768);
    expect(violationsOf({ attributes })).toEqual([]);
    expect(violationsOf({ attributes: [...attributes, { name: 'x', value: '' }] })).toEqual(['ATTRIBUTES_TOO_LARGE input.attributes']);
  });

  test('a name counts as its value does', () => {
    const name = 'n'.repeat(32_767);
    expect(violationsOf({ attributes: [{ name, value: 'v' }] })).toEqual([]);
    expect(violationsOf({ attributes: [{ name, value: 'é' }] })).toEqual(['ATTRIBUTES_TOO_LARGE input.attributes']);
  });

  test('one text takes 32,767 characters', () => {
    const long = 'x'.repeat(32_768);
    expect(violationsOf({ attributes: [{ name: 'a', value: long }] })).toEqual(['TOO_LONG input.attributes.0.value', 'ATTRIBUTES_TOO_LARGE input.attributes']);
    expect(violationsOf({ attributes: [{ name: long, value: '' }] })).toEqual(['TOO_LONG input.attributes.0.name']);
  });
});

test('of two lists, the second wins', () => {
  const base = [{ name: 'a', value: '1' }, { name: '__proto__', value: '1' }];
  expect(mergeAttributes(base, [{ name: 'b', value: '2' }, { name: '__proto__', value: '2' }])).toEqual([
    { name: 'a', value: '1' },
    { name: '__proto__', value: '2' },
    { name: 'b', value: '2' },
  ]);
});
