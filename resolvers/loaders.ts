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
  /** The whole tree of a contact: every contact of it shares the one reading. */
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
  const readTree = async (key: ContactKey, limit: number) => {
    const tree = await chains.tree(key, limit, reading);
    for (const row of tree?.contacts ?? []) {
      rows.set(nameOf(row), row);
      if (tree && !tree.isTruncated) loaders.tree.prime(row, { ...tree, contact: row });
    }
    return tree;
  };
  const loaders = {
    contact: loaderOf((key) => contacts.describe(key, reading)),
    references: loaderOf((key) => contacts.references(key, reading)),
    sharedAttributes: loaderOf((key) => contacts.sharedAttributes(key, reading)),
    tree: loaderOf((key) => readTree(key, Number.POSITIVE_INFINITY)),
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
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

function loaderOf<T>(load: (key: ContactKey) => Promise<T>): Loader<T> {
  const settle = (key: ContactKey) => load(key).catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  return new DataLoader((keys) => Promise.all(keys.map(settle)), { cacheKeyFn: nameOf });
}

function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}
