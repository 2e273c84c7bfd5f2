import { setTimeout as sleep } from 'node:timers/promises';
import { createControl, CONTROL_PREFIX } from './control/control.ts';
import { createFrontDoor } from './frontDoor.ts';
import { createCalls } from './gate/calls.ts';
import { createFaults } from './gate/faults.ts';
import { createThrottling } from './gate/throttling.ts';
import { openHouse } from './house.ts';
import { OPERATIONS } from './operations.ts';
import type { EmulatorOptions } from './options.ts';
import { OPERATION_NAMES } from './wire/routes.ts';
import { listen } from './wire/server.ts';

export type { EmulatorOptions };

/** A running emulator. */
export interface Emulator {
  /** What clients take as their endpoint, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Breaks connections off, stops its timers, gives up events under way and closes its journal. */
  close(): Promise<void>;
}

/** Starts an emulator of Amazon Connect's task API. @throws RangeError for a bad option, and the system's error for a taken port or an unusable data folder */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const house = openHouse(options);
  const { world, transact } = house;
  const faults = createFaults(OPERATION_NAMES);
  const calls = createCalls();
  const closing = new AbortController();
  const { host = '127.0.0.1', port = 0 } = options;
  try {
    const throttling = createThrottling(options.throttling ?? true, world.clock, OPERATION_NAMES);
    const reset = (): void => {
      house.reset();
      faults.clear();
      calls.clear();
      throttling.refill();
    };
    const parts = { world, transact, throttling, faults, calls };
    const connect = createFrontDoor({ ...parts, operations: OPERATIONS, wait: (ms) => wait(ms, closing.signal) });
    const control = createControl({ ...parts, advance: house.advance, changeSettings: house.changeSettings, reset });
    const server = await listen((request) => (request.path.startsWith(CONTROL_PREFIX) ? control(request) : connect(request)), { host, port });
    const close = async (): Promise<void> => {
      closing.abort();
      await server.close();
      await house.close();
    };
    return { url: `http://${urlHost(host)}:${server.port}`, port: server.port, close };
  } catch (error) {
    await house.close();
    throw error;
  }
}

async function wait(ms: number, signal: AbortSignal): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, { signal });
}

// A client cannot connect to the wildcard address; an IPv6 address stands in brackets.
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
