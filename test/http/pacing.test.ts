import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const CHAIN = `{ taskChain(contactId: "${SEED.task(1)}") { length } }`;

/** A world whose Connect throttles by these quotas, and whose service knows them; the documented ones where it is not said. */
async function withQuotas(quotas: Readonly<Record<string, { rate: number; burst: number }>>, ask: (world: World) => Promise<void>, timeoutMs = 10_000): Promise<void> {
  const world = await openWorld({ environment: { CONNECT_QUOTAS: JSON.stringify(quotas), REQUEST_TIMEOUT_MS: String(timeoutMs) }, emulator: { throttling: quotas } });
  try {
    await ask(world);
  } finally {
    await world.close();
  }
}

/** How often Connect throttled an operation. */
async function throttled({ emulatorUrl }: World, operation: string): Promise<number> {
  const state = (await (await fetch(`${emulatorUrl}/_emulator/state`)).json()) as { throttled: Readonly<Record<string, number>> };
  return state.throttled[operation] ?? 0;
}

describe('more than Connect allows', () => {
  it('is waited for: no start is lost, and next to none is throttled', async () => {
    await withQuotas({ StartTaskContact: { rate: 50, burst: 5 } }, async (world) => {
      const started = await Promise.all(Array.from({ length: 60 }, (_, n) => start(world, { name: `Task ${String(n)}` })));
      expect(started.flatMap(({ errors }) => errors ?? [])).toEqual([]);
      expect(new Set(started.map(({ id }) => id)).size).toBe(60);
      // The first connections take longer than the calls that follow on them.
      expect(await throttled(world, 'StartTaskContact')).toBeLessThanOrEqual(4);
    });
  });

  it('of the documented quotas too: eight chains at once, of which two a second are allowed', async () => {
    await withQuotas({}, async (world) => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => world.graphql(CHAIN)));
      for (const { data } of answers) expect(data).toEqual({ taskChain: { length: 3 } });
      expect(await throttled(world, 'ListAssociatedContacts')).toBe(0);
    });
  });

  it('is THROTTLED at once where it would come too late, and not asked of Connect in vain', async () => {
    // Turns come a second apart, and the last that is in time comes half a second before the end: a busy machine makes no other of it.
    await withQuotas({ ListAssociatedContacts: { rate: 1, burst: 5 } }, async (world) => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => world.graphql(CHAIN)));
      const refused = answers.flatMap(({ errors }) => errors ?? []);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused.length).toBeLessThan(12);
      for (const { extensions } of refused) expect(extensions).toMatchObject({ code: 'THROTTLED', retryable: true, retryAfterMs: expect.any(Number) });
      expect(await world.calls()).toEqual({ ListAssociatedContacts: 12 - refused.length });
    }, 2_500);
  });

  it('is shared with another program that uses the same quota', async () => {
    await withQuotas({ StartTaskContact: { rate: 50, burst: 5 } }, async (world) => {
      await world.control('throttling', { StartTaskContact: { rate: 25, burst: 5 } });
      const started = await Promise.all(Array.from({ length: 60 }, (_, n) => start(world, { name: `Task ${String(n)}` })));
      expect(started.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    });
  });
});
