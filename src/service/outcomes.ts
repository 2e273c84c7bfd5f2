import { ServiceError } from '../model/errors.ts';
import type { Refusal, UserError } from '../model/errors.ts';

/** What no look-up explains. */
export function inConnectsWords({ message }: Refusal): UserError {
  return { code: 'REJECTED_BY_CONNECT', message: `Amazon Connect refused this and said only: ${message}`, field: [] };
}

/** The instance has as many active tasks as it may. */
export function quotaExceeded(): UserError {
  return { code: 'ACTIVE_TASKS_QUOTA_EXCEEDED', message: "The instance's quota of active tasks (2,500 by default) is used up. End some tasks, or ask AWS for a higher quota, and try again.", field: [] };
}

/** A token that came with another input before; undefined where the Idempotency-Key made it. */
export function reusedToken(clientToken: string | undefined): UserError {
  const [what, field] = clientToken === undefined ? ['Idempotency-Key', []] : ['clientToken', ['input', 'clientToken']];
  return { code: 'CONFLICTING', message: `This ${what} was used for another task. Send the input that it was first used with, or a new ${what}.`, field };
}

/** A failure after which a new task may be there or not, with the token that makes it safe to repeat. */
export function unsureOf(error: ServiceError, clientToken: string): ServiceError {
  // Also where the last attempt was throttled: the answer of an earlier one may have been lost.
  const outcome = 'The task may have been started: send the same clientToken again, and it is started once.';
  return new ServiceError(error.code, `${error.message} ${outcome}`, { ...error.details, clientToken }, error);
}
