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

/** Adds the running pause, if there is one, to the time spent in pauses. */
export function endPause(contact: Contact, at: number): Contact {
  const { pausedAt, resumedAt } = contact;
  const running = pausedAt !== undefined && (resumedAt === undefined || pausedAt > resumedAt);
  return running ? { ...contact, pausedMs: contact.pausedMs + at - pausedAt } : contact;
}
