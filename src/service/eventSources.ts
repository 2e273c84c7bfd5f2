import type { ContactStore } from '../store/contactStore.ts';

/** Knows whether events come: without them what is kept grows old unseen. */
export interface EventSources {
  /** Whether an event of an instance has come within the last quarter of an hour, to whichever process. */
  isFed(instanceId: string): Promise<boolean>;
  heard(instanceIds: readonly string[]): Promise<void>;
}

const QUIET_MS = 15 * 60_000;
/** How old what is known of it may be: the database is not asked for each read. */
const CHECK_MS = 10_000;

/** Over a store. */
export function createEventSources({ store, now }: { store: Pick<ContactStore, 'heard' | 'heardAt'>; now: () => Date }): EventSources {
  const known = new Map<string, { readonly heardAt: Date | undefined; readonly checkedAt: number }>();
  return {
    isFed: async (instanceId) => {
      const time = now().getTime();
      let entry = known.get(instanceId);
      if (!entry || time - entry.checkedAt > CHECK_MS) {
        entry = { heardAt: await store.heardAt(instanceId), checkedAt: time };
        known.set(instanceId, entry);
      }
      return entry.heardAt !== undefined && time - entry.heardAt.getTime() < QUIET_MS;
    },
    heard: async (instanceIds) => {
      const at = now();
      const late = instanceIds.filter((id) => at.getTime() - (known.get(id)?.heardAt?.getTime() ?? 0) > CHECK_MS);
      if (late.length === 0) return;
      await store.heard(late, at);
      for (const id of late) known.set(id, { heardAt: at, checkedAt: at.getTime() });
    },
  };
}
