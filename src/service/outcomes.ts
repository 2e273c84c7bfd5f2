import { ServiceError } from '../model/errors.ts';
import type { Refusal, ServiceErrorDetails, UserError } from '../model/errors.ts';

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

/** What was just made and is to be used again before Connect shows it: https://docs.aws.amazon.com/connect/latest/devguide/eventual-consistency.html */
export function notShownYet(id: string, refusal: Refusal): ServiceError {
  return new ServiceError('UPSTREAM_UNAVAILABLE', `Amazon Connect does not show contact ${id} yet, which was made moments ago. Try again after retryAfterMs.`, { ...awsRequestId(refusal), retryAfterMs: SHOWN_AFTER_MS }, refusal);
}

/** Connect shows what was made within seconds to minutes. */
const SHOWN_AFTER_MS = 1_000;

/** Connect's own id of what it refused, as a detail of an error. */
export function awsRequestId({ details }: Refusal): Pick<ServiceErrorDetails, 'awsRequestId'> {
  return details.awsRequestId === undefined ? {} : { awsRequestId: details.awsRequestId };
}

/** A failure after which a new task may be there or not, with the token that makes it safe to repeat. */
export function unsureOf(error: ServiceError, clientToken: string): ServiceError {
  // Also where the last attempt was throttled: the answer of an earlier one may have been lost.
  const outcome = 'The task may have been started: send the same clientToken again, and it is started once.';
  return new ServiceError(error.code, `${error.message} ${outcome}`, { ...error.details, clientToken }, error);
}

/** As {@link unsureOf}, of a change: of a transfer with its token, of any other with what to do before it is repeated. */
export function unsureOfChange(error: ServiceError, clientToken: string): ServiceError {
  if (!error.retryable) return error;
  if (clientToken !== '') return unsureOf(error, clientToken);
  // With a time to come back it was not asked for.
  if (error.details.retryAfterMs !== undefined) return error;
  return new ServiceError(error.code, `${error.message} The change may have been made: look at the task before you repeat it.`, error.details, error);
}
