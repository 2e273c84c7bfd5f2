import type { Contact, ContactAttribute, ContactKey, ContactSummary } from './contact.ts';
import type { ContactEvent } from './contactEvent.ts';
import type { TaskReference } from './reference.ts';
import { mergeTold, toldOf } from './told.ts';
import type { Told, ToldMember } from './told.ts';

/** A contact as the store keeps it: what events told, what Connect described, and how the two stand to each other. */
export interface StoredContact extends ContactKey {
  /** The same for all contacts that links join: the least of their ids. */
  readonly treeId: string;
  readonly told: Told;
  /** The time of the latest event. */
  readonly toldAt: Date | undefined;
  readonly description: Description | undefined;
  /** The changes that only a description can tell. */
  readonly changes: Changes;
  /** Since when all contacts that hang on it are told or listed; undefined: some may be unknown. */
  readonly wholeAt: Date | undefined;
  readonly references: Reading<readonly TaskReference[]> | undefined;
  /** When Connect is to be asked about it although nobody reads it; undefined: never again. */
  readonly nextAskAt: Date | undefined;
}

/** What was read, and when by our clock. */
export interface Reading<T> {
  readonly value: T;
  readonly at: Date;
}

/** Changes that were told without what they changed. */
export interface Changes {
  readonly count: number;
  /** The time of the latest, and its event's id: by both it is known again. */
  readonly at: Date | undefined;
  readonly eventId: string | undefined;
}

/** What DescribeContact answered. */
export interface Description extends Reading<Contact> {
  /** Events up to this time, by Connect's clock, are in it. */
  readonly asOf: Date;
  /** How many changes were known when it was asked for. */
  readonly changes: number;
}

/** The attributes that a chain shares. */
export interface StoredAttributes {
  readonly reading: (Reading<readonly ContactAttribute[]> & Pick<Description, 'changes'>) | undefined;
  readonly changes: Changes;
}

/** How long until Connect is asked about a contact that nobody reads, in milliseconds. */
export interface AskDelays {
  /** About one that is unknown, has ended, or has changed in a way that no event tells. */
  readonly soonMs: number;
  /** About one that is open, after the last that was heard of it. */
  readonly openMs: number;
}

/** None so far. */
export const NO_CHANGES: Changes = { count: 0, at: undefined, eventId: undefined };

/** A contact that nothing is known of. */
export function unknownContact({ instanceId, id }: ContactKey): StoredContact {
  return { instanceId, id, treeId: id, told: {}, toldAt: undefined, description: undefined, changes: NO_CHANGES, wholeAt: undefined, references: undefined, nextAskAt: undefined };
}

/** After an event: the contact itself where it tells nothing new. One that is older than others adds what they did not say. */
export function afterEvent(contact: StoredContact, event: ContactEvent, now: Date): StoredContact {
  const told = mergeTold(contact.told, event.says);
  const toldAt = contact.toldAt && contact.toldAt >= event.at ? contact.toldAt : event.at;
  const changes = event.needsDescription ? changesAfter(contact.changes, event) : contact.changes;
  const isNews = told !== contact.told || toldAt !== contact.toldAt || changes !== contact.changes;
  return isNews ? { ...contact, told, toldAt, changes, wholeAt: contact.wholeAt ?? (told.isBorn && now) } : contact;
}

/** After a DescribeContact that was asked for when the contact was as `asked`. An answer that is older than the one that is known changes nothing. */
export function afterDescription(contact: StoredContact, answer: Contact, asked: StoredContact, now: Date): StoredContact {
  const times = [asked.toldAt, answer.updatedAt].filter((time) => time !== undefined);
  const asOf = new Date(Math.max(0, ...times.map((time) => time.getTime())));
  const known = contact.description;
  if (known && (known.changes > asked.changes.count || known.asOf > asOf)) return contact;
  return { ...contact, description: { value: { ...answer, attributes: [] }, asOf, changes: asked.changes.count, at: now } };
}

/** After it stood in a list of its whole tree. */
export function afterListing(contact: StoredContact, row: ContactSummary, now: Date): StoredContact {
  return { ...contact, told: mergeTold(contact.told, toldOf(row)), wholeAt: now };
}

/** After this service changed it: what is known of it no longer holds. */
export function afterChange(contact: StoredContact): StoredContact {
  return { ...contact, changes: changedHere(contact.changes), wholeAt: undefined, references: undefined };
}

/** Changes after an event that told of one. An older one than the latest is no news: what is read after the latest holds both. */
export function changesAfter(changes: Changes, { at, eventId }: ContactEvent): Changes {
  // Two events of one second, which EventBridge may give the same time, are told apart by their ids.
  const isNews = !changes.at || at > changes.at || (at.getTime() === changes.at.getTime() && eventId !== changes.eventId);
  return isNews ? { count: changes.count + 1, at, eventId } : changes;
}

