import type { SegmentAttributeValue } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { invalidRequest } from '../wire/connectError.ts';
import type { Contact } from './contact.ts';

/** 7 days: how long a task lives that was given no expiry. */
export const DEFAULT_EXPIRY_MINUTES = 7 * 24 * 60;
/** 90 days: the longest that a task can be given. */
export const MAX_EXPIRY_MINUTES = 90 * 24 * 60;

const MINUTE_MS = 60_000;
const EXPIRY = 'connect:ContactExpiry';
const SYSTEM_PREFIX = 'connect:';
const GIVEN_SYSTEM_KEYS: ReadonlySet<string> = new Set([EXPIRY, 'connect:CreatedByUser', 'connect:AssignmentType']);
const VALUE_KINDS = ['ValueString', 'ValueMap', 'ValueInteger', 'ValueList', 'ValueArn'] as const;

/** Segment attributes of a contact by key. */
export type SegmentAttributes = Readonly<Record<string, SegmentAttributeValue>>;

type Given = Readonly<Record<string, Checked<SegmentAttributeValue>>>;

/** Takes the segment attributes of a request. Any user-defined key counts as predefined. @throws ConnectError 400 */
export function takeSegmentAttributes(given: Given): SegmentAttributes {
  for (const [key, value] of Object.entries(given)) {
    if (key.startsWith(SYSTEM_PREFIX)) requireGiveable(key);
    else requireUserValue(value);
  }
  if (Object.hasOwn(given, EXPIRY)) takeExpiryMinutes(given[EXPIRY]);
  return given;
}

/** The minutes that a task is to live, if its segment attributes say. */
export function expiryMinutes(attributes: SegmentAttributes): number | undefined {
  return attributes[EXPIRY]?.ValueMap?.['ExpiryDuration']?.ValueInteger;
}

/** The segment attribute for a lifetime. @throws ConnectError 400 outside 1..129,600 minutes */
export function expiryAttribute(minutes: number): SegmentAttributes {
  const value = { ValueMap: { ExpiryDuration: { ValueInteger: minutes } } };
  takeExpiryMinutes(value);
  return { [EXPIRY]: value };
}

/** When a task that begins its life at a time ends it, in milliseconds since 1970. */
export function expiryTime(initiatedAt: number, attributes: SegmentAttributes): number {
  return initiatedAt + (expiryMinutes(attributes) ?? DEFAULT_EXPIRY_MINUTES) * MINUTE_MS;
}

/** The segment attributes that go over into the next contact of a chain: the user's, not the system's. */
export function carriedOver(attributes: SegmentAttributes): SegmentAttributes {
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => !key.startsWith(SYSTEM_PREFIX)));
}

/** Segment attributes as DescribeContact shows them: with the subtype, and the time of expiry where one was set. */
export function describeSegmentAttributes({ channel, segmentAttributes, expiresAt }: Contact): SegmentAttributes {
  const minutes = expiryMinutes(segmentAttributes);
  return {
    ...(channel === 'TASK' && { 'connect:Subtype': { ValueString: 'connect:Task' } }),
    ...segmentAttributes,
    ...(minutes !== undefined && {
      [EXPIRY]: { ValueMap: { ExpiryDuration: { ValueInteger: minutes }, ExpiryTimeStamp: { ValueString: new Date(expiresAt).toISOString() } } },
    }),
  };
}

function requireGiveable(key: string): void {
  if (!GIVEN_SYSTEM_KEYS.has(key)) throw invalidRequest('Invalid segment attributes: a system-defined key that cannot be set.');
}

function requireUserValue(value: Checked<SegmentAttributeValue>): void {
  const kinds = VALUE_KINDS.filter((kind) => value[kind] !== undefined);
  if (kinds.length !== 1) throw invalidRequest('Invalid segment attributes: each needs exactly one value.');
  if (kinds.includes('ValueList') || kinds.includes('ValueArn')) {
    throw invalidRequest('Invalid segment attributes: lists and ARNs are only for system-defined attributes.');
  }
}

function takeExpiryMinutes(value: SegmentAttributeValue | undefined): void {
  const minutes = value?.ValueMap?.['ExpiryDuration']?.ValueInteger;
  if (minutes === undefined || !(minutes >= 1 && minutes <= MAX_EXPIRY_MINUTES)) {
    throw invalidRequest(`Invalid segment attributes: the contact expiry must be between 1 and ${MAX_EXPIRY_MINUTES} minutes.`);
  }
}
