import { isDeepStrictEqual } from 'node:util';
import type { Contact, ContactAttribute, ContactKey, ContactSummary, KnownContact } from '../model/contact.ts';
import type { ContactEvent } from '../model/contactEvent.ts';
import type { TaskReference } from '../model/reference.ts';
import { afterChange, afterDescription, afterEvent, afterListing, changedHere, changesAfter, contactOf, nextAsk, summaryOf, unknownContact } from '../model/storedContact.ts';
import type { AskDelays, StoredAttributes, StoredContact } from '../model/storedContact.ts';
import type { ContactStore } from '../store/contactStore.ts';
import type { Draft } from '../store/writing.ts';
import type { ContactChange, Publish } from './pubsub.ts';

/** A contact as it was when Connect was asked about it: undefined where nothing was known. */
export interface Asked {
  readonly contact: StoredContact | undefined;
  readonly attributes: StoredAttributes | undefined;
}

/** Keeps what is heard and read, and tells what changed. Each resolves when it is on disk. */
export interface Keeper {
  events(events: readonly ContactEvent[]): Promise<void>;
  /** `isRead` where someone waits for the answer: whoever watches is not told of his own reading. */
  description(answer: Contact, asked: Asked, isRead?: boolean): Promise<void>;
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
export function createKeeper(dependencies: KeeperDependencies): Keeper {
  const { store, delays, now } = dependencies;
  const keep = createKeep(dependencies);
  const initialOf = ({ instanceId, id, told }: StoredContact): ContactKey => ({ instanceId, id: told.initialContactId?.value ?? id });
  return {
    events: (events) => keep(events, events.filter(({ changesAttributes }) => changesAttributes).map(initialOfEvent), (draft, put) => {
      for (const event of events) {
        put(afterEvent(draft.contact(event), event, now()));
        if (event.changesAttributes) changeAttributes(draft, event, new Date(now().getTime() + delays.soonMs));
      }
    }),
    description: (answer, { contact: asked, attributes }, isRead = false) => {
      const initial = { instanceId: answer.instanceId, id: answer.initialContactId ?? answer.id };
      return keep([answer], [initial], (draft, put) => {
        const before = draft.contact(answer);
        const after = afterDescription(before, answer, asked ?? unknownContact(answer), now());
        put(after, newsOf({ before, after, known: draft.attributes(initial), attributes: answer.attributes, isRead }));
        putAttributes(draft, initial, answer.attributes, attributes, now());
      });
    },
    listing: (rows) => keep(rows, [], (draft, put) => {
      // Where none was listed before, whoever watches has listed them himself.
      const wasListed = rows.some((row) => draft.contact(row).wholeAt !== undefined);
      for (const row of rows) {
        const before = draft.contact(row);
        const after = afterListing(before, row, now());
        put(after, wasListed && after.told !== before.told ? idsOf(after) : []);
      }
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

/** Changes contacts, and the attributes of chains, then tells of those that have; `ids` says of which where it is not of all. A contact that is put as it was has not changed. */
type Keep = (contacts: readonly ContactKey[], attributes: readonly ContactKey[], apply: (draft: Draft, put: (contact: StoredContact, ids?: readonly string[]) => void) => void) => Promise<void>;

function createKeep({ store, publish, delays, now }: KeeperDependencies): Keep {
  return async (contacts, attributes, apply) => {
    const changed: ContactChange[] = [];
    await store.write({
      contacts,
      attributes,
      apply: (draft) =>
        apply(draft, (contact, ids = idsOf(contact)) => {
          if (contact === draft.contact(contact)) return;
          draft.putContact({ ...contact, nextAskAt: nextAsk(contact, delays, now()) });
          changed.push({ instanceId: contact.instanceId, ids });
        }),
    });
    tell(changed, publish);
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

/** Itself, and those that it is linked to: their chains have changed. */
function idsOf(contact: StoredContact): readonly string[] {
  const { id, initialContactId, previousContactId, relatedContactId } = summaryOf(contact);
  return [id, initialContactId, previousContactId, relatedContactId].filter((each) => each !== undefined);
}

/** A description that was read, and what was known before. */
interface Described {
  readonly before: StoredContact;
  readonly after: StoredContact;
  readonly known: StoredAttributes;
  readonly attributes: readonly ContactAttribute[];
  readonly isRead: boolean;
}

/** Of which contacts a description tells something new. Where it was read for someone, whoever watches was told of what is known to have changed, and has read by himself what nothing was known of. */
function newsOf({ before, after, known: { reading, changes }, attributes, isRead }: Described): readonly string[] {
  const { description, told } = before;
  if (!description) {
    const { id, previousContactId, relatedContactId } = summaryOf(after);
    // One that no event told of joins those that it is linked to.
    const joined = Object.keys(told).length > 0 ? [] : [previousContactId, relatedContactId];
    return [...(isRead ? [] : [id]), ...joined].filter((each) => each !== undefined);
  }
  const wasTold = description.changes < before.changes.count || (reading?.changes ?? 0) < changes.count;
  return (isRead && wasTold) || looksAlike(contactOf(before, reading?.value ?? []), contactOf(after, attributes)) ? [] : idsOf(after);
}

/** Whether a later reading says what was known: also what the database lost, which is undefined, and what events told some milliseconds after Connect wrote it. */
function looksAlike(known: Contact, read: Contact): boolean {
  const plain = (contact: Contact): unknown => JSON.parse(JSON.stringify({ ...contact, updatedAt: undefined }));
  return (read.updatedAt?.getTime() ?? 0) <= (known.updatedAt?.getTime() ?? 0) && isDeepStrictEqual(plain(known), plain(read));
}

function tell(changed: readonly ContactChange[], publish: Publish): void {
  const byInstance = new Map<string, Set<string>>();
  for (const { instanceId, ids } of changed) {
    const told = byInstance.get(instanceId) ?? new Set();
    byInstance.set(instanceId, told);
    for (const id of ids) told.add(id);
  }
  for (const [instanceId, ids] of byInstance) if (ids.size > 0) publish({ instanceId, ids: [...ids] });
}
