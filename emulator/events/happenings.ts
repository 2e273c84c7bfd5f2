import { isDeepStrictEqual } from 'node:util';
import { hasOpenAfterContactWork } from '../contacts/contact.ts';
import type { Contact } from '../contacts/contact.ts';

/** The event types of Connect that happen to tasks. */
export type EventType =
  | 'INITIATED'
  | 'CONNECTED_TO_SYSTEM'
  | 'QUEUED'
  | 'CONNECTED_TO_AGENT'
  | 'PAUSED'
  | 'RESUMED'
  | 'DISCONNECTED'
  | 'COMPLETED'
  | 'CONTACT_DATA_UPDATED';

/** Something that happened to a contact, and the contact as it then was. */
export interface Happening {
  readonly type: EventType;
  readonly contact: Contact;
  readonly updatedProperties?: readonly string[] | undefined;
}

const TIMES: readonly (readonly [EventType, keyof Contact])[] = [
  ['CONNECTED_TO_SYSTEM', 'connectedToSystemAt'],
  ['QUEUED', 'enqueuedAt'],
  ['CONNECTED_TO_AGENT', 'connectedToAgentAt'],
  ['PAUSED', 'pausedAt'],
  ['RESUMED', 'resumedAt'],
  ['DISCONNECTED', 'disconnectedAt'],
];

const DATA: readonly (readonly [string, keyof Contact])[] = [
  ['ScheduledTimestamp', 'scheduledAt'],
  ['SegmentAttributes', 'segmentAttributes'],
  ['Tags', 'tags'],
];

/** What happened to a contact between two of its states, in order. */
export function happenings(before: Contact | undefined, contact: Contact): Happening[] {
  const types: EventType[] = TIMES.filter(([, time]) => contact[time] !== undefined && contact[time] !== before?.[time]).map(([type]) => type);
  if (before === undefined) types.unshift('INITIATED');
  if (isCompleted(contact) && (before === undefined || !isCompleted(before))) types.push('COMPLETED');
  const updatedProperties = before === undefined ? [] : DATA.filter(([, member]) => !isDeepStrictEqual(contact[member], before[member])).map(([name]) => name);
  return [...types.map((type): Happening => ({ type, contact })), ...(updatedProperties.length > 0 ? [dataUpdated(contact, updatedProperties)] : [])];
}

/** An update of a contact's data. */
export function dataUpdated(contact: Contact, updatedProperties: readonly string[]): Happening {
  return { type: 'CONTACT_DATA_UPDATED', contact, updatedProperties };
}

// Without after-contact work a contact is complete as soon as it has ended.
function isCompleted(contact: Contact): boolean {
  return contact.disconnectedAt !== undefined && !hasOpenAfterContactWork(contact);
}
