import type { SegmentAttribute } from './segmentAttribute.ts';

/** The channels of Connect; OTHER is one that this version does not know. */
export const CONTACT_CHANNELS = ['VOICE', 'CHAT', 'TASK', 'EMAIL', 'OTHER'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** How a contact came to be; OTHER is a way that this version does not know. */
export const CONTACT_INITIATION_METHODS = [
  'INBOUND',
  'OUTBOUND',
  'TRANSFER',
  'QUEUE_TRANSFER',
  'CALLBACK',
  'API',
  'DISCONNECT',
  'MONITOR',
  'EXTERNAL_OUTBOUND',
  'WEBRTC_API',
  'AGENT_REPLY',
  'FLOW',
  'OTHER',
] as const;
export type ContactInitiationMethod = (typeof CONTACT_INITIATION_METHODS)[number];

/** A user-defined attribute or a tag. */
export interface ContactAttribute {
  readonly name: string;
  readonly value: string;
}

/** Which contact, of which instance. */
export interface ContactKey {
  readonly instanceId: string;
  readonly id: string;
}

/** What ListAssociatedContacts tells of a contact: its links, without a name, attributes or a state. */
export interface ContactSummary extends ContactKey {
  readonly arn: string | undefined;
  readonly channel: ContactChannel;
  readonly initiationMethod: ContactInitiationMethod | undefined;
  readonly initiatedAt: Date | undefined;
  readonly endedAt: Date | undefined;
  readonly initialContactId: string | undefined;
  readonly previousContactId: string | undefined;
  readonly relatedContactId: string | undefined;
}

/** What DescribeContact tells of a contact. */
export interface Contact extends ContactSummary {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly endReason: string | undefined;
  readonly scheduledAt: Date | undefined;
  readonly queuedAt: Date | undefined;
  readonly connectedToAgentAt: Date | undefined;
  readonly pausedAt: Date | undefined;
  readonly resumedAt: Date | undefined;
  readonly updatedAt: Date | undefined;
  readonly afterContactWorkStartedAt: Date | undefined;
  readonly afterContactWorkEndedAt: Date | undefined;
  readonly pauseCount: number | undefined;
  readonly queueId: string | undefined;
  readonly queuePriority: number | undefined;
  readonly queueTimeAdjustmentSeconds: number | undefined;
  readonly agentId: string | undefined;
  readonly templateId: string | undefined;
  readonly attributes: readonly ContactAttribute[];
  readonly segmentAttributes: readonly SegmentAttribute[];
  readonly tags: readonly ContactAttribute[];
}

/** What is known of a contact so far: the members that are present are Connect's, the others were not asked for. */
export type KnownContact = ContactKey & Partial<Contact>;
