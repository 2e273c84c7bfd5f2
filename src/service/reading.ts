import { Refusal } from '../model/errors.ts';
import type { StartedTask } from './started.ts';

/** What was read, or undefined where Connect refuses to: a read names nothing but an id, which then is of nothing, or cannot be one. */
export async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** As {@link orUndefined}; a contact that was just made can be refused for seconds to minutes: then what was written here stands in. */
export async function readOwnWrite<T>(reading: Promise<T>, task: StartedTask | undefined, imagine: (task: StartedTask) => Promise<T>): Promise<T | undefined> {
  return (await orUndefined(reading)) ?? (task && imagine(task));
}
