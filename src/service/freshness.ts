import { observed } from '../observation.ts';
import type { Freshness } from '../observation.ts';

/** Notes an answer for the request that it is read for: the age of one of the store, none where Connect was asked. */
export function noteReading(ageMs: number | undefined): void {
  const freshness = observed()?.freshness;
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
