import { randomUUID } from 'node:crypto';
import { ACCOUNT } from '../arns.ts';
import type { Arns } from '../arns.ts';
import type { Contact } from '../contacts/contact.ts';
import { describeSegmentAttributes } from '../contacts/segmentAttributes.ts';
import type { World } from '../world.ts';
import type { Happening } from './happenings.ts';

/** A contact event in EventBridge's envelope: https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html */
export interface EventEnvelope {
  readonly version: '0';
  readonly id: string;
  readonly 'detail-type': 'Amazon Connect Contact Event';
  readonly source: 'aws.connect';
  readonly account: string;
  /** ISO 8601. */
  readonly time: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly detail: Readonly<Record<string, unknown>>;
}

/** Wraps what happened to a contact. User-defined attributes are never in it, as in the real events. */
export function wrap(world: World, { type, contact, updatedProperties }: Happening): EventEnvelope {
  const { arns, clock } = world;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: ACCOUNT,
    time: new Date(clock.now()).toISOString(),
    region: arns.region,
    resources: [arns.of('contact', contact.id), arns.instance],
    detail: {
      eventType: type,
      contactId: contact.id,
      initialContactId: contact.initialContactId,
      previousContactId: contact.previousContactId,
      relatedContactId: contact.relatedContactId,
      channel: contact.channel,
      instanceArn: arns.instance,
      initiationMethod: contact.initiationMethod,
      ...times(contact),
      queueInfo: queueInfo(world, contact),
      agentInfo: agentInfo(arns, contact),
      contactDetails: { name: contact.name, description: contact.description },
      segmentAttributes: describeSegmentAttributes(contact),
      tags: { ...contact.tags, 'aws:connect:instanceId': arns.instanceId },
      disconnectReason: contact.disconnectReason,
      updatedProperties,
    },
  };
}

function times(contact: Contact): Record<string, unknown> {
  return {
    initiationTimestamp: iso(contact.initiatedAt),
    connectedToSystemTimestamp: iso(contact.connectedToSystemAt),
    scheduledTimestamp: iso(contact.scheduledAt),
    disconnectTimestamp: iso(contact.disconnectedAt),
  };
}

function queueInfo({ arns, catalog }: World, { queueId, enqueuedAt }: Contact): unknown {
  if (queueId === undefined || enqueuedAt === undefined) return undefined;
  const isAgents = catalog.users.has(queueId);
  return { queueArn: arns.of(isAgents ? 'queue/agent' : 'queue', queueId), queueType: isAgents ? 'agent' : 'standard', enqueueTimestamp: iso(enqueuedAt) };
}

function agentInfo(arns: Arns, contact: Contact): unknown {
  if (contact.agentId === undefined) return undefined;
  return {
    agentArn: arns.of('agent', contact.agentId),
    connectedToAgentTimestamp: iso(contact.connectedToAgentAt),
    afterContactWorkStartTimestamp: iso(contact.afterContactWorkStartedAt),
    afterContactWorkEndTimestamp: iso(contact.afterContactWorkEndedAt),
  };
}

function iso(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
