import type {
  ContactFlow as AwsContactFlow,
  GetTaskTemplateCommandOutput,
  Queue as AwsQueue,
  QuickConnect as AwsQuickConnect,
  TaskTemplateConstraints,
  TaskTemplateField as AwsTaskTemplateField,
  User,
} from '@aws-sdk/client-connect';
import { CONTACT_FLOW_TYPES, TASK_TEMPLATE_FIELD_TYPES } from '../model/catalog.ts';
import type { Agent, ContactFlow, Queue, QuickConnect, ResourceKey, TaskTemplate, TaskTemplateField } from '../model/catalog.ts';
import { known } from './wire.ts';

/** A template with its fields in the order of its form. */
export function fromTemplate({ instanceId }: ResourceKey, template: GetTaskTemplateCommandOutput): TaskTemplate {
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

/** A quick connect's flow, whichever kind of quick connect it is. */
export function fromQuickConnect({ instanceId, id }: ResourceKey, quickConnect: AwsQuickConnect | undefined): QuickConnect {
  const config = quickConnect?.QuickConnectConfig;
  return {
    instanceId,
    id: quickConnect?.QuickConnectId ?? id,
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
