import type { Clock } from '../clock.ts';
import type { Table } from '../store/table.ts';
import { notFound } from '../wire/connectError.ts';
import { isActiveTask } from './contact.ts';
import type { Contact } from './contact.ts';

/** All contacts, with the ways that operations look for them. */
export interface Contacts {
  /** The contact, if it is visible yet. @throws ConnectError 404 */
  require(id: string): Contact;
  put(contact: Contact): void;
  /** Whether it exists or not, visible or not. */
  find(id: string): Contact | undefined;
  /** The contacts that share their attributes. */
  ofChain(initialContactId: string): Contact[];
  /** The visible contacts of a tree. */
  ofTree(associationId: string): Contact[];
  /** Every visible contact. */
  visible(): Contact[];
  /** Every contact, visible or not. */
  all(): Contact[];
  activeTasks(): number;
}

/** Indexes a table of contacts. */
export function createContacts(table: Table<Contact>, clock: Clock): Contacts {
  const chains = new Map<string, Set<string>>();
  const trees = new Map<string, Set<string>>();
  const active = new Set<string>();
  table.onChange((id, after, before) => {
    const contact = after ?? before;
    if (contact === undefined) return;
    index(chains, contact.initialContactId, id, after !== undefined);
    index(trees, contact.associationId, id, after !== undefined);
    if (after !== undefined && isActiveTask(after)) active.add(id);
    else active.delete(id);
  });
  const isVisible = (contact: Contact): boolean => contact.visibleAt <= clock.now();
  const rows = (ids: Iterable<string> = []): Contact[] => [...ids].flatMap((id) => table.get(id) ?? []);
  return {
    require: (id) => {
      const contact = table.get(id);
      if (contact === undefined || !isVisible(contact)) throw notFound(`Contact ${id} was not found.`);
      return contact;
    },
    put: (contact) => table.put(contact.id, contact),
    find: (id) => table.get(id),
    ofChain: (initialContactId) => rows(chains.get(initialContactId)),
    ofTree: (associationId) => rows(trees.get(associationId)).filter(isVisible),
    visible: () => [...table.values()].filter(isVisible),
    all: () => [...table.values()],
    activeTasks: () => active.size,
  };
}

function index(sets: Map<string, Set<string>>, key: string, id: string, present: boolean): void {
  const ids = sets.get(key) ?? new Set();
  if (present) ids.add(id);
  else ids.delete(id);
  if (ids.size > 0) sets.set(key, ids);
  else sets.delete(key);
}
