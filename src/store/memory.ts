import type { ContactKey } from '../model/contact.ts';
import { nameOf } from './writing.ts';

/** The last answers of a reading. */
export interface Memory<T> {
  /** As it is remembered, or else as it is read. */
  readonly read: (key: ContactKey) => Promise<T>;
  /** These contacts have changed: what depends on them is forgotten, and what is being read is not remembered. */
  forget(names: readonly string[]): void;
  clear(): void;
}

interface Entry<T> {
  readonly value: T;
  readonly dependsOn: readonly string[];
}

/** Remembers at most so many answers, those that were asked for last. `dependsOn` names the contacts that an answer depends on. */
export function createMemory<T>(maxEntries: number, read: (key: ContactKey) => Promise<T>, dependsOn: (key: ContactKey, value: T) => readonly string[]): Memory<T> {
  const entries = new Map<string, Entry<T>>();
  const dependants = new Map<string, Set<string>>();
  let changes = 0;
  const remember = (name: string, entry: Entry<T>): void => {
    remove(name);
    entries.set(name, entry);
    for (const each of entry.dependsOn) dependants.set(each, (dependants.get(each) ?? new Set()).add(name));
    const [oldest] = entries.keys();
    if (entries.size > maxEntries && oldest !== undefined) remove(oldest);
  };
  const remove = (name: string): void => {
    const entry = entries.get(name);
    entries.delete(name);
    for (const each of entry?.dependsOn ?? []) {
      const names = dependants.get(each);
      names?.delete(name);
      if (names?.size === 0) dependants.delete(each);
    }
  };
  return {
    read: async (key) => {
      const name = nameOf(key);
      const known = entries.get(name);
      if (known) {
        // The last that was asked for is the last that goes.
        entries.delete(name);
        entries.set(name, known);
        return known.value;
      }
      const before = changes;
      const value = await read(key);
      if (before === changes) remember(name, { value, dependsOn: dependsOn(key, value) });
      return value;
    },
    forget: (names) => {
      changes += 1;
      for (const name of names) for (const dependant of [...(dependants.get(name) ?? [])]) remove(dependant);
    },
    clear: () => {
      changes += 1;
      entries.clear();
      dependants.clear();
    },
  };
}
