import { expiryOf } from '../../src/model/segmentAttribute.ts';
import type { SegmentAttribute, SegmentValue } from '../../src/model/segmentAttribute.ts';
import { minute, NOON } from '../support/contacts.ts';

const expiry = (...map: readonly SegmentAttribute[]): readonly SegmentAttribute[] => [{ name: 'connect:ContactExpiry', value: { kind: 'MAP', map } }];
const duration = (value: SegmentValue): SegmentAttribute => ({ name: 'ExpiryDuration', value });
const stamp = (string: string): SegmentAttribute => ({ name: 'ExpiryTimeStamp', value: { kind: 'STRING', string } });
const MINUTES: SegmentValue = { kind: 'INTEGER', integer: 135 };

test('the stamp that Connect wrote', () => {
  expect(expiryOf(expiry(duration(MINUTES), stamp('2026-11-24T00:00:00.000Z')), NOON)).toEqual(new Date('2026-11-24T00:00:00Z'));
});

test('without a stamp that parses, the minutes from when the task was made', () => {
  expect(expiryOf(expiry(duration(MINUTES)), NOON)).toEqual(minute(135));
  expect(expiryOf(expiry(duration(MINUTES), stamp('soon')), NOON)).toEqual(minute(135));
});

test.each<readonly [string, readonly SegmentAttribute[]]>([
  ['no attributes', []],
  ['another attribute', [{ name: 'connect:Subtype', value: { kind: 'STRING', string: 'connect:Task' } }]],
  ['no map', [{ name: 'connect:ContactExpiry', value: MINUTES }]],
  ['an empty map', expiry()],
  ['minutes that are no number', expiry(duration({ kind: 'STRING', string: '135' }))],
])('%s: not known', (_what, attributes) => {
  expect(expiryOf(attributes, NOON)).toBeUndefined();
});

test('minutes from an unknown time are not known', () => {
  expect(expiryOf(expiry(duration(MINUTES)), undefined)).toBeUndefined();
});
