import { setTimeout as sleep } from 'node:timers/promises';
import type { Settings } from '../settings.ts';
import type { EventEnvelope } from './envelope.ts';

/** Takes contact events to the targets in the settings and to the listener in this process. */
export interface Delivery {
  /** Sends an event off, as late, as often and as surely as the settings say. */
  send(event: EventEnvelope): void;
  /** Gives up what is under way. */
  close(): Promise<void>;
}

const ATTEMPTS = 3;
const FIRST_RETRY_MS = 200;
const ATTEMPT_MS = 5000;
const SHUFFLE_WITHIN_MS = 200;

/** A delivery that has nothing to do yet. */
export function createDelivery(settings: Settings, listener: ((event: EventEnvelope) => void) | undefined): Delivery {
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  // One target gets its events one after another, so that only shuffling changes their order.
  const lines = new Map<string, Promise<void>>();
  const deliver = (event: EventEnvelope): void => {
    tell(listener, event);
    for (const target of settings.eventTargets) {
      const line = lines.get(target.url) ?? Promise.resolve();
      lines.set(target.url, line.then(() => post(target, event, closing.signal)));
    }
  };
  const later = (ms: number, run: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };
  return {
    send: (event) => {
      const { delayMs, duplicate, shuffle, loss } = settings.events;
      if (listener === undefined && settings.eventTargets.length === 0) return;
      for (let copy = 0; copy < duplicate; copy += 1) {
        if (Math.random() < loss) continue;
        later(delayMs + (shuffle ? Math.random() * SHUFFLE_WITHIN_MS : 0), () => deliver(event));
      }
    },
    close: async () => {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(lines.values());
    },
  };
}

function tell(listener: ((event: EventEnvelope) => void) | undefined, event: EventEnvelope): void {
  try {
    listener?.(event);
  } catch (error) {
    process.stderr.write(`emulator: the listener of contact events failed: ${String(error)}\n`);
  }
}

// EventBridge too tries again, and gives up in the end.
async function post({ url, apiKey }: Settings['eventTargets'][number], event: EventEnvelope, closing: AbortSignal): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS && !closing.aborted; attempt += 1) {
    try {
      const headers = { 'content-type': 'application/json', ...(apiKey !== undefined && { 'x-api-key': apiKey }) };
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(event), signal: AbortSignal.any([closing, AbortSignal.timeout(ATTEMPT_MS)]) });
      await response.body?.cancel();
      if (response.ok) return;
    } catch {
      // Out of reach: tried again below.
    }
    await sleep(FIRST_RETRY_MS * 2 ** attempt, undefined, { signal: closing }).catch(() => undefined);
  }
}
