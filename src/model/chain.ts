import type { ContactSummary } from './contact.ts';
import { MAX_CHAIN_TASKS } from './limits.ts';

/** How `to` hangs on `from`. A TRANSFER stands instead of a PREVIOUS: one link a pair. */
export const CONTACT_LINK_KINDS = ['PREVIOUS', 'RELATED', 'TRANSFER'] as const;
export type ContactLinkKind = (typeof CONTACT_LINK_KINDS)[number];

/** One arrow of the graph. */
export interface ContactLink<C extends ContactSummary = ContactSummary> {
  readonly from: C;
  readonly to: C;
  readonly kind: ContactLinkKind;
}

/** Contacts and the links among them; a contact that cannot be read has no box and no link. */
export interface ContactGraph {
  /** Undefined where it can no longer be read. */
  readonly root: ContactSummary | undefined;
  /** Oldest first; a contact never stands before one that it hangs on. */
  readonly contacts: readonly ContactSummary[];
  readonly links: readonly ContactLink[];
}

/** Contacts joined by their previous contact, which share their attributes. */
export interface TaskChain extends ContactGraph {
  /** The id of the initial contact, also where that can no longer be read. */
  readonly id: string;
  readonly instanceId: string;
  /** Tasks that were started with a previous contact; neither the initial contact nor transfers count. */
  readonly length: number;
}

/** The chain of a contact within its tree. The contact itself must be in the tree. */
export function chainOf(contact: ContactSummary, tree: readonly ContactSummary[]): TaskChain {
  const byId = joinedByPrevious(contact, tree);
  const members = oldestFirst(byId, ['previousContactId']);
  const links = linksAmong(members, byId).filter(({ kind }) => kind !== 'RELATED');
  const first = members[0] ?? contact;
  const id = first.previousContactId === undefined || byId.has(first.previousContactId) ? first.id : (first.initialContactId ?? first.previousContactId);
  return {
    id,
    instanceId: contact.instanceId,
    root: byId.get(id),
    contacts: members,
    links,
    length: members.filter(isLinkedTask).length,
  };
}

/** The graph of the contacts that are given, both kinds of link. The contact it was asked of decides which root is meant. */
export function graphOf(contact: ContactSummary, tree: readonly ContactSummary[]): ContactGraph {
  const byId = new Map(tree.map((member) => [member.id, member]));
  const contacts = oldestFirst(byId, PARENTS);
  return { root: climb(contact, byId), contacts, links: linksAmong(contacts, byId) };
}

/** Whether a contact counts toward the 12 of its chain: a task that was started with a previous contact. */
export function isLinkedTask(contact: ContactSummary): boolean {
  return contact.channel === 'TASK' && contact.previousContactId !== undefined && !isTransfer(contact);
}

/** Whether another task can be linked to a contact: neither its chain nor the contact itself has 12. */
export function isChainFull(contact: ContactSummary, tree: readonly ContactSummary[]): boolean {
  return chainOf(contact, tree).length >= MAX_CHAIN_TASKS;
}

/** The contacts that name this one as their previous one, oldest first. */
export function nextOf(id: string, tree: readonly ContactSummary[]): readonly ContactSummary[] {
  return tree.filter(({ previousContactId }) => previousContactId === id).sort(byAge);
}

/** The contacts that name this one as their related one, oldest first. */
export function relatedTo(id: string, tree: readonly ContactSummary[]): readonly ContactSummary[] {
  return tree.filter(({ relatedContactId }) => relatedContactId === id).sort(byAge);
}

/** Oldest first; equal ages by id, so that the order is the same each time. */
export function byAge(a: ContactSummary, b: ContactSummary): number {
  return (a.initiatedAt?.getTime() ?? 0) - (b.initiatedAt?.getTime() ?? 0) || (a.id < b.id ? -1 : 1);
}

/** Whether a contact was made by transferring another. */
export function isTransfer({ initiationMethod }: ContactSummary): boolean {
  return initiationMethod === 'TRANSFER' || initiationMethod === 'QUEUE_TRANSFER';
}

type ById = ReadonlyMap<string, ContactSummary>;
type Parent = 'previousContactId' | 'relatedContactId';

/** What a contact may hang on. */
const PARENTS: readonly Parent[] = ['previousContactId', 'relatedContactId'];

function previousOnly({ previousContactId }: ContactSummary): readonly string[] {
  return previousContactId === undefined ? [] : [previousContactId];
}

/** All contacts that previous links, followed both ways, reach from one. */
function joinedByPrevious(contact: ContactSummary, tree: readonly ContactSummary[]): ById {
  const neighbours = new Map<string, ContactSummary[]>();
  const join = (id: string, neighbour: ContactSummary) => {
    const joined = neighbours.get(id);
    if (joined) joined.push(neighbour);
    else neighbours.set(id, [neighbour]);
  };
  const byId = new Map(tree.map((member) => [member.id, member]));
  for (const member of tree) {
    if (member.previousContactId === undefined) continue;
    // Siblings are joined by the contact they both follow, even where that can no longer be read.
    join(member.previousContactId, member);
    const previous = byId.get(member.previousContactId);
    if (previous) join(member.id, previous);
  }
  const found = new Map([[contact.id, contact]]);
  const reached = new Set<string>();
  const open = [contact.id, ...previousOnly(contact)];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (reached.has(id)) continue;
    reached.add(id);
    for (const neighbour of neighbours.get(id) ?? []) {
      found.set(neighbour.id, neighbour);
      open.push(neighbour.id, ...previousOnly(neighbour));
    }
  }
  return found;
}

/** Sorted by age, with whatever a contact hangs on moved before it. A cycle in bad data is cut where it is entered. */
function oldestFirst(byId: ById, parents: readonly Parent[]): readonly ContactSummary[] {
  const placed: ContactSummary[] = [];
  const entered = new Set<ContactSummary>();
  const missingParent = (contact: ContactSummary) => {
    for (const key of parents) {
      const parent = byId.get(contact[key] ?? '');
      if (parent && !entered.has(parent)) return parent;
    }
    return undefined;
  };
  for (const contact of [...byId.values()].sort(byAge)) {
    if (entered.has(contact)) continue;
    const path = [contact];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      entered.add(top);
      const parent = missingParent(top);
      if (parent) path.push(parent);
      else placed.push(path.pop() ?? top);
    }
  }
  return placed;
}

function linksAmong(contacts: readonly ContactSummary[], byId: ById): readonly ContactLink[] {
  const links: ContactLink[] = [];
  const add = (to: ContactSummary, fromId: string | undefined, kind: ContactLinkKind) => {
    const from = fromId === undefined || fromId === to.id ? undefined : byId.get(fromId);
    if (from) links.push({ from, to, kind });
  };
  for (const to of contacts) {
    add(to, to.previousContactId, isTransfer(to) ? 'TRANSFER' : 'PREVIOUS');
    add(to, to.relatedContactId, 'RELATED');
  }
  return links;
}

/** The contact at the top of the tree; undefined where that can no longer be read. */
function climb(contact: ContactSummary, byId: ById): ContactSummary | undefined {
  const climbed = new Set<string>();
  let top: ContactSummary = contact;
  while (!climbed.has(top.id)) {
    climbed.add(top.id);
    const parentId = top.previousContactId ?? top.relatedContactId;
    if (parentId === undefined) return top;
    const parent = byId.get(parentId);
    if (!parent) return undefined;
    top = parent;
  }
  return top;
}
