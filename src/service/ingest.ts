import { parseContactEvent } from '../model/contactEvent.ts';
import type { Metrics } from '../metrics.ts';
import type { ContactEvent } from '../model/contactEvent.ts';
import type { EventSources } from './eventSources.ts';
import type { Keeper } from './keeper.ts';

/** What became of events that came together. */
export interface Ingested {
  readonly accepted: number;
  /** What is no contact event, or of an instance that is not served. */
  readonly ignored: number;
  /** What is no event at all, by its place: it will not become one by coming again. */
  readonly complaints: readonly { readonly index: number; readonly message: string }[];
}

/** Takes in contact events, in any order and however often they come. */
export interface Ingest {
  /** Envelopes of EventBridge, for all instances that are served or for those of them that their sender may speak of. Resolves when all that it could read is on disk; rejects where the store cannot write, and then they must come again. */
  take(envelopes: readonly unknown[], instanceIds?: readonly string[]): Promise<Ingested>;
}

/** What taking in needs. */
export interface IngestDependencies {
  readonly keeper: Keeper;
  readonly sources: EventSources;
  readonly instanceIds: readonly string[];
  readonly metrics?: Pick<Metrics, 'events'> | undefined;
  readonly now: () => Date;
}

/** Over a keeper. */
export function createIngest({ keeper, sources, instanceIds: served, metrics, now }: IngestDependencies): Ingest {
  return {
    take: async (envelopes, instanceIds = served) => {
      const parsed = envelopes.map(parseContactEvent);
      const events = parsed.flatMap(({ event }) => (event && instanceIds.includes(event.instanceId) ? [event] : []));
      const complaints = parsed.flatMap((outcome, index) => ('complaint' in outcome ? [{ index, message: outcome.complaint }] : []));
      if (events.length > 0) {
        await keeper.events(events);
        await sources.heard(instancesOf(events));
      }
      const ignored = envelopes.length - events.length - complaints.length;
      metrics?.events({ lagSeconds: events.map(({ at }) => (now().getTime() - at.getTime()) / 1_000), ignored, rejected: complaints.length });
      return { accepted: events.length, ignored, complaints };
    },
  };
}

function instancesOf(events: readonly ContactEvent[]): readonly string[] {
  return [...new Set(events.map(({ instanceId }) => instanceId))];
}
