import type { EmulatorOptions } from '../../emulator/options.ts';
import type { Environment } from '../../src/config.ts';
import type { DatabasePlace } from '../../src/store/database.ts';
import { envelope } from './events.ts';
import type { LogBook } from './logBook.ts';
import { SEED, openWorld } from './world.ts';
import type { World } from './world.ts';

/** The key of those who send events. */
export const KEY = 'a-key-of-sixteen-characters';

/** A world with a store. */
export interface FedWorld extends World {
  /** POSTs a body, or the text of one, to /events/connect, with the key unless there are other headers. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly body: any }>;
  /** Waits until an answer is what it should be: events take their time. */
  until<T>(ask: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T>;
}

/** Opens a world whose emulator sends its events to the service, unless `isFed` says no. Nothing is repaired unless the environment says so. */
export async function openFedWorld(place: DatabasePlace, { isFed = true, environment = {}, emulator = {}, logTo }: { isFed?: boolean; environment?: Environment; emulator?: EmulatorOptions; logTo?: LogBook } = {}): Promise<FedWorld> {
  const settings = place.databaseUrl === undefined ? { DATA_DIR: place.dataDir } : { DATABASE_URL: place.databaseUrl };
  const world = await openWorld({ environment: { ...settings, EVENTS_API_KEY: KEY, REPAIR_CALLS_PER_SECOND: '0', ...environment }, emulator, ...(logTo && { logTo }) });
  const url = new URL('/events/connect', world.url).href;
  if (isFed) await world.control('settings', { eventTargets: [{ url, apiKey: KEY }] });
  return {
    ...world,
    post: async (body, headers = { 'x-api-key': KEY }) => {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
      return { status: response.status, body: await response.json() };
    },
    until: async (ask, isRight) => {
      for (;;) {
        const answer = await ask();
        if (isRight(answer)) return answer;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

/** An envelope about a contact of the seed's instance. */
export function seedEnvelope(detail: Readonly<Record<string, unknown>>, over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return envelope({ instanceArn: `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}`, ...detail }, over);
}
