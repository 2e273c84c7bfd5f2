import type { ContactKey, ContactSummary } from '../model/contact.ts';
import { summaryOf } from '../model/storedContact.ts';
import type { ContactStore } from './contactStore.ts';
import { createMemory } from './memory.ts';
import { nameOf } from './writing.ts';

/** About 3 KB each. */
const MAX_CONTACTS = 20_000;
const MAX_TREES = 5_000;

/**
 * A store whose last answers are remembered. Only for who alone writes to the database: what another process wrote would not be
 * seen. PGlite's queries take this process's time, and ten times that of a look into its memory.
 */
export function createRememberingStore(store: ContactStore): ContactStore {
  const contacts = createMemory(MAX_CONTACTS, store.find, (key) => [nameOf(key)]);
  const attributes = createMemory(MAX_CONTACTS, store.findAttributes, (initial) => [nameOf(initial)]);
  // A tree grows by a contact that is linked to one of it, or that one of it is linked to.
  const trees = createMemory(MAX_TREES, store.findTree, (key, rows) => [nameOf(key), ...rows.flatMap(({ contact }) => linkedNames(contact))]);
  return {
    ...store,
    find: contacts.read,
    findAttributes: attributes.read,
    findTree: trees.read,
    write: async (change) => {
      const linked: string[] = [];
      try {
        await store.write({
          ...change,
          apply: (draft) =>
            change.apply({
              ...draft,
              putContact: (contact) => {
                linked.push(...linkedNames(summaryOf(contact)));
                draft.putContact(contact);
              },
            }),
        });
      } finally {
        contacts.forget(change.contacts.map(nameOf));
        attributes.forget(change.attributes.map(nameOf));
        trees.forget(linked);
      }
    },
    forget: async (instanceIds) => {
      await store.forget(instanceIds);
      for (const memory of [contacts, attributes, trees]) memory.clear();
    },
  };
}

function linkedNames({ instanceId, id, previousContactId, relatedContactId, initialContactId }: ContactSummary): readonly string[] {
  return [id, previousContactId, relatedContactId, initialContactId].flatMap((each) => (each === undefined ? [] : [nameOf({ instanceId, id: each } satisfies ContactKey)]));
}
