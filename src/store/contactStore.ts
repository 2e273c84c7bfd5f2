import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { ContactKey, ContactSummary } from '../model/contact.ts';
import type { StoredAttributes, StoredContact } from '../model/storedContact.ts';
import { createGrouped } from './grouped.ts';
import { fromSummaryColumn } from './rows.ts';
import type { ContactRow, Tables } from './tables.ts';
import { nameOf, readAttributes, readContacts, write } from './writing.ts';
import type { Change } from './writing.ts';

/** Contacts, their links and attributes, and what is known of their freshness. */
export interface ContactStore {
  /** Makes a change, with all that wait at the same time in one transaction. Resolves when it is on disk. */
  write(change: Change): Promise<void>;
  /** A contact; undefined where nothing is known of it. */
  readonly find: (key: ContactKey) => Promise<StoredContact | undefined>;
  /** The attributes of a chain, by its initial contact; undefined where nothing is known of them. */
  readonly findAttributes: (initial: ContactKey) => Promise<StoredAttributes | undefined>;
  /** All known contacts of the tree that a contact belongs to, the contact among them; empty where nothing is known of it. */
  readonly findTree: (key: ContactKey) => Promise<readonly TreeRow[]>;
  /** Takes up to `limit` contacts that Connect is to be asked about by now, and puts them off, so that no other process takes them too. */
  takeDue(now: Date, limit: number, againAt: Date): Promise<readonly ContactKey[]>;
  /** When the last event of an instance came. */
  heardAt(instanceId: string): Promise<Date | undefined>;
  heard(instanceIds: readonly string[], at: Date): Promise<void>;
  /** Forgets all contacts of some instances. */
  forget(instanceIds: readonly string[]): Promise<void>;
}

/** A contact of a tree. */
export interface TreeRow {
  readonly contact: ContactSummary;
  readonly wholeAt: Date | undefined;
  readonly isSettled: boolean;
}

/** Changes of one transaction, and keys of one query: more make it longer without making it cheaper. */
const MAX_GROUP = 500;

/** Over a database. */
export function createContactStore(db: Kysely<Tables>): ContactStore {
  return {
    write: createWriter(db),
    find: createGrouped(async (keys) => {
      const found = await readContacts(db, keys);
      return keys.map((key) => found.get(nameOf(key)));
    }, MAX_GROUP),
    findAttributes: createGrouped(async (initials) => {
      const found = await readAttributes(db, initials);
      return initials.map((initial) => found.get(nameOf(initial)));
    }, MAX_GROUP),
    findTree: createGrouped((keys) => readTrees(db, keys), MAX_GROUP),
    takeDue: async (now, limit, againAt) => {
      // Index: contacts_to_ask.
      const { rows } = await sql<{ instance_id: string; id: string }>`
        update contacts set next_ask_at = ${againAt}
        where (instance_id, id) in (select instance_id, id from contacts where next_ask_at <= ${now} order by next_ask_at limit ${limit} for update skip locked)
        returning instance_id, id`.execute(db);
      return rows.map(({ instance_id: instanceId, id }) => ({ instanceId, id }));
    },
    heardAt: async (instanceId) => (await db.selectFrom('event_sources').select('heard_at').where('instance_id', '=', instanceId).executeTakeFirst())?.heard_at,
    heard: async (instanceIds, at) => {
      const rows = instanceIds.map((instance_id) => ({ instance_id, heard_at: at }));
      await db.insertInto('event_sources').values(rows).onConflict((conflict) => conflict.column('instance_id').doUpdateSet({ heard_at: at })).execute();
    },
    forget: async (instanceIds) => {
      for (const table of ['contacts', 'chain_attributes', 'event_sources'] as const) await db.deleteFrom(table).where('instance_id', 'in', instanceIds).execute();
    },
  };
}

/** One that cannot be written, such as by values that the database refuses, must not take those with it that happen to come at the same time. */
function createWriter(db: Kysely<Tables>): ContactStore['write'] {
  const writeGroup = createGrouped(async (changes: readonly Change[]): Promise<readonly (Error | undefined)[]> => {
    try {
      await write(db, changes);
      return changes.map(() => undefined);
    } catch (error) {
      if (changes.length === 1 || !isOfData(error)) throw error;
      const outcomes: (Error | undefined)[] = [];
      for (const change of changes) outcomes.push(await write(db, [change]).then(() => undefined, (reason: unknown) => (reason instanceof Error ? reason : new Error(String(reason)))));
      return outcomes;
    }
  }, MAX_GROUP);
  return async (change) => {
    const error = await writeGroup(change);
    if (error) throw error;
  };
}

/** Class 22: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function isOfData(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(22|54)/.test(error.code);
}

/** Indexes: the primary key, then contacts_of_tree. */
async function readTrees(db: Kysely<Tables>, keys: readonly ContactKey[]): Promise<readonly (readonly TreeRow[])[]> {
  const { rows } = await sql<Pick<ContactRow, 'instance_id' | 'id' | 'tree_id' | 'summary' | 'whole_at' | 'is_settled'>>`
    with asked as (select distinct instance_id, tree_id from unnest(${keys.map(({ instanceId }) => instanceId)}::text[], ${keys.map(({ id }) => id)}::text[]) as key (instance_id, id) join contacts using (instance_id, id))
    select instance_id, id, tree_id, summary, whole_at, is_settled from asked join contacts using (instance_id, tree_id)`.execute(db);
  const trees = new Map<string, TreeRow[]>();
  const treeOf = new Map<string, TreeRow[]>();
  for (const { instance_id: instanceId, id, tree_id, summary, whole_at, is_settled } of rows) {
    const name = nameOf({ instanceId, id: tree_id });
    const tree = trees.get(name) ?? [];
    tree.push({ contact: fromSummaryColumn({ instanceId, id }, summary), wholeAt: whole_at ?? undefined, isSettled: is_settled });
    trees.set(name, tree);
    treeOf.set(nameOf({ instanceId, id }), tree);
  }
  return keys.map((key) => treeOf.get(nameOf(key)) ?? []);
}
