import type { AssociatedContactsPage, ConnectGateway } from '../connect/gateway.ts';
import type { Log } from '../log.ts';
import type { Contact, ContactAttribute, ContactKey, ContactSummary } from '../model/contact.ts';
import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import type { TaskReference } from '../model/reference.ts';
import { contactOf, isSettled, summaryOf } from '../model/storedContact.ts';
import type { StoredAttributes } from '../model/storedContact.ts';
import type { ContactStore, TreeRow } from '../store/contactStore.ts';
import type { EventSources } from './eventSources.ts';
import type { Asked, Keeper } from './keeper.ts';
import type { Read, Sharing } from './sharedReads.ts';

/** How old what is kept may be, of what has not ended. What has ended is kept for ever. */
export interface Ages {
  /** While events come: they tell what changes but names, descriptions and references. */
  readonly withEventsMs: number;
  readonly withoutEventsMs: number;
}

/** What reading needs. */
export interface StoredReadsDependencies {
  readonly gateway: ConnectGateway;
  readonly store: ContactStore;
  readonly keeper: Keeper;
  readonly sources: EventSources;
  readonly ages: Ages;
  readonly sharing: Sharing;
  readonly log: Log;
  readonly now: () => Date;
}

/** Listings of large trees that are being read page by page. */
const MAX_OPEN_LISTINGS = 100;

/**
 * A gateway that answers from the store what is fresh there, asks Connect for the rest, and keeps what it answers. A store that
 * fails is passed by; where Connect does not answer, what is kept is answered however old it is, unless it is known to have changed.
 * What is changed through it is no longer fresh.
 */
export function createStoredReads(dependencies: StoredReadsDependencies): ConnectGateway {
  const { gateway, keeper, sharing, log } = dependencies;
  const keep = (keeping: Promise<void>) => keeping.catch((error: unknown) => log.warn({ err: error }, 'what was read could not be kept'));
  const look = createLookup(dependencies, createFreshness(dependencies));
  const lookAtAnyAge = createLookup(dependencies, () => Promise.resolve(true));
  const listOn = createListing(dependencies, keep);
  return {
    ...gateway,
    describeContact: (key, signal) => sharing.read('contact', key, signal, async (ownSignal) => {
      const { found, asked } = await look.contact(key);
      if (found) return found;
      return orKept(async () => {
        const contact = await gateway.describeContact(key, ownSignal);
        if (asked) await keep(keeper.description(contact, asked, true));
        return contact;
      }, async () => (await lookAtAnyAge.contact(key)).found);
    }),
    listAssociatedContacts: (key, nextToken, signal) => (nextToken !== undefined ? listOn(key, nextToken, signal) : sharing.read('tree', key, signal, async (ownSignal) => {
      const found = await look.tree(key);
      return found ? pageOf(found) : orKept(() => listOn(key, undefined, ownSignal), async () => {
        const kept = await lookAtAnyAge.tree(key);
        return kept && pageOf(kept);
      });
    })),
    listReferences: (key, signal) => sharing.read('references', key, signal, async (ownSignal) => {
      const found = await look.references(key);
      if (found) return found;
      return orKept(async () => {
        const references = await gateway.listReferences(key, ownSignal);
        await keep(keeper.references(key, references));
        return references;
      }, () => lookAtAnyAge.references(key));
    }),
    getAttributes: (initial, signal) => sharing.read('attributes', initial, signal, async (ownSignal) => {
      const { found, asked } = await look.attributes(initial);
      if (found) return found;
      return orKept(async () => {
        const attributes = await gateway.getAttributes(initial, ownSignal);
        await keep(keeper.attributes(initial, attributes, asked));
        return attributes;
      }, async () => (await lookAtAnyAge.attributes(initial)).found);
    }),
    change: async (command, details, signal) => {
      try {
        return await gateway.change(command, details, signal);
      } finally {
        // Also where Connect did not answer: it may have been done. Nobody after it shares what was asked for before.
        await keep(keeper.change(command));
        sharing.forget();
      }
    },
  };
}

/** Reads the pages of a tree, and keeps it when it has been read to its end. */
function createListing({ gateway, keeper }: StoredReadsDependencies, keep: (keeping: Promise<void>) => Promise<void>): ConnectGateway['listAssociatedContacts'] {
  const open = new Map<string, readonly ContactSummary[]>();
  return async (key: ContactKey, nextToken: string | undefined, signal: Patience): Promise<AssociatedContactsPage> => {
    const page = await gateway.listAssociatedContacts(key, nextToken, signal);
    const rows = [...((nextToken !== undefined && open.get(nextToken)) || []), ...page.contacts];
    const isWhole = nextToken === undefined || open.delete(nextToken);
    if (isWhole && page.nextToken !== undefined && open.size < MAX_OPEN_LISTINGS) open.set(page.nextToken, rows);
    if (isWhole && page.nextToken === undefined) await keep(keeper.listing(rows));
    return page;
  };
}

