import type { World } from '../world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Does something once for a client token: within the setting's days the token answers the same id, whatever else the request says. No token, or an empty one, is no promise. */
export function oncePerToken({ tokens, settings, clock }: World, operation: string, token: string | undefined, make: () => string): string {
  if (token === undefined || token === '') return make();
  const key = `${operation}:${token}`;
  const use = tokens.get(key);
  if (use !== undefined && clock.now() < use.usedAt + settings.clientTokenDays * DAY_MS) return use.id;
  const id = make();
  tokens.put(key, { id, usedAt: clock.now() });
  return id;
}
