import { fromContact, fromMap, fromSummary } from '../../src/connect/wire.ts';
import { chainOf, graphOf } from '../../src/model/chain.ts';
import type { Contact, ContactSummary } from '../../src/model/contact.ts';
import { availableActions, taskState } from '../../src/model/task.ts';
import { INSTANCE, rowsOf, sizeOf } from '../support/tree.ts';
import { createCalls } from './calls.ts';

const calls = createCalls();
/** Rows of trees, read once: what is measured then is the work without calls. */
const kept = new Map<string, readonly ContactSummary[]>();

/** What a server of a few evenings would do: every call at once, plain objects with every field. The mapping and the order of contacts are this service's own. */
export const answers = {
  start: async (input: Parameters<typeof calls.start>[0]) => ({ taskContact: { __typename: 'TaskContact', id: await calls.start(input), name: input.name }, userErrors: [] }),

  chain: async (contactId: string) => {
    const rows = (await calls.list(contactId)).map((row) => fromSummary(INSTANCE, row));
    const chain = chainOf(rows.find(({ id }) => id === contactId) ?? raise(), rows);
    const [contacts, sharedAttributes] = await Promise.all([Promise.all(chain.contacts.map(async ({ id }) => described(fromContact(INSTANCE, await calls.describe(id))))), calls.attributes(chain.id)]);
    return { ...chain, contacts, remaining: 12 - chain.length, isFull: chain.length >= 12, sharedAttributes: fromMap(sharedAttributes) };
  },

  graph: async (contactId: string) => {
    const rows = process.env['CALLS'] === 'none' ? keptRows(contactId) : (await calls.list(contactId)).map((row) => fromSummary(INSTANCE, row));
    return { ...graphOf(rows.find(({ id }) => id === contactId) ?? raise(), rows), isTruncated: false };
  },
};

/** The rows of a tree, from memory. */
export function keptRows(contactId: string): readonly ContactSummary[] {
  const size = sizeOf(contactId);
  const made = kept.get(contactId) ?? rowsOf(size).map((row) => fromSummary(INSTANCE, { ...row, InitiationTimestamp: new Date(row.InitiationTimestamp * 1000) }));
  kept.set(contactId, made);
  return made;
}

function described(contact: Contact) {
  const now = new Date();
  const { queueId, agentId } = contact;
  return { ...contact, state: taskState(contact, now), availableActions: availableActions(contact, now), queue: queueId === undefined ? null : { id: queueId }, agent: agentId === undefined ? null : { id: agentId } };
}

function raise(): never {
  throw new Error('There is no such contact.');
}
