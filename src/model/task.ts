import type { Contact, KnownContact } from './contact.ts';
import { MAX_PAUSES } from './limits.ts';

/** Where a task stands. Connect has no such field: it is derived. */
export const TASK_STATES = ['SCHEDULED', 'IN_FLOW', 'QUEUED', 'WITH_AGENT', 'PAUSED', 'ENDED'] as const;
export type TaskState = (typeof TASK_STATES)[number];

/** What can be done with a task. */
export const TASK_ACTIONS = [
  'UPDATE',
  'RESCHEDULE',
  'PAUSE',
  'RESUME',
  'TRANSFER',
  'ASSIGN',
  'CHANGE_TEMPLATE',
  'CHANGE_ROUTING',
  'DISMISS',
  'STOP',
  'START_FOLLOW_UP',
] as const;
export type TaskAction = (typeof TASK_ACTIONS)[number];

/** The timestamps that a state is derived from. */
export type StateEvidence = Pick<Contact, 'endedAt' | 'scheduledAt' | 'pausedAt' | 'resumedAt' | 'connectedToAgentAt' | 'queuedAt'>;

/** The state at a time. The order of the tests is the law: a paused task is PAUSED although an agent holds it. */
export function taskState(contact: StateEvidence, now: Date): TaskState {
  const { endedAt, scheduledAt, pausedAt, resumedAt, connectedToAgentAt, queuedAt } = contact;
  if (endedAt) return 'ENDED';
  if (scheduledAt && scheduledAt > now) return 'SCHEDULED';
  if (pausedAt && (!resumedAt || pausedAt > resumedAt)) return 'PAUSED';
  if (connectedToAgentAt) return 'WITH_AGENT';
  // Pausing takes a queued task out of its queue, and resuming does not put it back.
  if (queuedAt && (!pausedAt || queuedAt > pausedAt)) return 'QUEUED';
  return 'IN_FLOW';
}

/** The state where what is known decides it: a task that ended stays so, and one that waits for its time does nothing else. Any other open task may be paused, which needs a description. */
export function certainState({ endedAt, scheduledAt }: KnownContact, now: Date): 'ENDED' | 'SCHEDULED' | undefined {
  if (endedAt) return 'ENDED';
  return scheduledAt && scheduledAt > now ? 'SCHEDULED' : undefined;
}

const ALLOWED: Readonly<Record<TaskState, readonly TaskAction[]>> = {
  SCHEDULED: ['UPDATE', 'RESCHEDULE', 'STOP', 'START_FOLLOW_UP'],
  IN_FLOW: ['UPDATE', 'PAUSE', 'TRANSFER', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'STOP', 'START_FOLLOW_UP'],
  QUEUED: ['UPDATE', 'PAUSE', 'TRANSFER', 'ASSIGN', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'STOP', 'START_FOLLOW_UP'],
  WITH_AGENT: ['UPDATE', 'PAUSE', 'TRANSFER', 'STOP', 'START_FOLLOW_UP'],
  PAUSED: ['UPDATE', 'RESUME', 'TRANSFER', 'STOP', 'START_FOLLOW_UP'],
  ENDED: ['UPDATE', 'DISMISS', 'START_FOLLOW_UP'],
};

/** What Connect would accept of a task at a time; how full the chain or the instance is, is not looked at. */
export function availableActions(contact: Contact, now: Date): readonly TaskAction[] {
  return ALLOWED[taskState(contact, now)].filter((action) => {
    if (action === 'PAUSE') return (contact.pauseCount ?? 0) < MAX_PAUSES;
    if (action === 'DISMISS') return contact.afterContactWorkStartedAt !== undefined && contact.afterContactWorkEndedAt === undefined;
    return true;
  });
}
