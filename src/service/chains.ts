import type { ConnectGateway } from '../connect/gateway.ts';
import { byAge } from '../model/chain.ts';
import type { ContactKey, ContactSummary } from '../model/contact.ts';
import type { Contacts } from './contacts.ts';
import { orUndefined } from './reading.ts';
import { summaryOf } from './started.ts';
import type { StartedTasks } from './started.ts';

/** The contacts of a tree, as links: both kinds, and transfers. */
export interface ContactTree {
  /** The contact that the tree was asked of. */
  readonly contact: ContactSummary;
  /** Among them the contact; in no order. */
  readonly contacts: readonly ContactSummary[];
  /** True where the tree holds more contacts than were asked for. */
  readonly isTruncated: boolean;
}

/** Reads trees of contacts. */
export interface Chains {
  /**
   * The tree that a contact belongs to, at most `limit` contacts of it: the contact, what it hangs on, then the oldest that were read.
   * One ListAssociatedContacts for each 100 contacts, 2 a second; of a larger tree also one DescribeContact for each contact upwards
   * that stands on none of the pages that were read. Undefined where there is no such contact.
   */
  tree(key: ContactKey, limit: number, signal: AbortSignal): Promise<ContactTree | undefined>;
}

/** Over a gateway and the process's own writes. */
export function createChains({ gateway, contacts, started }: { gateway: ConnectGateway; contacts: Contacts; started: StartedTasks }): Chains {
  /** The rows that Connect shows, by id. */
  const list = async (key: ContactKey, limit: number, signal: AbortSignal): Promise<Map<string, ContactSummary>> => {
    const rows = new Map<string, ContactSummary>();
    let nextToken: string | undefined;
    do {
      const page = await gateway.listAssociatedContacts(key, nextToken, signal);
      for (const row of page.contacts) rows.set(row.id, row);
      nextToken = page.nextToken;
    } while (nextToken && rows.size <= limit);
    return rows;
  };

  /** As {@link list}, of the nearest contact upwards that Connect shows already; empty where there is none. */
  const listShown = async (key: ContactKey, limit: number, signal: AbortSignal): Promise<Map<string, ContactSummary>> => {
    const task = started.find(key);
    const rows = await orUndefined(list(key, limit, signal));
    if (rows || !task) return rows ?? new Map<string, ContactSummary>();
    const { link } = task.content;
    const above = link ? await listShown({ ...key, id: link.id }, limit, signal) : new Map<string, ContactSummary>();
    const initialContactId = link?.by === 'previousContactId' ? (above.get(link.id)?.initialContactId ?? link.id) : key.id;
    return above.set(key.id, summaryOf(task, initialContactId));
  };

  /** Adds the contacts that a contact hangs on, where they are not among the rows. */
  const addAbove = async (contact: ContactSummary, rows: Map<string, ContactSummary>, limit: number, signal: AbortSignal): Promise<void> => {
    const climbed = new Set<ContactSummary>();
    for (let above: ContactSummary | undefined = contact; above && !climbed.has(above) && climbed.size < limit;) {
      climbed.add(above);
      const id: string | undefined = aboveOf(above);
      above = id === undefined ? undefined : (rows.get(id) ?? (await contacts.describe({ instanceId: contact.instanceId, id }, signal)));
      if (above) rows.set(above.id, above);
    }
  };

  return {
    tree: async (key, limit, signal) => {
      const rows = await listShown(key, limit, signal);
      addStarted(rows, started);
      // Whether the list holds the contact itself is not documented.
      const contact = rows.get(key.id) ?? (await contacts.describe(key, signal));
      if (!contact) return undefined;
      rows.set(contact.id, contact);
      if (rows.size > limit) await addAbove(contact, rows, limit, signal);
      return { contact, contacts: cut(contact, rows, limit), isTruncated: rows.size > limit };
    },
  };
}

/** Adds the tasks that were started here onto contacts of the tree and are not shown yet. */
function addStarted(rows: Map<string, ContactSummary>, started: StartedTasks): void {
  // A Map is iterated in insertion order, and what is added on the way is visited too.
  for (const row of rows.values()) {
    for (const task of started.linkedTo(row)) {
      if (rows.has(task.id)) continue;
      const follows = task.content.link?.by === 'previousContactId';
      rows.set(task.id, summaryOf(task, follows ? (row.initialContactId ?? row.id) : task.id));
    }
  }
}

/** At most `limit` of the rows: the contact, the contacts that it hangs on, then the oldest. */
function cut(contact: ContactSummary, rows: ReadonlyMap<string, ContactSummary>, limit: number): readonly ContactSummary[] {
  if (rows.size <= limit) return [...rows.values()];
  const kept = new Set<ContactSummary>();
  for (let above: ContactSummary | undefined = contact; above && !kept.has(above); above = rows.get(aboveOf(above) ?? '')) {
    kept.add(above);
  }
  for (const row of [...rows.values()].sort(byAge)) kept.add(row);
  return [...kept].slice(0, limit);
}

function aboveOf({ previousContactId, relatedContactId }: ContactSummary): string | undefined {
  return previousContactId ?? relatedContactId;
}
