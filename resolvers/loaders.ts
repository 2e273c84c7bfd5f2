import DataLoader from 'dataloader';
import type { Agent, ContactFlow, Queue, TaskTemplate } from '../src/model/catalog.ts';
import type { Contact, ContactAttribute, ContactKey, ContactSummary } from '../src/model/contact.ts';
import { MAX_RESOURCE_ID_CHARS } from '../src/model/limits.ts';
import type { TaskReference } from '../src/model/reference.ts';
import type { Request } from '../src/model/viewer.ts';
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

/** Empty loaders for one request, which ends what they read. Each is made when it is first asked: most requests need one or none. */
export function createLoaders(sources: Sources, request: Pick<Request, 'reading'>): Loaders {
  return new RequestLoaders(sources, request);
}

class RequestLoaders implements Loaders {
  readonly #sources: Sources;
  readonly #request: Pick<Request, 'reading'>;
  readonly #trees: ReadTree[] = [];
  #made: { -readonly [K in LoaderName]?: Loaders[K] } = {};

  constructor(sources: Sources, request: Pick<Request, 'reading'>) {
    this.#sources = sources;
    this.#request = request;
  }

  get contact() {
    return (this.#made.contact ??= loaderOf((key) => this.#sources.contacts.describe(key, this.#request.reading)));
  }

  get references() {
    return (this.#made.references ??= loaderOf((key) => this.#sources.contacts.references(key, this.#request.reading)));
  }

  get sharedAttributes() {
    return (this.#made.sharedAttributes ??= loaderOf((key) => this.#sources.contacts.sharedAttributes(key, this.#request.reading)));
  }

  get template() {
    return (this.#made.template ??= loaderOf((key) => this.#sources.catalog.template(key, this.#request.reading)));
  }

  get flow() {
    return (this.#made.flow ??= loaderOf((key) => this.#sources.catalog.flow(key, this.#request.reading)));
  }

  get queue() {
    return (this.#made.queue ??= loaderOf((key) => this.#sources.catalog.queue(key, this.#request.reading)));
  }

  get agent() {
    return (this.#made.agent ??= loaderOf((key) => this.#sources.catalog.agent(key, this.#request.reading)));
  }

  get tree() {
    return (this.#made.tree ??= new DataLoader((keys) => this.#readTrees(keys), { cacheKeyFn: nameOf }));
  }

  async treeUpTo(key: ContactKey, limit: number): Promise<ContactTree | undefined> {
    const tree = isNobody(key) ? undefined : await this.#sources.chains.tree(key, limit, this.#request.reading);
    if (tree) this.#trees.push(new ReadTree(tree));
    return tree;
  }

  row(key: ContactKey): ContactSummary | undefined {
    return firstOf(this.#trees, (tree) => tree.row(key));
  }

  clear(): void {
    this.#made = {};
    this.#trees.length = 0;
  }

  /** One after the other: the first reading often holds the contacts that are asked for with it, and Connect allows two a second. */
  async #readTrees(keys: readonly ContactKey[]): Promise<(ContactTree | undefined | Error)[]> {
    const trees: (ContactTree | undefined | Error)[] = [];
    for (const key of keys) trees.push(firstOf(this.#trees, (tree) => tree.of(key)) ?? (await settle(this.treeUpTo(key, Number.POSITIVE_INFINITY))));
    return trees;
  }
}

type LoaderName = Exclude<keyof Loaders, 'treeUpTo' | 'row' | 'clear'>;

/** A tree that was read, and its rows by name, where one is looked for. */
class ReadTree {
  readonly #tree: ContactTree;
  #rows: ReadonlyMap<string, ContactSummary> | undefined;

  constructor(tree: ContactTree) {
    this.#tree = tree;
  }

  row(key: ContactKey): ContactSummary | undefined {
    this.#rows ??= new Map(this.#tree.contacts.map((row) => [nameOf(row), row]));
    return this.#rows.get(nameOf(key));
  }

  /** The tree as one of its contacts has it, where it is whole. */
  of(key: ContactKey): ContactTree | undefined {
    const contact = this.#tree.isTruncated ? undefined : this.row(key);
    return contact && { ...this.#tree, contact };
  }
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | undefined): R | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Answers the same promise to whoever asks with the same row: what many fields wait for together. */
class RowLoader<T> extends DataLoader<ContactKey, T, string> {
  readonly #loading = new Map<ContactKey, Promise<T>>();

  override load(row: ContactKey): Promise<T> {
    const loading = this.#loading.get(row) ?? super.load(row);
    this.#loading.set(row, loading);
    return loading;
  }
}

function loaderOf<T>(load: (key: ContactKey) => Promise<T | undefined>): Loader<T | undefined> {
  const loadOne = async (key: ContactKey) => (isNobody(key) ? undefined : settle(load(key)));
  return new RowLoader((keys) => Promise.all(keys.map(loadOne)), { cacheKeyFn: nameOf });
}

/** Connect takes an empty id for another operation, and whatever stands before it takes no path that is too long. */
function isNobody({ id }: ContactKey): boolean {
  return id === '' || id.length > MAX_RESOURCE_ID_CHARS;
}

function settle<T>(loading: Promise<T>): Promise<T | Error> {
  return loading.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
}

function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}
