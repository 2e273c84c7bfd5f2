import type {
  ContactFlow as AwsContactFlow,
  ContactFlowSummary,
  GetTaskTemplateResponse,
  Queue as AwsQueue,
  QuickConnect as AwsQuickConnect,
  TaskTemplateConstraints,
  TaskTemplateField as AwsTaskTemplateField,
  TaskTemplateMetadata,
  User,
  UserSearchSummary,
} from '@aws-sdk/client-connect';
import { CONTACT_FLOW_TYPES, QUICK_CONNECT_TYPES, TASK_TEMPLATE_FIELD_TYPES } from '../model/catalog.ts';
import type { Agent, ContactFlow, Queue, QuickConnect, ResourceKey, TaskTemplate, TaskTemplateField, TaskTemplateSummary } from '../model/catalog.ts';
import { known } from './wire.ts';

/** A template with its fields in the order of its form. */
export function fromTemplate({ instanceId }: ResourceKey, template: GetTaskTemplateResponse): TaskTemplate {
  const defaults = new Map(template.Defaults?.DefaultFieldValues?.map((row) => [row.Id?.Name, row.DefaultValue]));
  return {
    instanceId,
    id: template.Id ?? '',
    arn: template.Arn ?? '',
    name: template.Name ?? '',
    description: template.Description,
    status: template.Status,
    contactFlowId: template.ContactFlowId,
    selfAssignFlowId: template.SelfAssignFlowId,
    fields: (template.Fields ?? []).map((field) => fromField(field, template.Constraints ?? {}, defaults)),
  };
}

/** A flow. */
export function fromFlow({ instanceId, id }: ResourceKey, flow: AwsContactFlow | undefined): ContactFlow {
  return {
    instanceId,
    id: flow?.Id ?? id,
    arn: flow?.Arn ?? '',
    name: flow?.Name ?? '',
    type: known(CONTACT_FLOW_TYPES, flow?.Type),
    isPublished: flow?.Status && flow.Status === 'PUBLISHED',
  };
}

/** A queue. */
export function fromQueue({ instanceId, id }: ResourceKey, queue: AwsQueue | undefined): Queue {
  return {
    instanceId,
    id: queue?.QueueId ?? id,
    arn: queue?.QueueArn,
    name: queue?.Name,
    description: queue?.Description,
    isEnabled: queue?.Status && queue.Status === 'ENABLED',
  };
}

/** A user. */
export function fromUser({ instanceId, id }: ResourceKey, user: User | undefined): Agent {
  return {
    instanceId,
    id: user?.Id ?? id,
    arn: user?.Arn,
    username: user?.Username,
    firstName: user?.IdentityInfo?.FirstName,
    lastName: user?.IdentityInfo?.LastName,
  };
}

/** A row of ListTaskTemplates. */
export function fromTemplateSummary(instanceId: string, row: TaskTemplateMetadata): TaskTemplateSummary {
  return { instanceId, id: row.Id ?? '', arn: row.Arn ?? '', name: row.Name ?? '', description: row.Description, status: row.Status };
}

/** A row of ListContactFlows. */
export function fromFlowSummary(instanceId: string, row: ContactFlowSummary): ContactFlow {
  return fromFlow({ instanceId, id: row.Id ?? '' }, { ...row, Type: row.ContactFlowType, Status: row.ContactFlowStatus });
}

/** A row of SearchUsers. */
export function fromUserSummary(instanceId: string, row: UserSearchSummary): Agent {
  return { instanceId, id: row.Id ?? '', arn: row.Arn, username: row.Username, firstName: row.IdentityInfo?.FirstName, lastName: row.IdentityInfo?.LastName };
}

/** A quick connect, whichever type it is of. */
export function fromQuickConnect({ instanceId, id }: ResourceKey, quickConnect: AwsQuickConnect | undefined): QuickConnect {
  const config = quickConnect?.QuickConnectConfig;
  return {
    instanceId,
    id: quickConnect?.QuickConnectId ?? id,
    arn: quickConnect?.QuickConnectARN ?? '',
    name: quickConnect?.Name ?? '',
    type: known(QUICK_CONNECT_TYPES, config?.QuickConnectType),
    agentId: config?.UserConfig?.UserId,
    queueId: config?.QueueConfig?.QueueId,
    contactFlowId: config?.UserConfig?.ContactFlowId ?? config?.QueueConfig?.ContactFlowId ?? config?.FlowConfig?.ContactFlowId,
  };
}

function fromField(field: AwsTaskTemplateField, constraints: TaskTemplateConstraints, defaults: ReadonlyMap<string | undefined, string | undefined>): TaskTemplateField {
  const name = field.Id?.Name ?? '';
  const isAmong = (list: readonly { Id?: { Name?: string | undefined } | undefined }[] | undefined) => list?.some((row) => row.Id?.Name === name) ?? false;
  return {
    name,
    description: field.Description,
    type: known(TASK_TEMPLATE_FIELD_TYPES, field.Type),
    options: field.SingleSelectOptions ?? [],
    isRequired: isAmong(constraints.RequiredFields),
    isReadOnly: isAmong(constraints.ReadOnlyFields),
    isInvisible: isAmong(constraints.InvisibleFields),
    defaultValue: defaults.get(name),
  };
}
