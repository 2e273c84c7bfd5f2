import { invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes the time that a task is to begin, in milliseconds since 1970. @throws ConnectError 400 when it is past or beyond the horizon */
export function takeSchedule({ clock, settings }: World, time: Date): number {
  const at = time.getTime();
  if (!(at >= clock.now())) throw invalidRequest('The scheduled time cannot be in the past.');
  if (at > clock.now() + settings.scheduleHorizonDays * DAY_MS) throw invalidRequest(`The scheduled time must be within up to ${settings.scheduleHorizonDays} days in future.`);
  return at;
}
