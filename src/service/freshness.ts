import { AsyncLocalStorage } from 'node:async_hooks';

/** Where one request's contacts were read from. */
export interface Freshness {
  /** Answers of the store. */
  fromStore: number;
  /** Answers of Amazon Connect. */
  fromConnect: number;
  /** The age of the oldest answer of the store, of those that can grow old. */
  oldestMs: number;
}

const requests = new AsyncLocalStorage<Freshness>();

/** Runs a request, and keeps where what it reads comes from. */
export function withFreshness<T>(freshness: Freshness, run: () => T): T {
  return requests.run(freshness, run);
}

/** Notes an answer for the request that it is read for: the age of one of the store, none where Connect was asked. */
export function noteReading(ageMs: number | undefined): void {
  const freshness = requests.getStore();
  if (!freshness) return;
  if (ageMs === undefined) freshness.fromConnect += 1;
  else freshness.fromStore += 1;
  freshness.oldestMs = Math.max(freshness.oldestMs, ageMs ?? 0);
}

/** As a response header has it; undefined where no contact was read. */
export function freshnessHeader({ fromStore, fromConnect, oldestMs }: Freshness): string | undefined {
  if (fromStore + fromConnect === 0) return undefined;
  return `store=${String(fromStore)}, connect=${String(fromConnect)}, max-age=${String(Math.ceil(oldestMs / 1_000))}`;
}