/** Changes after one that no event told of: the service's own. */
export function changedHere(changes: Changes): Changes {
  return { ...changes, count: changes.count + 1 };
}

/** When Connect is to be asked again although nobody reads it. */
export function nextAsk(contact: StoredContact, { soonMs, openMs }: AskDelays, now: Date): Date | undefined {
  if (isSettled(contact)) return undefined;
  const isUnknown = !contact.description && !contact.told.isBorn;
  const isBehind = contact.description !== undefined && contact.description.changes < contact.changes.count;
  const hasEnded = summaryOf(contact).endedAt !== undefined;
  return new Date(now.getTime() + (isUnknown || isBehind || hasEnded ? soonMs : openMs));
}

/** Whether it has ended, and was described since the last that was heard of it: then nothing but a new event changes it. */
export function isSettled({ description, changes, toldAt }: StoredContact): boolean {
  if (!description || description.changes < changes.count || (toldAt && toldAt > description.asOf)) return false;
  const { endedAt, afterContactWorkStartedAt, afterContactWorkEndedAt } = description.value;
  return endedAt !== undefined && (afterContactWorkStartedAt === undefined || afterContactWorkEndedAt !== undefined);
}

/** The contact by all that is known: its description, and what events told since. */
export function contactOf(stored: StoredContact, attributes: readonly ContactAttribute[]): Contact {
  const { instanceId, id, told, toldAt, description } = stored;
  const base: Contact = description?.value ?? { ...NOTHING, instanceId, id };
  if (description && isToldAll(description, stored)) return { ...base, attributes };
  const asOf = description?.asOf ?? new Date(0);
  const newer: Record<string, unknown> = { attributes, updatedAt: toldAt ?? base.updatedAt };
  for (const name of Object.keys(told) as (keyof Told)[]) {
    const fact = told[name];
    if (name !== 'isBorn' && fact && (!description || base[name] === undefined || (!ONCE.has(name) && fact.at > asOf))) newer[name] = fact.value;
  }
  return { ...base, ...newer };
}

/** Whether nothing shows over a description. That it has ended does, also where Connect did not say so yet when it was asked after the event. */
function isToldAll({ value, asOf }: Description, { told, toldAt }: StoredContact): boolean {
  return (!toldAt || toldAt <= asOf) && (value.endedAt !== undefined || told.endedAt === undefined);
}

/** Its links, and whether it has ended. */
export function summaryOf(stored: StoredContact): ContactSummary {
  const { instanceId, id, told, description } = stored;
  const base: ContactSummary = description?.value ?? { ...NOTHING, instanceId, id };
  return {
    instanceId,
    id,
    arn: base.arn,
    channel: description ? base.channel : (told.channel?.value ?? 'OTHER'),
    initiationMethod: base.initiationMethod ?? told.initiationMethod?.value,
    initiatedAt: base.initiatedAt ?? told.initiatedAt?.value,
    endedAt: base.endedAt ?? told.endedAt?.value,
    initialContactId: base.initialContactId ?? told.initialContactId?.value,
    previousContactId: base.previousContactId ?? told.previousContactId?.value,
    relatedContactId: base.relatedContactId ?? told.relatedContactId?.value,
  };
}

/** What never changes once it is so. */
const ONCE: ReadonlySet<ToldMember> = new Set(['channel', 'initiationMethod', 'initialContactId', 'previousContactId', 'relatedContactId', 'initiatedAt', 'endedAt', 'endReason', 'afterContactWorkStartedAt', 'afterContactWorkEndedAt']);

const NOTHING = {
  arn: undefined,
  channel: 'OTHER',
  initiationMethod: undefined,
  initiatedAt: undefined,
  endedAt: undefined,
  initialContactId: undefined,
  previousContactId: undefined,
  relatedContactId: undefined,
  name: undefined,
  description: undefined,
  endReason: undefined,
  scheduledAt: undefined,
  queuedAt: undefined,
  connectedToAgentAt: undefined,
  pausedAt: undefined,
  resumedAt: undefined,
  updatedAt: undefined,
  afterContactWorkStartedAt: undefined,
  afterContactWorkEndedAt: undefined,
  pauseCount: undefined,
  queueId: undefined,
  queuePriority: undefined,
  queueTimeAdjustmentSeconds: undefined,
  agentId: undefined,
  templateId: undefined,
  attributes: [],
  segmentAttributes: [],
  tags: [],
} as const;
