import type {
  AssociatedContactSummary,
  Contact as AwsContact,
  Reference as AwsReference,
  ReferenceSummary,
  SegmentAttributeValue,
  StartTaskContactCommandInput,
} from '@aws-sdk/client-connect';
import { CONTACT_CHANNELS, CONTACT_INITIATION_METHODS } from '../model/contact.ts';
import type { Contact, ContactAttribute, ContactSummary } from '../model/contact.ts';
import { dateReference, numberReference } from '../model/reference.ts';
import type { FileReferenceKind, StartReference, TaskReference } from '../model/reference.ts';
import type { SegmentAttribute, SegmentValue } from '../model/segmentAttribute.ts';
import type { SendableStartTask } from '../model/startTask.ts';

/** A command as StartTaskContact takes it. Dates of references travel as whole epoch seconds: Connect takes no other form. */
export function toStartTaskContact(command: SendableStartTask, clientToken: string): StartTaskContactCommandInput {
  const { flow, link, attributes, references, segmentAttributes, attachments } = command;
  // What is undefined is not written.
  return {
    InstanceId: command.instanceId,
    Name: command.name,
    Description: command.description,
    ContactFlowId: flow.by === 'contactFlowId' ? flow.id : undefined,
    QuickConnectId: flow.by === 'quickConnectId' ? flow.id : undefined,
    TaskTemplateId: flow.by === 'taskTemplateId' ? flow.id : undefined,
    PreviousContactId: link?.by === 'previousContactId' ? link.id : undefined,
    RelatedContactId: link?.by === 'relatedContactId' ? link.id : undefined,
    Attributes: attributes.length > 0 ? toMap(attributes) : undefined,
    References: references.length > 0 ? toReferences(references) : undefined,
    SegmentAttributes: segmentAttributes.length > 0 ? toSegmentMap(segmentAttributes) : undefined,
    Attachments: attachments.length > 0 ? attachments.map(({ fileName, url }) => ({ FileName: fileName, S3Url: url })) : undefined,
    ScheduledTime: command.scheduledTime,
    ClientToken: clientToken,
  };
}

/** A list of texts as a map. */
export function toMap(attributes: readonly ContactAttribute[]): Record<string, string> {
  return Object.fromEntries(attributes.map(({ name, value }) => [name, value]));
}

/** References by their names. */
export function toReferences(references: readonly StartReference[]): Record<string, AwsReference> {
  return Object.fromEntries(references.map((reference) => [reference.name, toReference(reference)]));
}

/** Segment attributes by their names. */
export function toSegmentMap(attributes: readonly SegmentAttribute[]): Record<string, SegmentAttributeValue> {
  return Object.fromEntries(attributes.map(({ name, value }) => [name, toSegmentValue(value)]));
}

/** A row of ListAssociatedContacts. */
export function fromSummary(instanceId: string, row: AssociatedContactSummary): ContactSummary {
  return summaryOf(instanceId, row.ContactId, row.ContactArn, row);
}

/** What rows and descriptions call by other names comes by itself: rows are many, and copying them is much of the work. */
function summaryOf(instanceId: string, id: string | undefined, arn: string | undefined, row: Omit<AssociatedContactSummary, 'ContactId' | 'ContactArn'>): ContactSummary {
  return {
    instanceId,
    id: id ?? '',
    arn,
    channel: known(CONTACT_CHANNELS, row.Channel),
    initiationMethod: row.InitiationMethod && known(CONTACT_INITIATION_METHODS, row.InitiationMethod),
    initiatedAt: row.InitiationTimestamp,
    endedAt: row.DisconnectTimestamp,
    initialContactId: row.InitialContactId,
    previousContactId: row.PreviousContactId,
    relatedContactId: row.RelatedContactId,
  };
}

/** What DescribeContact answers. */
export function fromContact(instanceId: string, contact: AwsContact): Contact {
  const { QueueInfo: queue, AgentInfo: agent } = contact;
  return {
    ...summaryOf(instanceId, contact.Id, contact.Arn, contact),
    name: contact.Name,
    description: contact.Description,
    endReason: contact.DisconnectReason,
    scheduledAt: contact.ScheduledTimestamp,
    queuedAt: queue?.EnqueueTimestamp,
    connectedToAgentAt: agent?.ConnectedToAgentTimestamp,
    pausedAt: contact.LastPausedTimestamp,
    resumedAt: contact.LastResumedTimestamp,
    updatedAt: contact.LastUpdateTimestamp,
    afterContactWorkStartedAt: agent?.AfterContactWorkStartTimestamp,
    afterContactWorkEndedAt: agent?.AfterContactWorkEndTimestamp,
    pauseCount: contact.TotalPauseCount,
    queueId: queue?.Id,
    queuePriority: contact.QueuePriority,
    queueTimeAdjustmentSeconds: contact.QueueTimeAdjustmentSeconds,
    agentId: agent?.Id,
    templateId: contact.TaskTemplateInfo?.Arn?.split('/').at(-1),
    attributes: fromMap(contact.Attributes),
    segmentAttributes: fromSegmentMap(contact.SegmentAttributes),
    tags: fromMap(contact.Tags),
  };
}