/** A whole tree as a page. */
function pageOf({ value, ageMs }: Read<readonly ContactSummary[]>): Read<AssociatedContactsPage> {
  return { value: { contacts: value, nextToken: undefined }, ageMs };
}

/** What Connect answers; what is kept where it does not. */
async function orKept<T>(ask: () => Promise<T>, kept: () => Promise<Read<T> | undefined>): Promise<Read<T>> {
  try {
    return { value: await ask() };
  } catch (error) {
    const found = isAway(error) ? await kept() : undefined;
    if (!found) throw error;
    return found;
  }
}

/** Whether Connect has not answered. */
function isAway(error: unknown): boolean {
  return error instanceof ServiceError && (error.code === 'UPSTREAM_UNAVAILABLE' || error.code === 'UPSTREAM_TIMEOUT');
}

/** What is fresh in the store; where nothing is, what there was when that was found. */
interface Lookup {
  contact(key: ContactKey): Promise<Looked>;
  tree(key: ContactKey): Promise<Read<readonly ContactSummary[]> | undefined>;
  references(key: ContactKey): Promise<Read<readonly TaskReference[]> | undefined>;
  attributes(initial: ContactKey): Promise<{ readonly found?: Read<readonly ContactAttribute[]>; readonly asked: StoredAttributes | undefined }>;
}

interface Looked {
  readonly found?: Read<Contact>;
  readonly asked?: Asked;
}

/** Whether what was read at a time is fresh. */
type IsYoung = (key: ContactKey, at: Date) => Promise<boolean>;

function createFreshness({ sources, ages, now }: StoredReadsDependencies): IsYoung {
  return async ({ instanceId }, at) => now().getTime() - at.getTime() <= ((await sources.isFed(instanceId)) ? ages.withEventsMs : ages.withoutEventsMs);
}

function createLookup({ store, sources, log, now }: StoredReadsDependencies, isYoung: IsYoung): Lookup {
  /** A store that fails must not fail a read: Connect is asked instead. */
  const orElse = async <T>(fallback: T, reading: () => Promise<T>): Promise<T> => {
    try {
      return await reading();
    } catch (error) {
      log.warn({ err: error }, 'the store could not be read');
      return fallback;
    }
  };
  const ageOf = (at: Date): number => now().getTime() - at.getTime();
  return {
    contact: (key) => orElse<Looked>({}, async () => {
      const contact = await store.find(key);
      const initialId = (contact && summaryOf(contact).initialContactId) ?? key.id;
      const attributes = await store.findAttributes({ instanceId: key.instanceId, id: initialId });
      const asked = { contact, attributes };
      if (!contact?.description || contact.description.changes < contact.changes.count) return { asked };
      const { reading } = attributes ?? {};
      if (!reading || reading.changes < (attributes?.changes.count ?? 0)) return { asked };
      if (isSettled(contact)) return { found: { value: contactOf(contact, reading.value), ageMs: 0 } };
      const oldest = reading.at < contact.description.at ? reading.at : contact.description.at;
      return (await isYoung(key, oldest)) ? { found: { value: contactOf(contact, reading.value), ageMs: ageOf(oldest) } } : { asked };
    }),
    tree: (key) => orElse(undefined, async () => {
      const tree = await store.findTree(key);
      const oldest = oldestOf(tree);
      if (!oldest) return undefined;
      const hasEnded = tree.every(({ contact }) => contact.endedAt !== undefined) && (await sources.isFed(key.instanceId));
      if (!hasEnded && !(await isYoung(key, oldest))) return undefined;
      return { value: tree.map(({ contact }) => contact), ageMs: hasEnded ? 0 : ageOf(oldest) };
    }),
    references: (key) => orElse(undefined, async () => {
      const contact = await store.find(key);
      if (!contact?.references) return undefined;
      const { value, at } = contact.references;
      const { endedAt } = summaryOf(contact);
      if (endedAt && isSettled(contact) && at > endedAt) return { value, ageMs: 0 };
      return (await isYoung(key, at)) ? { value, ageMs: ageOf(at) } : undefined;
    }),
    attributes: (initial) => orElse({ asked: undefined }, async () => {
      const [asked, contact] = await Promise.all([store.findAttributes(initial), store.find(initial)]);
      const { reading, changes } = asked ?? {};
      if (!reading || reading.changes < (changes?.count ?? 0)) return { asked };
      if (contact && isSettled(contact)) return { found: { value: reading.value, ageMs: 0 }, asked };
      return (await isYoung(initial, reading.at)) ? { found: { value: reading.value, ageMs: ageOf(reading.at) }, asked } : { asked };
    }),
  };
}

/** Since when the whole tree is known; undefined where some of it may be missing. */
function oldestOf(tree: readonly TreeRow[]): Date | undefined {
  let oldest: Date | undefined;
  for (const { wholeAt } of tree) {
    if (!wholeAt) return undefined;
    if (!oldest || wholeAt < oldest) oldest = wholeAt;
  }
  return oldest;
}
