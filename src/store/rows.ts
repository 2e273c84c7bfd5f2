import type { Contact, ContactKey, ContactSummary } from '../model/contact.ts';
import type { TaskReference } from '../model/reference.ts';
import { isSettled, summaryOf } from '../model/storedContact.ts';
import type { StoredAttributes, StoredContact } from '../model/storedContact.ts';
import type { Told } from '../model/told.ts';
import type { AttributesRow, ContactRow } from './tables.ts';

/** A contact as its row: JSON all through, ready for jsonb_to_recordset. */
export function toContactRow(contact: StoredContact) {
  const { description, references, changes } = contact;
  const summary = summaryOf(contact);
  return {
    instance_id: contact.instanceId,
    id: contact.id,
    tree_id: contact.treeId,
    initial_contact_id: summary.initialContactId,
    previous_contact_id: summary.previousContactId,
    related_contact_id: summary.relatedContactId,
    summary,
    told: Object.fromEntries(Object.entries(contact.told).map(([name, fact]) => [name, [fact.value, fact.at.getTime()]])),
    told_at: contact.toldAt,
    change_count: changes.count,
    changed_at: changes.at,
    change_id: changes.eventId,
    description: description?.value,
    described_as_of: description?.asOf,
    described_changes: description?.changes,
    described_at: description?.at,
    whole_at: contact.wholeAt,
    task_references: references?.value,
    references_at: references?.at,
    next_ask_at: contact.nextAskAt,
    is_settled: isSettled(contact),
  };
}

/** A row as the contact that it keeps. */
export function fromContactRow(row: ContactRow): StoredContact {
  const { description, described_at, described_as_of, described_changes, task_references, references_at } = row;
  return {
    instanceId: row.instance_id,
    id: row.id,
    treeId: row.tree_id,
    told: toldOf(row.told),
    toldAt: row.told_at ?? undefined,
    changes: { count: row.change_count, at: row.changed_at ?? undefined, eventId: row.change_id ?? undefined },
    description:
      description && described_at && described_as_of ? { value: contactFrom(row, description), at: described_at, asOf: described_as_of, changes: described_changes ?? 0 } : undefined,
    wholeAt: row.whole_at ?? undefined,
    references: task_references && references_at ? { value: task_references.map(referenceOf), at: references_at } : undefined,
    nextAskAt: row.next_ask_at ?? undefined,
  };
}

/** The links of a row. */
export function fromSummaryColumn(key: ContactKey, summary: ContactRow['summary']): ContactSummary {
  // The column was written from a ContactSummary; JSON drops what is undefined.
  return { ...NO_LINKS, ...(revive(summary) as Partial<ContactSummary>), ...key };
}

/** Attributes as their row. */
export function toAttributesRow({ instanceId, id }: ContactKey, { reading, changes }: StoredAttributes) {
  return {
    instance_id: instanceId,
    initial_contact_id: id,
    attributes: reading?.value,
    read_at: reading?.at,
    read_changes: reading?.changes,
    change_count: changes.count,
    changed_at: changes.at,
    change_id: changes.eventId,
  };
}

/** A row as the attributes that it keeps. */
export function fromAttributesRow(row: AttributesRow): StoredAttributes {
  const { attributes, read_at, read_changes } = row;
  return {
    reading: attributes && read_at ? { value: attributes, at: read_at, changes: read_changes ?? 0 } : undefined,
    changes: { count: row.change_count, at: row.changed_at ?? undefined, eventId: row.change_id ?? undefined },
  };
}

/** Rows as one parameter. PostgreSQL's JSON takes neither NUL nor half of a surrogate pair, which a stranger's event may hold. */
export function toParameter(rows: readonly object[]): string {
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '�') : value));
}

const NO_LINKS = {
  arn: undefined,
  channel: 'OTHER',
  initiationMethod: undefined,
  initiatedAt: undefined,
  endedAt: undefined,
  initialContactId: undefined,
  previousContactId: undefined,
  relatedContactId: undefined,
} as const;

function toldOf(told: ContactRow['told']): Told {
  return Object.fromEntries(Object.entries(told).map(([name, [value, at]]) => [name, { value: dated(name, value), at: new Date(at) }]));
}

function contactFrom({ instance_id: instanceId, id }: ContactRow, description: Readonly<Record<string, unknown>>): Contact {
  // The column was written from a Contact; JSON drops what is undefined, which then reads as such.
  return { ...(revive(description) as unknown as Contact), instanceId, id };
}

function referenceOf(reference: Readonly<Record<string, unknown>>): TaskReference {
  // The column was written from TaskReferences, of which only a DATE has a date.
  return (reference['kind'] === 'DATE' ? { ...reference, date: new Date(String(reference['date'])) } : reference) as unknown as TaskReference;
}

function revive(json: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(json).map(([name, value]: [string, unknown]) => [name, dated(name, value)]));
}

/** By the names of the model: what ends in At is a time. */
function dated(name: string, value: unknown): unknown {
  return name.endsWith('At') && typeof value === 'string' ? new Date(value) : value;
}
