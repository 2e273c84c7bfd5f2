import { ConnectError, invalidRequest } from '../wire/connectError.ts';
import type { ExceptionName } from '../wire/connectError.ts';
import { stateOf } from './contact.ts';
import type { Contact, ContactState } from './contact.ts';

/** What can be done to a task in some of its states only. */
export type Action = 'rescheduled' | 'paused' | 'resumed' | 'transferred' | 'assigned to a user' | 'given another template' | 'routed anew';

/** How often things can be done to one task: https://docs.aws.amazon.com/connect/latest/adminguide/feature-limits.html */
export const LIMITS = { pauses: 10, reschedules: 20, templateChanges: 5, transfers: 11 } as const;

const ALLOWED: Readonly<Record<Action, readonly ContactState[]>> = {
  rescheduled: ['SCHEDULED'],
  paused: ['IN_FLOW', 'QUEUED', 'WITH_AGENT'],
  resumed: ['PAUSED'],
  transferred: ['IN_FLOW', 'QUEUED', 'WITH_AGENT', 'PAUSED'],
  'assigned to a user': ['QUEUED'],
  'given another template': ['IN_FLOW', 'QUEUED'],
  'routed anew': ['IN_FLOW', 'QUEUED'],
};

/** Refuses an action on a contact that is no task, or not in a state that allows it. @throws ConnectError with the exception that the operation declares */
export function requireState(contact: Contact, action: Action, refusal: ExceptionName = 'InvalidRequestException'): void {
  if (contact.channel !== 'TASK') throw new ConnectError(refusal, `Only a task can be ${action}.`);
  const state = stateOf(contact);
  if (!ALLOWED[action].includes(state)) throw new ConnectError(refusal, `A task that is ${state} cannot be ${action}.`);
}

/** Refuses what has been done to a task as often as it can be. @throws ConnectError 429, or 402 for transfers */
export function requireBelowLimit(contact: Contact, what: keyof typeof LIMITS): void {
  if (contact[what] < LIMITS[what]) return;
  const refusal = what === 'transfers' ? 'ServiceQuotaExceededException' : 'LimitExceededException';
  throw new ConnectError(refusal, `A task can have at most ${LIMITS[what]} ${what === 'templateChanges' ? 'template changes' : what}.`);
}

/** Refuses a contact that is no task. @throws ConnectError 400 */
export function requireTask(contact: Contact): void {
  if (contact.channel !== 'TASK') throw invalidRequest('The contact is not a task.');
}
