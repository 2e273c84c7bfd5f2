import { randomUUID } from 'node:crypto';
import { createArns } from './arns.ts';
import type { TaskTemplate } from './catalog/catalog.ts';
import type { KeptQuickConnect } from './catalog/quickConnect.ts';
import { createClock } from './clock.ts';
import type { Contact } from './contacts/contact.ts';
import { createContacts } from './contacts/contacts.ts';
import { createTimekeeper } from './contacts/timekeeper.ts';
import { createDelivery } from './events/delivery.ts';
import { wrap } from './events/envelope.ts';
import { dataUpdated, happenings } from './events/happenings.ts';
import type { Happening } from './events/happenings.ts';
import type { EmulatorOptions } from './options.ts';
import { seedCatalog, seedQuickConnects } from './seed/catalog.ts';
import { seedAttributes, seedContacts } from './seed/contacts.ts';
import { SEED } from './seed/ids.ts';
import { seedTemplates } from './seed/templates.ts';
import { DEFAULT_SETTINGS, mergeSettings, SETTING_NAMES } from './settings.ts';
import { NO_JOURNAL, openJournal } from './store/journal.ts';
import { createStore } from './store/table.ts';
import type { Store } from './store/table.ts';
import type { TokenUse, World } from './world.ts';

/** The emulator's state with its clock, its timer, its journal and its events. */
export interface House {
  readonly world: World;
  /** Runs something on a state in which all that is due has happened, and keeps what it changed before it returns. */
  readonly transact: <T>(run: () => T) => T;
  /** Moves the clock forward. @throws RangeError beyond the year 9999 */
  readonly advance: (ms: number) => void;
  readonly changeSettings: (patch: unknown) => void;
  /** Gives the seed back and puts the clock right. */
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

const MAX_TIMER_MS = 2 ** 31 - 1;
const LAST_TIME = Date.UTC(9999, 0);

/** Opens the state, from its folder where it has one, else from the seed. @throws RangeError for a bad setting */
export function openHouse(options: EmulatorOptions): House {
  const { world, store, clockTable, timekeeper, happened } = furnish(options);
  const delivery = createDelivery(world.settings, options.onEvent);
  let timer: NodeJS.Timeout | undefined;
  const arm = (): void => {
    clearTimeout(timer);
    const due = timekeeper.nextDue();
    if (due !== undefined) timer = setTimeout(() => transact(() => undefined), Math.min(Math.max(due - world.clock.now(), 1), MAX_TIMER_MS));
  };
  const transact = <T>(run: () => T): T => {
    timekeeper.settle();
    try {
      return run();
    } finally {
      timekeeper.settle();
      store.commit();
      for (const happening of happened.splice(0)) delivery.send(wrap(world, happening));
      arm();
    }
  };
  const reset = (): void => {
    store.clear();
    world.clock.setOffset(0);
    seed(world);
    happened.length = 0;
  };
  if (!loaded(store)) reset();
  happened.length = 0;
  world.clock.setOffset(clockTable.get('offsetMs') ?? 0);
  transact(() => undefined);
  return {
    world,
    transact,
    reset,
    advance: (ms) => {
      if (world.clock.now() + ms > LAST_TIME) throw new RangeError('advanceSeconds: the clock stops at the year 9999');
      world.clock.setOffset(world.clock.offsetMs() + ms);
      clockTable.put('offsetMs', world.clock.offsetMs());
    },
    changeSettings: (patch) => void Object.assign(world.settings, mergeSettings(world.settings, patch)),
    close: async () => {
      clearTimeout(timer);
      await delivery.close();
      store.close();
    },
  };
}

// What cannot be read is left as it is, and closed.
function loaded(store: Store): boolean {
  try {
    return store.load();
  } catch (error) {
    store.close();
    throw error;
  }
}

function furnish(options: EmulatorOptions) {
  const settings = mergeSettings(DEFAULT_SETTINGS, settingsIn(options));
  const arns = createArns(options.region ?? 'us-west-2', SEED.instance);
  const clock = createClock(options.now ?? Date.now);
  const store = createStore(options.dataDir === undefined ? NO_JOURNAL : openJournal(options.dataDir));
  const contactTable = store.table<Contact>('contacts');
  const timekeeper = createTimekeeper(contactTable, clock);
  const attributes = store.table<Readonly<Record<string, string>>>('attributes');
  const world: World = {
    arns,
    clock,
    settings,
    catalog: { ...seedCatalog(arns), templates: store.table<TaskTemplate>('templates'), quickConnects: store.table<KeptQuickConnect>('quickConnects') },
    contacts: createContacts(contactTable, clock),
    attributes,
    tokens: store.table<TokenUse>('tokens'),
    newId: randomUUID,
  };
  const happened: Happening[] = [];
  contactTable.onChange((_id, after, before) => {
    if (after !== undefined) happened.push(...happenings(before, after));
  });
  attributes.onChange((id, after) => {
    const contact = contactTable.get(id);
    // What a contact is created with is no update.
    const isNew = happened.some((happening) => happening.type === 'INITIATED' && happening.contact.id === id);
    if (after !== undefined && contact !== undefined && !isNew) happened.push(dataUpdated(contact, ['UserDefinedAttributes']));
  });
  return { world, store, timekeeper, clockTable: store.table<number>('clock'), happened };
}

function seed({ catalog, contacts, attributes, clock }: World): void {
  for (const template of seedTemplates()) catalog.templates.put(template.id, template);
  for (const quickConnect of seedQuickConnects()) catalog.quickConnects.put(quickConnect.id, quickConnect);
  for (const contact of seedContacts(clock.now())) contacts.put(contact);
  for (const [initialContactId, shared] of seedAttributes()) attributes.put(initialContactId, shared);
}

function settingsIn(options: EmulatorOptions): Record<string, unknown> {
  const given = options as Record<string, unknown>;
  return Object.fromEntries(SETTING_NAMES.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]));
}
