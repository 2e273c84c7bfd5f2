import { isThrottle } from './errors.ts';

/** Failures before anything was sent. */
const UNSENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT']);

const last = new WeakSet<object>();

/** Throws what an attempt failed with. Where it may have been carried out all the same, no other attempt is made. */
export function once(error: unknown): never {
  if (typeof error === 'object' && error !== null && !isThrottle(error) && !UNSENT.has((error as NodeJS.ErrnoException).code)) last.add(error);
  throw error;
}

/** Whether this is the failure of a last attempt. */
export function isLast(error: unknown): error is Error {
  return typeof error === 'object' && error !== null && last.has(error);
}
