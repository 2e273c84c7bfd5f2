/** Reads each thing once for all who ask at the same time, and keeps it for a while. */
export interface Kept<T> {
  /** What is kept under this name, else what `read` answers. A failure is not kept, nor is it that there is nothing. */
  get(name: string, read: () => Promise<T>): Promise<T>;
  forget(name: string): void;
}

/** The most names that are kept: then the oldest goes. */
const KEPT_NAMES = 1_000;

/** Keeps everything for `keptMs`. */
export function createKept<T>({ now, keptMs }: { now: () => Date; keptMs: number }): Kept<T> {
  const entries = new Map<string, { readonly value: Promise<T>; readonly until: number }>();
  return {
    get: (name, read) => {
      const entry = entries.get(name);
      if (entry && entry.until > now().getTime()) return entry.value;
      const value = read();
      entries.delete(name);
      entries.set(name, { value, until: now().getTime() + keptMs });
      const drop = () => entries.get(name)?.value === value && entries.delete(name);
      value.then((found) => found === undefined && drop(), drop);
      const [oldest] = entries.keys();
      if (entries.size > KEPT_NAMES && oldest !== undefined) entries.delete(oldest);
      return value;
    },
    forget: (name) => void entries.delete(name),
  };
}
