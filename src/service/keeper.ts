import type { Contact, ContactAttribute, ContactKey, ContactSummary, KnownContact } from '../model/contact.ts';
import type { ContactEvent } from '../model/contactEvent.ts';
import type { TaskReference } from '../model/reference.ts';
import { afterChange, afterDescription, afterEvent, afterListing, changedHere, changesAfter, nextAsk, summaryOf, unknownContact } from '../model/storedContact.ts';
import type { AskDelays, StoredAttributes, StoredContact } from '../model/storedContact.ts';
import type { ContactStore } from '../store/contactStore.ts';
import type { Draft } from '../store/writing.ts';
import type { Publish } from './pubsub.ts';

/** A contact as it was when Connect was asked about it: undefined where nothing was known. */
export interface Asked {
  readonly contact: StoredContact | undefined;
  readonly attributes: StoredAttributes | undefined;
}

/** Keeps what is heard and read, and tells what changed. Each resolves when it is on disk. */
export interface Keeper {
  events(events: readonly ContactEvent[]): Promise<void>;
  description(answer: Contact, asked: Asked): Promise<void>;
  /** All rows of one tree. */
  listing(rows: readonly ContactSummary[]): Promise<void>;
  references(key: ContactKey, references: readonly TaskReference[]): Promise<void>;
  attributes(initial: ContactKey, attributes: readonly ContactAttribute[], asked: StoredAttributes | undefined): Promise<void>;
  /** This service has changed a contact. */
  change(key: ContactKey): Promise<void>;
  /** Rows of a search: where one tells what is not known, Connect is asked about it. */
  found(rows: readonly KnownContact[], tells: (row: KnownContact, known: StoredContact) => boolean): Promise<void>;
}

/** What the keeper needs. */
export interface KeeperDependencies {
  readonly store: Pick<ContactStore, 'write' | 'find'>;
  readonly publish: Publish;
  readonly delays: AskDelays;
  readonly now: () => Date;
}

/** Over a store. */
export function createKeeper({ store, publish, delays, now }: KeeperDependencies): Keeper {
  /** Changes contacts, and the attributes of chains, then tells which of them have. `change` answers the contact itself where it does not change. */
  const keep = async (contacts: readonly ContactKey[], attributes: readonly ContactKey[], apply: (draft: Draft, put: (contact: StoredContact) => void) => void): Promise<void> => {
    const changed: ContactSummary[] = [];
    await store.write({
      contacts,
      attributes,
      apply: (draft) =>
        apply(draft, (contact) => {
          if (contact === draft.contact(contact)) return;
          draft.putContact({ ...contact, nextAskAt: nextAsk(contact, delays, now()) });
          changed.push(summaryOf(contact));
        }),
    });
    tell(changed, publish);
  };
  const initialOf = ({ instanceId, id, told }: StoredContact): ContactKey => ({ instanceId, id: told.initialContactId?.value ?? id });
  return {
    events: (events) => keep(events, events.filter(({ changesAttributes }) => changesAttributes).map(initialOfEvent), (draft, put) => {
      for (const event of events) {
        put(afterEvent(draft.contact(event), event, now()));
        if (event.changesAttributes) changeAttributes(draft, event, new Date(now().getTime() + delays.soonMs));
      }
    }),
    description: (answer, { contact: asked, attributes }) => {
      const initial = { instanceId: answer.instanceId, id: answer.initialContactId ?? answer.id };
      return keep([answer], [initial], (draft, put) => {
        put(afterDescription(draft.contact(answer), answer, asked ?? unknownContact(answer), now()));
        putAttributes(draft, initial, answer.attributes, attributes, now());
      });
    },
    listing: (rows) => keep(rows, [], (draft, put) => {
      for (const row of rows) put(afterListing(draft.contact(row), row, now()));
    }),
    references: (key, references) => store.write({
      contacts: [key],
      attributes: [],
      apply: (draft) => draft.putContact({ ...draft.contact(key), references: { value: references, at: now() } }),
    }),
    attributes: (initial, attributes, asked) => store.write({
      contacts: [],
      attributes: [initial],
      apply: (draft) => putAttributes(draft, initial, attributes, asked, now()),
    }),
    change: async (key) => {
      const known = await store.find(key);
      if (!known) return;
      const initial = initialOf(known);
      await keep([key], [initial], (draft, put) => {
        put(afterChange(draft.contact(key)));
        const attributes = draft.attributes(initial);
        draft.putAttributes(initial, { ...attributes, changes: changedHere(attributes.changes) });
      });
    },
    found: (rows, tells) => store.write({ contacts: rows, attributes: [], apply: (draft) => hasten(draft, rows.filter((row) => tells(row, draft.contact(row))), now()) }),
  };
}

/** Makes contacts due. */
function hasten(draft: Draft, keys: readonly ContactKey[], now: Date): void {
  for (const key of keys) {
    const contact = draft.contact(key);
    if (!contact.nextAskAt || contact.nextAskAt > now) draft.putContact({ ...contact, nextAskAt: now });
  }
}

/** Attributes have changed, and whoever asks about the contact that told it reads them, too. */
function changeAttributes(draft: Draft, event: ContactEvent, nextAskAt: Date): void {
  const initial = initialOfEvent(event);
  const attributes = draft.attributes(initial);
  const changes = changesAfter(attributes.changes, event);
  if (changes === attributes.changes) return;
  draft.putAttributes(initial, { ...attributes, changes });
  draft.putContact({ ...draft.contact(event), nextAskAt });
}

function initialOfEvent({ instanceId, id, says }: ContactEvent): ContactKey {
  return { instanceId, id: says.initialContactId?.value ?? id };
}

/** An answer that was asked for before another change was known does not make that change known. */
function putAttributes(draft: Draft, initial: ContactKey, value: readonly ContactAttribute[], asked: StoredAttributes | undefined, now: Date): void {
  const known = draft.attributes(initial);
  const changes = asked?.changes.count ?? 0;
  if (known.reading && known.reading.changes > changes) return;
  draft.putAttributes(initial, { ...known, reading: { value, at: now, changes } });
}

function tell(changed: readonly ContactSummary[], publish: Publish): void {
  const byInstance = new Map<string, Set<string>>();
  for (const { instanceId, id, initialContactId, previousContactId, relatedContactId } of changed) {
    const ids = byInstance.get(instanceId) ?? new Set();
    byInstance.set(instanceId, ids);
    for (const each of [id, initialContactId, previousContactId, relatedContactId]) if (each !== undefined) ids.add(each);
  }
  for (const [instanceId, ids] of byInstance) publish({ instanceId, ids: [...ids] });
}
