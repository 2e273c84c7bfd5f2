import { createEmulator } from '../../emulator/emulator.ts';
import type { EventEnvelope } from '../../emulator/events/envelope.ts';
import { createLog } from '../../src/log.ts';
import type { Contact } from '../../src/model/contact.ts';
import { parseContactEvent } from '../../src/model/contactEvent.ts';
import { afterEvent, contactOf, unknownContact } from '../../src/model/storedContact.ts';
import type { StoredContact } from '../../src/model/storedContact.ts';
import { createEventSources } from '../../src/service/eventSources.ts';
import { createIngest } from '../../src/service/ingest.ts';
import { createKeeper } from '../../src/service/keeper.ts';
import { createRepair } from '../../src/service/repair.ts';
import type { DatabasePlace } from '../../src/store/database.ts';
import { openStore } from '../../src/store/store.ts';
import { createChance } from './chance.ts';
import { gatewayTo } from './gateway.ts';
import { createLives } from './lives.ts';
import { SEED } from './world.ts';

/** What a proof came to. */
export interface Proof {
  readonly events: number;
  /** Of the store, and of the emulator, by id: each contact with all its fields. */
  readonly kept: ReadonlyMap<string, Contact | undefined>;
  /** Of a store that was told all events and never asked Connect. */
  readonly told: ReadonlyMap<string, Contact>;
  readonly truth: ReadonlyMap<string, Contact>;
  /** Ids by tree as the store joins them, each sorted. */
  readonly keptTrees: ReadonlySet<string>;
  readonly trueTrees: ReadonlySet<string>;
  /** Calls of Connect that the repair took. */
  readonly calls: number;
}

/** What events tell to the millisecond, with times of its own. */
export const TOLD = [
  'channel', 'initiationMethod', 'initialContactId', 'previousContactId', 'relatedContactId', 'initiatedAt', 'endedAt', 'endReason', 'scheduledAt',
  'queuedAt', 'queueId', 'connectedToAgentAt', 'agentId', 'afterContactWorkStartedAt', 'afterContactWorkEndedAt',
] as const satisfies readonly (keyof Contact)[];

/** One member of many contacts, by id. */
export function memberOf(contacts: ReadonlyMap<string, Contact>, name: keyof Contact): Readonly<Record<string, unknown>> {
  return Object.fromEntries([...contacts].map(([id, contact]) => [id, contact[name]]));
}

const COPIES = 3;
const LOSS = 0.01;
/** Events that come only after the repair of their round. */
const LATE = 0.05;

/** EventBridge cuts the time of an event to seconds. */
function asDelivered(event: EventEnvelope): EventEnvelope {
  return { ...event, time: event.time.replace(/\.\d+/, '') };
}

/**
 * Lets tasks live in an emulator for two rounds. The events of each, as the emulator delivers them, lose one of a hundred, are tripled
 * and shuffled, and some come a round late; after each the store is repaired. Then all is compared.
 */
export async function prove(place: DatabasePlace, { tasks, deeds, seed }: { tasks: number; deeds: number; seed: number }): Promise<Proof> {
  const heard: EventEnvelope[] = [];
  const emulator = await createEmulator({ throttling: false, activeTasksQuota: 1_000_000, onEvent: (event) => heard.push(asDelivered(event)) });
  const log = createLog({ level: 'silent' });
  const store = await openStore(place, log);
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const gateway = gatewayTo(emulator.url);
  const keeper = createKeeper({ store: store.contacts, publish: () => undefined, delays: { soonMs: 5_000, openMs: 600_000 }, now });
  const ingest = createIngest({ keeper, sources: createEventSources({ store: store.contacts, now }), instanceIds: [SEED.instance], now });
  const repair = createRepair({ gateway, store: store.contacts, keeper, now });
  const lives = createLives(emulator.url, seed);
  const chance = createChance(seed);
  const { signal } = new AbortController();
  let late: readonly EventEnvelope[] = [];
  let events = 0;
  const untouched = new Map<string, StoredContact>();
  const tellUntouched = (envelopes: readonly EventEnvelope[]) => {
    for (const { event } of envelopes.map(parseContactEvent)) if (event) untouched.set(event.id, afterEvent(untouched.get(event.id) ?? unknownContact(event), event, now()));
  };
  let calls = 0;
  const takeAll = async (envelopes: readonly EventEnvelope[]) => {
    const line = chance.shuffle(envelopes);
    for (let at = 0; at < line.length;) {
      const sizes = Array.from({ length: 8 }, () => 1 + Math.floor(chance.next() * 100));
      await Promise.all(sizes.map((size) => ingest.take(JSON.parse(JSON.stringify(line.slice(at, (at += size)))) as unknown[])));
    }
  };
  const repairAll = async () => {
    offsetMs += 3_600_000;
    calls += await repair.search(SEED.instance, 1_000, signal);
    for (let taken = 1; taken > 0; calls += taken) taken = await repair.askDue(500, signal);
  };
  for (const share of [0.7, 0.3]) {
    await lives.go(Math.ceil(tasks * share), Math.ceil(deeds * share));
    // The emulator sends what happened a turn later.
    await new Promise((resolve) => setTimeout(resolve, 50));
    const all = heard.splice(0);
    events += all.length;
    tellUntouched(chance.shuffle([...all, ...all]));
    const survivors = [...all.filter(() => !chance.is(LOSS)), ...late];
    late = survivors.filter(() => chance.is(LATE));
    await takeAll(survivors.filter((event) => !late.includes(event)).flatMap((event) => Array.from({ length: COPIES }, () => event)));
    await repairAll();
  }
  await takeAll(late);
  await repairAll();
  const ids = ((await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: { Id: string; ContactAssociationId: string }[] }).contacts.filter(({ ContactAssociationId }) => ContactAssociationId !== SEED.voice && ContactAssociationId !== SEED.task(1));
  const truth = new Map<string, Contact>();
  const kept = new Map<string, Contact | undefined>();
  const keptTrees = new Set<string>();
  await Promise.all(ids.map(async ({ Id: id }) => {
    const key = { instanceId: SEED.instance, id };
    const contact = await gateway.describeContact(key, signal);
    truth.set(id, contact);
    const stored = await store.contacts.find(key);
    const attributes = await store.contacts.findAttributes({ ...key, id: contact.initialContactId ?? id });
    kept.set(id, stored && contactOf(stored, attributes?.reading?.value ?? []));
    keptTrees.add((await store.contacts.findTree(key)).map((row) => row.contact.id).sort().join());
  }));
  const associations = Object.values(Object.groupBy(ids, ({ ContactAssociationId }) => ContactAssociationId));
  const trueTrees = new Set(associations.map((tree = []) => tree.map(({ Id }) => Id).sort().join()));
  await lives.close();
  gateway.close();
  await store.close();
  await emulator.close();
  const told = new Map([...untouched].map(([id, contact]) => [id, contactOf(contact, [])]));
  return { events, kept, told, truth, keptTrees, trueTrees, calls };
}
