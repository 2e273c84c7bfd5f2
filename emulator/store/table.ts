import type { Change, Journal } from './journal.ts';

/** A named set of rows that remembers its changes until they are committed. Rows are plain JSON data and never changed in place. */
export interface Table<Row> {
  get(key: string): Row | undefined;
  put(key: string, row: Row): void;
  remove(key: string): void;
  entries(): IterableIterator<[string, Row]>;
  values(): IterableIterator<Row>;
  readonly size: number;
  /** Calls back on each change, also those read from the journal; `undefined` stands for no row. */
  onChange(listener: (key: string, after: Row | undefined, before: Row | undefined) => void): void;
}

/** All tables over one journal. */
export interface Store {
  table<Row>(name: string): Table<Row>;
  /** Writes what changed since the last commit, as one group. */
  commit(): void;
  /** Reads the journal into the tables and compacts it; true when there was something. */
  load(): boolean;
  /** Empties every table; the next commit rewrites the journal. */
  clear(): void;
  close(): void;
}

/** Makes the tables' store; every table must be asked for before `load`. */
export function createStore(journal: Journal): Store {
  const tables = new Map<string, Table<unknown>>();
  let pending: Change[] = [];
  let rewrite = false;
  const put = ([name, key, value]: Change): void => {
    const table = tables.get(name);
    if (value === null) table?.remove(key);
    else table?.put(key, value);
  };
  const all = (): Change[] => [...tables].flatMap(([name, table]) => [...table.entries()].map(([key, row]): Change => [name, key, row]));
  return {
    table: <Row>(name: string) => {
      const table = createTable<Row>((key, row) => pending.push([name, key, row ?? null]));
      // The journal gives back for a name what was put under that name.
      tables.set(name, table);
      return table;
    },
    commit: () => {
      if (rewrite) journal.rewrite(all());
      else if (pending.length > 0) journal.append(pending);
      pending = [];
      rewrite = false;
    },
    load: () => {
      const changes = journal.read();
      changes.forEach(put);
      pending = [];
      journal.rewrite(all());
      return changes.length > 0;
    },
    clear: () => {
      for (const table of tables.values()) for (const [key] of [...table.entries()]) table.remove(key);
      rewrite = true;
    },
    close: () => journal.close(),
  };
}

function createTable<Row>(record: (key: string, row: Row | undefined) => void): Table<Row> {
  const rows = new Map<string, Row>();
  const listeners: ((key: string, after: Row | undefined, before: Row | undefined) => void)[] = [];
  const change = (key: string, after: Row | undefined): void => {
    const before = rows.get(key);
    if (after === undefined) rows.delete(key);
    else rows.set(key, after);
    record(key, after);
    for (const listener of listeners) listener(key, after, before);
  };
  return {
    get: (key) => rows.get(key),
    put: change,
    remove: (key) => change(key, undefined),
    entries: () => rows.entries(),
    values: () => rows.values(),
    get size() {
      return rows.size;
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
  };
}
