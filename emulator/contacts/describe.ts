import type { AgentInfo, Contact as ContactDescription } from '@aws-sdk/client-connect';
import type { World } from '../world.ts';
import type { Contact } from './contact.ts';
import { describeSegmentAttributes } from './segmentAttributes.ts';

const DEFAULT_QUEUE_PRIORITY = 5;

/** A contact as DescribeContact shows it. */
export function describeContact(world: World, contact: Contact): ContactDescription {
  return { ...identity(world, contact), ...times(contact), ...routing(contact), ...content(world, contact) };
}

function identity({ arns }: World, contact: Contact): ContactDescription {
  return {
    Arn: arns.of('contact', contact.id),
    Id: contact.id,
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId,
    RelatedContactId: contact.relatedContactId,
    ContactAssociationId: contact.associationId,
    InitiationMethod: contact.initiationMethod,
    Channel: contact.channel,
  };
}

function times(contact: Contact): ContactDescription {
  return {
    InitiationTimestamp: new Date(contact.initiatedAt),
    ConnectedToSystemTimestamp: dateOf(contact.connectedToSystemAt),
    DisconnectTimestamp: dateOf(contact.disconnectedAt),
    LastUpdateTimestamp: new Date(contact.updatedAt),
    LastPausedTimestamp: dateOf(contact.pausedAt),
    LastResumedTimestamp: dateOf(contact.resumedAt),
    ScheduledTimestamp: dateOf(contact.scheduledAt),
    TotalPauseCount: contact.channel === 'TASK' ? contact.pauses : undefined,
    TotalPauseDurationInSeconds: contact.disconnectedAt === undefined || contact.pauses === 0 ? undefined : Math.round(contact.pausedMs / 1000),
  };
}

function routing(contact: Contact): ContactDescription {
  return {
    QueueInfo: contact.enqueuedAt === undefined ? undefined : { Id: contact.queueId, EnqueueTimestamp: new Date(contact.enqueuedAt) },
    AgentInfo: agentInfo(contact),
    QueuePriority: contact.queuePriority ?? (contact.channel === 'TASK' ? DEFAULT_QUEUE_PRIORITY : undefined),
    QueueTimeAdjustmentSeconds: contact.queueTimeAdjustmentSeconds,
  };
}

function content({ arns, catalog, attributes }: World, contact: Contact): ContactDescription {
  const template = contact.templateId === undefined ? undefined : catalog.templates.get(contact.templateId);
  return {
    Name: contact.name,
    Description: contact.description,
    Tags: { ...contact.tags, 'aws:connect:instanceId': arns.instanceId },
    Attributes: attributes.get(contact.initialContactId) ?? {},
    SegmentAttributes: describeSegmentAttributes(contact),
    TaskTemplateInfo: contact.templateId === undefined ? undefined : { Arn: arns.of('task-template', contact.templateId), Name: template?.name },
    ContactDetails: contact.channel === 'TASK' ? { Name: contact.name, Description: contact.description } : undefined,
    DisconnectReason: contact.disconnectReason,
    NextContacts: nextContacts(contact),
  };
}

function agentInfo(contact: Contact): AgentInfo | undefined {
  if (contact.agentId === undefined) return undefined;
  const { afterContactWorkStartedAt: started, afterContactWorkEndedAt: ended } = contact;
  return {
    Id: contact.agentId,
    ConnectedToAgentTimestamp: dateOf(contact.connectedToAgentAt),
    AfterContactWorkStartTimestamp: dateOf(started),
    AfterContactWorkEndTimestamp: dateOf(ended),
    AfterContactWorkDuration: started === undefined || ended === undefined ? undefined : Math.round((ended - started) / 1000),
  };
}

function nextContacts({ nextContacts: next }: Contact): ContactDescription['NextContacts'] {
  if (next.length === 0) return undefined;
  return next.map(({ contactId, initiatedAt }) => {
    const QuickConnectContactData = { ContactId: contactId, InitiationTimestamp: new Date(initiatedAt) };
    return { Type: 'QUICK_CONNECT', NextContactMetadata: { QuickConnectContactData } };
  });
}

function dateOf(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}
