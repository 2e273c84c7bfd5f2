import type { SegmentAttributeValue } from '@aws-sdk/client-connect';
import type { References } from './references.ts';

/** A contact as the emulator keeps it: plain JSON, times in milliseconds since 1970, absent until they have happened. */
export interface Contact {
  readonly id: string;
  readonly channel: 'TASK' | 'VOICE';
  readonly initiationMethod: 'API' | 'TRANSFER' | 'INBOUND';
  /** First contact of the chain; the address of the attributes that the chain shares. */
  readonly initialContactId: string;
  /** Root of the tree over both kinds of link. */
  readonly associationId: string;
  readonly previousContactId?: string | undefined;
  readonly relatedContactId?: string | undefined;

  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly references: References;
  readonly segmentAttributes: Readonly<Record<string, SegmentAttributeValue>>;
  readonly tags: Readonly<Record<string, string>>;

  readonly flowId?: string | undefined;
  readonly templateId?: string | undefined;
  /** Where the task waits for an agent once it has begun: a queue's id, or an agent's for the agent's own queue. */
  readonly queueId?: string | undefined;
  readonly queuePriority?: number | undefined;
  readonly queueTimeAdjustmentSeconds?: number | undefined;
  readonly agentId?: string | undefined;

  readonly initiatedAt: number;
  /** From then on the API shows it. */
  readonly visibleAt: number;
  readonly updatedAt: number;
  readonly expiresAt: number;
  readonly scheduledAt?: number | undefined;
  readonly connectedToSystemAt?: number | undefined;
  readonly enqueuedAt?: number | undefined;
  readonly connectedToAgentAt?: number | undefined;
  readonly pausedAt?: number | undefined;
  readonly resumedAt?: number | undefined;
  readonly pausedMs: number;
  readonly disconnectedAt?: number | undefined;
  readonly disconnectReason?: DisconnectReason | undefined;
  readonly afterContactWorkStartedAt?: number | undefined;
  readonly afterContactWorkEndedAt?: number | undefined;

  readonly pauses: number;
  readonly reschedules: number;
  readonly templateChanges: number;
  /** How many transfers led to this contact. */
  readonly transfers: number;
  readonly nextContacts: readonly NextContact[];
}

/** Why a contact ended, of the reasons that Connect gives for tasks and finished calls. */
export type DisconnectReason = 'AGENT_COMPLETED' | 'AGENT_DISCONNECT' | 'CUSTOMER_DISCONNECT' | 'EXPIRED' | 'API' | 'OTHER';

/** The contact that a transfer made. */
export interface NextContact {
  readonly contactId: string;
  readonly initiatedAt: number;
}

/** The states of a task, derived as its clients must derive them. */
export type ContactState = 'SCHEDULED' | 'IN_FLOW' | 'QUEUED' | 'WITH_AGENT' | 'PAUSED' | 'ENDED';

/** The state of a contact. */
export function stateOf(contact: Contact): ContactState {
  if (contact.disconnectedAt !== undefined) return 'ENDED';
  if (contact.connectedToSystemAt === undefined) return 'SCHEDULED';
  if (isPaused(contact)) return 'PAUSED';
  if (contact.connectedToAgentAt !== undefined) return 'WITH_AGENT';
  return isQueued(contact) ? 'QUEUED' : 'IN_FLOW';
}

/** Whether an agent still works on what is left of an ended contact. */
export function hasOpenAfterContactWork(contact: Contact): boolean {
  return contact.afterContactWorkStartedAt !== undefined && contact.afterContactWorkEndedAt === undefined;
}

/** Whether a task counts towards the instance's quota of active tasks. */
export function isActiveTask(contact: Contact): boolean {
  return contact.channel === 'TASK' && (contact.disconnectedAt === undefined || hasOpenAfterContactWork(contact));
}

function isPaused({ pausedAt, resumedAt }: Contact): boolean {
  return pausedAt !== undefined && (resumedAt === undefined || pausedAt > resumedAt);
}

// Pausing takes a task out of its queue; resuming does not put it back.
function isQueued({ enqueuedAt, pausedAt }: Contact): boolean {
  return enqueuedAt !== undefined && (pausedAt === undefined || enqueuedAt > pausedAt);
}
