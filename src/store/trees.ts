import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { summaryOf } from '../model/storedContact.ts';
import type { StoredContact } from '../model/storedContact.ts';
import type { Tables } from './tables.ts';

/** Ids that are linked to one another, a row each: a contact's own and one that it names. */
interface Link {
  readonly instanceId: string;
  readonly id: string;
  readonly to: string;
}

/**
 * Gives contacts whose links are new the tree of those that they are linked to, in either direction, and joins trees that were two.
 * A tree bears the least id of its contacts, so that it is the same whichever contact became known first.
 */
export async function joinTrees(db: Transaction<Tables>, changed: readonly StoredContact[], before: ReadonlyMap<string, StoredContact>): Promise<void> {
  const links = changed.filter((contact) => isNew(contact, before.get(`${contact.instanceId}/${contact.id}`))).flatMap(linksOf);
  if (links.length === 0) return;
  const { rows } = await sql<{ instance_id: string; tree_id: string; node: string }>`
    with links as (select * from unnest(${links.map(({ instanceId }) => instanceId)}::text[], ${links.map(({ id }) => id)}::text[], ${links.map(({ to }) => to)}::text[]) as link (instance_id, id, to_id)),
    nodes as (select instance_id, id as node from links union select instance_id, to_id from links)
    select instance_id, tree_id, node from nodes join contacts using (instance_id) where contacts.id = node
    union select instance_id, tree_id, node from nodes join contacts using (instance_id) where previous_contact_id = node
    union select instance_id, tree_id, node from nodes join contacts using (instance_id) where related_contact_id = node
    union select instance_id, tree_id, node from nodes join contacts using (instance_id) where initial_contact_id = node`.execute(db);
  const trees = createUnion();
  for (const { instanceId, id, to } of links) trees.join(`${instanceId} id ${id}`, `${instanceId} id ${to}`);
  for (const { instance_id, tree_id, node } of rows) trees.join(`${instance_id} id ${node}`, `${instance_id} tree ${tree_id}`);
  const moves = distinctTrees(rows).flatMap(([instanceId, treeId]) => {
    const members = trees.membersWith(`${instanceId} tree ${treeId}`).filter((name) => name.startsWith(`${instanceId} tree `));
    const least = members.map((name) => name.slice(`${instanceId} tree `.length)).reduce((a, b) => (a < b ? a : b));
    return least === treeId ? [] : [{ instanceId, from: treeId, to: least }];
  });
  if (moves.length === 0) return;
  // Index: contacts_of_tree.
  await sql`
    update contacts set tree_id = moves.to_id
    from unnest(${moves.map(({ instanceId }) => instanceId)}::text[], ${moves.map(({ from }) => from)}::text[], ${moves.map(({ to }) => to)}::text[]) as moves (instance_id, from_id, to_id)
    where contacts.instance_id = moves.instance_id and contacts.tree_id = moves.from_id`.execute(db);
}

function isNew(contact: StoredContact, before: StoredContact | undefined): boolean {
  if (!before) return true;
  const [now, then] = [summaryOf(contact), summaryOf(before)];
  return now.previousContactId !== then.previousContactId || now.relatedContactId !== then.relatedContactId || now.initialContactId !== then.initialContactId;
}

function linksOf(contact: StoredContact): readonly Link[] {
  const { instanceId, id, previousContactId, relatedContactId, initialContactId } = summaryOf(contact);
  return [id, previousContactId, relatedContactId, initialContactId].flatMap((to) => (to === undefined ? [] : [{ instanceId, id, to }]));
}

function distinctTrees(rows: readonly { readonly instance_id: string; readonly tree_id: string }[]): readonly (readonly [string, string])[] {
  return [...new Map(rows.map(({ instance_id, tree_id }) => [`${instance_id}/${tree_id}`, [instance_id, tree_id] as const])).values()];
}

/** Sets that are joined by their members. */
function createUnion() {
  const sets = new Map<string, Set<string>>();
  const setOf = (member: string): Set<string> => {
    const known = sets.get(member) ?? new Set([member]);
    sets.set(member, known);
    return known;
  };
  return {
    join: (a: string, b: string) => {
      const [kept, moved] = [setOf(a), setOf(b)].sort((one, other) => other.size - one.size);
      if (!kept || !moved || kept === moved) return;
      for (const member of moved) {
        kept.add(member);
        sets.set(member, kept);
      }
    },
    membersWith: (member: string): readonly string[] => [...setOf(member)],
  };
}
