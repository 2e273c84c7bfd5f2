import type { ContactKey } from '../model/contact.ts';
import { createPulse } from './pulse.ts';
import { Recent } from './recent.ts';

/** Contacts of one instance that changed: ids and nothing else, so that other processes can be told in one small message. */
export interface ContactChange {
  readonly instanceId: string;
  /** The contacts that changed, and those that a new one among them is linked to: their chains changed. */
  readonly ids: readonly string[];
}

/** Tells of a change. */
export type Publish = (change: ContactChange) => void;

/** Tells who watches contacts that these changed, within this process and, by `forward` and {@link receive}, among several. */
export interface PubSub {
  /** Something was changed or learnt here: tells this process and the others. */
  readonly publish: Publish;
  /** Another process published this: tells this one. */
  readonly receive: Publish;
  /** What others published may have been missed: everybody who watches reads again. */
  readonly missed: () => void;
  /** Watches a contact until it is returned. */
  watch(key: ContactKey): ContactWatch;
}

/**
 * Comes round once at the beginning, and then whenever one of the contacts that it follows has changed, at most once every
 * 100 ms. It does not say what changed, and keeps nothing but that something did: who watches reads again.
 */
export interface ContactWatch extends AsyncIterableIterator<ContactWatch> {
  /** Follows these contacts from now on, and no others. What happened to them since it last came round is not missed. */
  follow(ids: readonly string[]): void;
  return(): Promise<IteratorResult<ContactWatch>>;
}

/** How soon after one another a watch may come round: a burst of events is one reading. */
const GAP_MS = 100;

/** Nobody watches yet. `before` is called before anybody is told of a change. */
export function createPubSub({ forward, before }: { forward?: Publish; before?: () => void } = {}): PubSub {
  const listeners = createListeners(before);
  return {
    publish: (change) => {
      listeners.tell(change);
      forward?.(change);
    },
    receive: listeners.tell,
    missed: () => listeners.tellAll(),
    watch: (key) => createWatch(listeners, key),
  };
}

/** Who listens, by contact: a change costs as many steps as its contacts have listeners, not as there are. */
interface Listeners {
  add(instanceId: string, id: string, listener: () => void): void;
  remove(instanceId: string, id: string, listener: () => void): void;
  readonly tell: Publish;
  /** As if everything had changed. */
  tellAll(): void;
  /** How many changes there were so far. */
  told(): number;
  /** Whether a contact changed after so many: perhaps, where that was long ago. */
  hasTold(instanceId: string, id: string, since: number): boolean;
}

/** Contacts of which it is known when they last changed. */
const MAX_RECENT = 10_000;

function createListeners(before: (() => void) | undefined): Listeners {
  const byContact = new Map<string, Set<() => void>>();
  const nameOf = (instanceId: string, id: string) => `${instanceId}/${id}`;
  let told = 0;
  const recent = new Recent<number>();
  let forgotten = 0;
  const remember = (name: string): void => {
    recent.set(name, told);
    const oldest = recent.size > MAX_RECENT ? recent.oldest() : undefined;
    if (oldest === undefined) return;
    forgotten = recent.get(oldest) ?? told;
    recent.delete(oldest);
  };
  return {
    add: (instanceId, id, listener) => {
      const name = nameOf(instanceId, id);
      byContact.set(name, (byContact.get(name) ?? new Set()).add(listener));
    },
    remove: (instanceId, id, listener) => {
      const name = nameOf(instanceId, id);
      const listeners = byContact.get(name);
      listeners?.delete(listener);
      if (listeners?.size === 0) byContact.delete(name);
    },
    tell: ({ instanceId, ids }) => {
      told += 1;
      before?.();
      if (byContact.size === 0) {
        // Nobody follows anything: a watch that does so later is told that what it has read may have changed.
        forgotten = told;
        return;
      }
      const names = ids.map((id) => nameOf(instanceId, id));
      names.forEach(remember);
      // Who follows several of them is told once.
      for (const listener of new Set(names.flatMap((name) => [...(byContact.get(name) ?? [])]))) listener();
    },
    tellAll: () => {
      told += 1;
      forgotten = told;
      before?.();
      for (const listeners of byContact.values()) for (const listener of listeners) listener();
    },
    told: () => told,
    hasTold: (instanceId, id, since) => forgotten > since || (recent.get(nameOf(instanceId, id)) ?? 0) > since,
  };
}

function createWatch(listeners: Listeners, { instanceId, id }: ContactKey): ContactWatch {
  const pulse = createPulse(GAP_MS);
  const beat = () => pulse.beat();
  let followed: ReadonlySet<string> = new Set();
  let toldBefore = listeners.told();
  let isEnded = false;
  const follow = (ids: readonly string[]) => {
    const wanted = new Set(ids);
    const added = [...wanted].filter((each) => !followed.has(each));
    for (const each of followed) if (!wanted.has(each)) listeners.remove(instanceId, each, beat);
    for (const each of added) listeners.add(instanceId, each, beat);
    followed = wanted;
    // A contact that was read before it was followed may have changed in between.
    if (added.some((each) => listeners.hasTold(instanceId, each, toldBefore))) beat();
  };
  const watch: ContactWatch = {
    // A reading may end after the watch did.
    follow: (ids) => {
      if (!isEnded) follow(ids);
    },
    next: async () => {
      if (!(await pulse.next())) return { done: true, value: undefined };
      toldBefore = listeners.told();
      return { done: false, value: watch };
    },
    return: () => {
      isEnded = true;
      follow([]);
      pulse.end();
      return Promise.resolve({ done: true, value: undefined });
    },
    [Symbol.asyncIterator]: () => watch,
  };
  follow([id]);
  return watch;
}