/** A map of texts as a list. */
export function fromMap(map: Readonly<Record<string, string>> | undefined): readonly ContactAttribute[] {
  return Object.entries(map ?? {}).map(([name, value]) => ({ name, value }));
}

/** A member of ListContactReferences' union; undefined for a kind that the SDK does not know. */
export function fromReference(summary: ReferenceSummary): TaskReference | undefined {
  if (summary.Url) return { kind: 'URL', name: summary.Url.Name ?? '', url: summary.Url.Value ?? '' };
  if (summary.Number) return numberReference(summary.Number.Name ?? '', summary.Number.Value ?? '');
  if (summary.String) return { kind: 'STRING', name: summary.String.Name ?? '', string: summary.String.Value ?? '' };
  if (summary.Date) return dateReference(summary.Date.Name ?? '', summary.Date.Value ?? '');
  if (summary.Email) return { kind: 'EMAIL', name: summary.Email.Name ?? '', email: summary.Email.Value ?? '' };
  if (summary.Attachment) return file('ATTACHMENT', summary.Attachment);
  if (summary.EmailMessage) return file('EMAIL_MESSAGE', summary.EmailMessage);
  if (summary.EmailMessageRedacted) return file('EMAIL_MESSAGE_REDACTED', summary.EmailMessageRedacted);
  if (summary.EmailMessagePlainText) return file('EMAIL_MESSAGE_PLAIN_TEXT', summary.EmailMessagePlainText);
  if (summary.EmailMessagePlainTextRedacted) return file('EMAIL_MESSAGE_PLAIN_TEXT_REDACTED', summary.EmailMessagePlainTextRedacted);
  if (summary.ContactAnalysis) return file('CONTACT_ANALYSIS', summary.ContactAnalysis);
  return undefined;
}

/** A value of ours where Connect's is one that we know, else OTHER. */
export function known<T extends string>(values: readonly T[], value: string | undefined): T | 'OTHER' {
  return values.find((candidate) => candidate === value) ?? 'OTHER';
}

function toReference(reference: StartReference): AwsReference {
  switch (reference.kind) {
    case 'URL':
      return { Type: 'URL', Value: reference.url };
    case 'NUMBER':
      return { Type: 'NUMBER', Value: reference.number };
    case 'STRING':
      return { Type: 'STRING', Value: reference.string };
    case 'DATE':
      return { Type: 'DATE', Value: String(Math.floor(reference.date.getTime() / 1000)) };
    case 'EMAIL':
      return { Type: 'EMAIL', Value: reference.email };
  }
}

function toSegmentValue(value: SegmentValue): SegmentAttributeValue {
  switch (value.kind) {
    case 'STRING':
      return { ValueString: value.string };
    case 'INTEGER':
      return { ValueInteger: value.integer };
    case 'MAP':
      return { ValueMap: toSegmentMap(value.map) };
    case 'LIST':
      return { ValueList: value.list.map(toSegmentValue) };
    case 'ARN':
      return { ValueArn: value.arn };
  }
}

/** Without the entry `__proto__`, whose value the SDK loses. */
function fromSegmentMap(map: Readonly<Record<string, SegmentAttributeValue | undefined>> | undefined): readonly SegmentAttribute[] {
  return Object.entries(map ?? {}).flatMap(([name, value]) => (value ? [{ name, value: fromSegmentValue(value) }] : []));
}

function fromSegmentValue(value: SegmentAttributeValue): SegmentValue {
  if (value.ValueMap) return { kind: 'MAP', map: fromSegmentMap(value.ValueMap) };
  if (value.ValueList) return { kind: 'LIST', list: value.ValueList.map(fromSegmentValue) };
  if (value.ValueInteger !== undefined) return { kind: 'INTEGER', integer: value.ValueInteger };
  if (value.ValueArn !== undefined) return { kind: 'ARN', arn: value.ValueArn };
  return { kind: 'STRING', string: value.ValueString ?? '' };
}

function file(fileKind: FileReferenceKind, { Name, Status, Arn, Value }: { Name?: string | undefined; Status?: string | undefined; Arn?: string | undefined; Value?: string | undefined }): TaskReference {
  return { kind: 'FILE', name: Name ?? '', fileKind, status: Status, arn: Arn, fileUrl: Value };
}
