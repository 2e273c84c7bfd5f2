import DataLoader from 'dataloader';
import type { Agent, ContactFlow, Queue, ResourceKey, TaskTemplate } from '../src/model/catalog.ts';
import type { Contact, ContactAttribute, ContactKey, ContactSummary } from '../src/model/contact.ts';
import type { TaskReference } from '../src/model/reference.ts';
import type { Catalog } from '../src/service/catalog.ts';
import type { Chains, ContactTree } from '../src/service/chains.ts';
import type { Contacts } from '../src/service/contacts.ts';

/** Asks for each thing once a request, however often it is asked for. A failure is that thing's alone. */
export interface Loaders {
  readonly contact: Loader<Contact | undefined>;
  readonly references: Loader<readonly TaskReference[] | undefined>;
  readonly sharedAttributes: Loader<readonly ContactAttribute[] | undefined>;
  /** The whole tree of a contact: every contact of it shares the one reading, also where several are asked for at once. */
  readonly tree: Loader<ContactTree | undefined>;
  readonly template: Loader<TaskTemplate | undefined>;
  readonly flow: Loader<ContactFlow | undefined>;
  readonly queue: Loader<Queue | undefined>;
  readonly agent: Loader<Agent | undefined>;
  /** At most `limit` contacts of a tree; one that is whole is kept for {@link tree}. */
  treeUpTo(key: ContactKey, limit: number): Promise<ContactTree | undefined>;
  /** The row of a contact that a tree of this request held. */
  row(key: ContactKey): ContactSummary | undefined;
  /** Forgets everything: something was written. */
  clear(): void;
}

type Loader<T> = DataLoader<ContactKey, T, string>;

interface Sources {
  readonly contacts: Contacts;
  readonly chains: Chains;
  readonly catalog: Catalog;
}

/** Empty loaders for one request; `reading` ends what they read. */
export function createLoaders({ contacts, chains, catalog }: Sources, reading: AbortSignal): Loaders {
  const rows = new Map<string, ContactSummary>();
  const whole = new Map<string, ContactTree>();
  const readTree = async (key: ContactKey, limit: number) => {
    const tree = isNobody(key) ? undefined : await chains.tree(key, limit, reading);
    for (const row of tree?.contacts ?? []) {
      rows.set(nameOf(row), row);
      if (tree && !tree.isTruncated) whole.set(nameOf(row), { ...tree, contact: row });
    }
    return tree;
  };
  // One after the other: the first reading often holds the contacts that are asked for with it, and Connect allows two a second.
  const readTrees = async (keys: readonly ContactKey[]) => {
    const trees: (ContactTree | undefined | Error)[] = [];
    for (const key of keys) trees.push(whole.get(nameOf(key)) ?? (await settle(readTree(key, Number.POSITIVE_INFINITY))));
    return trees;
  };
  const loaders = {
    contact: loaderOf((key) => contacts.describe(key, reading)),
    references: loaderOf((key) => contacts.references(key, reading)),
    sharedAttributes: loaderOf((key) => contacts.sharedAttributes(key, reading)),
    tree: new DataLoader(readTrees, { cacheKeyFn: nameOf }),
    template: loaderOf((key: ResourceKey) => catalog.template(key, reading)),
    flow: loaderOf((key: ResourceKey) => catalog.flow(key, reading)),
    queue: loaderOf((key: ResourceKey) => catalog.queue(key, reading)),
    agent: loaderOf((key: ResourceKey) => catalog.agent(key, reading)),
  };
  return {
    ...loaders,
    treeUpTo: readTree,
    row: (key) => rows.get(nameOf(key)),
    clear: () => {
      rows.clear();
      whole.clear();
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

function loaderOf<T>(load: (key: ContactKey) => Promise<T | undefined>): Loader<T | undefined> {
  const loadOne = async (key: ContactKey) => (isNobody(key) ? undefined : settle(load(key)));
  return new DataLoader((keys) => Promise.all(keys.map(loadOne)), { cacheKeyFn: nameOf });
}

/** Connect takes an empty id for another operation. */
function isNobody({ id }: ContactKey): boolean {
  return id === '';
}

function settle<T>(loading: Promise<T>): Promise<T | Error> {
  return loading.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}
