import { sql } from 'kysely';
import type { Kysely, Transaction } from 'kysely';
import type { ContactKey } from '../model/contact.ts';
import { NO_CHANGES, unknownContact } from '../model/storedContact.ts';
import type { StoredAttributes, StoredContact } from '../model/storedContact.ts';
import { fromAttributesRow, fromContactRow, toAttributesRow, toContactRow, toParameter } from './rows.ts';
import type { AttributesRow, ContactRow, Tables } from './tables.ts';
import { joinTrees } from './trees.ts';

/** The key of the lock that a writer holds. With one writer at a time, what is read in a transaction stays so until it is written, and trees are joined without a gap. */
const WRITER_LOCK = 860_401_118;

/** Contacts and attributes that were changed in one transaction. */
export interface Draft {
  /** The contact as it is by now; an unknown one where there is none yet. */
  contact(key: ContactKey): StoredContact;
  putContact(contact: StoredContact): void;
  /** By the initial contact of the chain. */
  attributes(initial: ContactKey): StoredAttributes;
  putAttributes(initial: ContactKey, attributes: StoredAttributes): void;
}

/** One change of what is kept. */
export interface Change {
  readonly contacts: readonly ContactKey[];
  /** By the initial contacts of their chains. */
  readonly attributes: readonly ContactKey[];
  /** Changes the draft; contacts and attributes that were not named above are not there. */
  apply(draft: Draft): void;
}

/** Makes changes in one transaction, each contact and chain read once and written once, and only where it changed. */
export async function write(db: Kysely<Tables>, changes: readonly Change[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select pg_advisory_xact_lock(${WRITER_LOCK})`.execute(transaction);
    const contacts = await readContacts(transaction, distinct(changes.flatMap((change) => change.contacts)));
    const attributes = await readAttributes(transaction, distinct(changes.flatMap((change) => change.attributes)));
    const written = { contacts: new Map<string, StoredContact>(), attributes: new Map<string, readonly [ContactKey, StoredAttributes]>() };
    const draft: Draft = {
      contact: (key) => written.contacts.get(nameOf(key)) ?? contacts.get(nameOf(key)) ?? unknownContact(key),
      putContact: (contact) => void written.contacts.set(nameOf(contact), contact),
      attributes: (initial) => written.attributes.get(nameOf(initial))?.[1] ?? attributes.get(nameOf(initial)) ?? { reading: undefined, changes: NO_CHANGES },
      putAttributes: (initial, value) => void written.attributes.set(nameOf(initial), [initial, value]),
    };
    for (const change of changes) change.apply(draft);
    const changed = [...written.contacts.values()];
    await writeContacts(transaction, changed);
    await writeAttributes(transaction, [...written.attributes.values()]);
    await joinTrees(transaction, changed, contacts);
  });
}

/** The contacts that are known among some, by their names. Index: the primary key. */
export async function readContacts(db: Kysely<Tables>, keys: readonly ContactKey[]): Promise<Map<string, StoredContact>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<ContactRow>`
    select contacts.* from unnest(${keys.map(({ instanceId }) => instanceId)}::text[], ${keys.map(({ id }) => id)}::text[]) as asked (instance_id, id)
    join contacts using (instance_id, id)`.execute(db);
  return new Map(rows.map((row) => [nameOf({ instanceId: row.instance_id, id: row.id }), fromContactRow(row)]));
}

/** The attributes that are known of some chains, by the names of their initial contacts. Index: the primary key. */
export async function readAttributes(db: Kysely<Tables>, initials: readonly ContactKey[]): Promise<Map<string, StoredAttributes>> {
  if (initials.length === 0) return new Map();
  const { rows } = await sql<AttributesRow>`
    select chain_attributes.* from unnest(${initials.map(({ instanceId }) => instanceId)}::text[], ${initials.map(({ id }) => id)}::text[]) as asked (instance_id, initial_contact_id)
    join chain_attributes using (instance_id, initial_contact_id)`.execute(db);
  return new Map(rows.map((row) => [nameOf({ instanceId: row.instance_id, id: row.initial_contact_id }), fromAttributesRow(row)]));
}

/** A contact's name in a Map. */
export function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}

const CONTACT_COLUMNS = sql.raw(`
  instance_id text, id text, tree_id text, initial_contact_id text, previous_contact_id text, related_contact_id text, summary jsonb, told jsonb,
  told_at timestamptz, change_count integer, changed_at timestamptz, change_id text, description jsonb, described_as_of timestamptz,
  described_changes integer, described_at timestamptz, whole_at timestamptz, task_references jsonb, references_at timestamptz,
  next_ask_at timestamptz, is_settled boolean`);

async function writeContacts(db: Transaction<Tables>, contacts: readonly StoredContact[]): Promise<void> {
  if (contacts.length === 0) return;
  // The tree stays as it is: only joinTrees changes it.
  await sql`
    insert into contacts
    select * from jsonb_to_recordset(${toParameter(contacts.map(toContactRow))}::text::jsonb) as given (${CONTACT_COLUMNS})
    on conflict (instance_id, id) do update set
      initial_contact_id = excluded.initial_contact_id, previous_contact_id = excluded.previous_contact_id, related_contact_id = excluded.related_contact_id,
      summary = excluded.summary, told = excluded.told, told_at = excluded.told_at, change_count = excluded.change_count, changed_at = excluded.changed_at,
      change_id = excluded.change_id, description = excluded.description, described_as_of = excluded.described_as_of,
      described_changes = excluded.described_changes, described_at = excluded.described_at, whole_at = excluded.whole_at,
      task_references = excluded.task_references, references_at = excluded.references_at, next_ask_at = excluded.next_ask_at, is_settled = excluded.is_settled`.execute(db);
}

async function writeAttributes(db: Transaction<Tables>, attributes: readonly (readonly [ContactKey, StoredAttributes])[]): Promise<void> {
  if (attributes.length === 0) return;
  await sql`
    insert into chain_attributes
    select * from jsonb_to_recordset(${toParameter(attributes.map(([key, value]) => toAttributesRow(key, value)))}::text::jsonb) as given (
      instance_id text, initial_contact_id text, attributes jsonb, read_at timestamptz, read_changes integer, change_count integer, changed_at timestamptz, change_id text)
    on conflict (instance_id, initial_contact_id) do update set
      attributes = excluded.attributes, read_at = excluded.read_at, read_changes = excluded.read_changes,
      change_count = excluded.change_count, changed_at = excluded.changed_at, change_id = excluded.change_id`.execute(db);
}

function distinct(keys: readonly ContactKey[]): readonly ContactKey[] {
  return [...new Map(keys.map((key) => [nameOf(key), key])).values()];
}
