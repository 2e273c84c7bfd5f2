import type { Clock } from '../clock.ts';
import type { Table } from '../store/table.ts';
import type { Contact } from './contact.ts';
import { createDueTimes } from './dueTimes.ts';
import { begin, end } from './lifecycle.ts';

/** Begins scheduled tasks and ends expired ones when their time has come. */
export interface Timekeeper {
  /** Does all that is due by now, in order. */
  settle(): void;
  /** When something is due next, in the emulator's milliseconds since 1970; undefined when nothing is. */
  nextDue(): number | undefined;
}

/** Keeps time over a table of contacts. */
export function createTimekeeper(table: Table<Contact>, clock: Clock): Timekeeper {
  const due = createDueTimes();
  table.onChange((id, after, before) => {
    const at = after && dueAt(after);
    if (at !== undefined && at !== (before && dueAt(before))) due.add(at, id);
  });
  const dropStale = (): void => {
    for (let next = due.peek(); next !== undefined && !holds(table.get(next.key), next.at); next = due.peek()) due.take();
  };
  return {
    settle: () => {
      for (let next = due.peek(); next !== undefined && next.at <= clock.now(); next = due.peek()) {
        due.take();
        const contact = table.get(next.key);
        if (contact !== undefined && holds(contact, next.at)) table.put(contact.id, happen(contact, next.at));
      }
    },
    nextDue: () => {
      dropStale();
      return due.peek()?.at;
    },
  };
}

function holds(contact: Contact | undefined, at: number): boolean {
  return contact !== undefined && dueAt(contact) === at;
}

function dueAt(contact: Contact): number | undefined {
  if (contact.disconnectedAt !== undefined) return undefined;
  return isWaiting(contact) ? Math.min(contact.scheduledAt, contact.expiresAt) : contact.expiresAt;
}

function isWaiting(contact: Contact): contact is Contact & { scheduledAt: number } {
  return contact.connectedToSystemAt === undefined && contact.scheduledAt !== undefined;
}

function happen(contact: Contact, at: number): Contact {
  if (at < contact.expiresAt) return begin(contact, at);
  return end(contact, at, 'EXPIRED');
}
