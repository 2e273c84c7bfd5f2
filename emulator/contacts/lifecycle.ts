import type { Contact, DisconnectReason } from './contact.ts';

/** What a task becomes when it enters its flow: one that goes to a queue or an agent is enqueued at once. */
export function begin(contact: Contact, at: number): Contact {
  return { ...contact, connectedToSystemAt: at, updatedAt: at, ...(contact.queueId !== undefined && { enqueuedAt: at }) };
}

/** What an agent's accepting makes of a task. */
export function connectToAgent(contact: Contact, agentId: string, at: number): Contact {
  return { ...contact, agentId, connectedToAgentAt: at, updatedAt: at };
}

/** What ending makes of a contact; a pause ends with it. */
export function end(contact: Contact, at: number, reason: DisconnectReason): Contact {
  return { ...endPause(contact, at), disconnectedAt: at, disconnectReason: reason, updatedAt: at };
}

/** What pausing makes of a task. Each pause is later than the last resume, so that the times alone tell which came last. */
export function pause(task: Contact, at: number): Contact {
  const pausedAt = Math.max(at, (task.resumedAt ?? 0) + 1);
  return { ...task, pausedAt, pauses: task.pauses + 1, updatedAt: pausedAt };
}

/** What resuming makes of a paused task. */
export function resume(task: Contact, at: number): Contact {
  const resumedAt = Math.max(at, task.pausedAt ?? 0);
  return { ...endPause(task, resumedAt), resumedAt, updatedAt: resumedAt };
}

// Adds the running pause, if there is one, to the time spent in pauses.
function endPause(contact: Contact, at: number): Contact {
  const { pausedAt, resumedAt } = contact;
  const running = pausedAt !== undefined && (resumedAt === undefined || pausedAt > resumedAt);
  return running ? { ...contact, pausedMs: contact.pausedMs + Math.max(0, at - pausedAt) } : contact;
}
