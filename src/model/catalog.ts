import type { ContactKey } from './contact.ts';

/** The kinds of field that a task template may have; OTHER is one that this version does not know. */
export const TASK_TEMPLATE_FIELD_TYPES = [
  'NAME',
  'DESCRIPTION',
  'SCHEDULED_TIME',
  'QUICK_CONNECT',
  'URL',
  'NUMBER',
  'TEXT',
  'TEXT_AREA',
  'DATE_TIME',
  'BOOLEAN',
  'SINGLE_SELECT',
  'EMAIL',
  'SELF_ASSIGN',
  'EXPIRY_DURATION',
  'OTHER',
] as const;
export type TaskTemplateFieldType = (typeof TASK_TEMPLATE_FIELD_TYPES)[number];

/** Tasks are started from ACTIVE templates only. */
export const TASK_TEMPLATE_STATUSES = ['ACTIVE', 'INACTIVE'] as const;
export type TaskTemplateStatus = (typeof TASK_TEMPLATE_STATUSES)[number];

/** The types of flow; OTHER is one that this version does not know. */
export const CONTACT_FLOW_TYPES = [
  'CONTACT_FLOW',
  'CUSTOMER_QUEUE',
  'CUSTOMER_HOLD',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'AGENT_WHISPER',
  'OUTBOUND_WHISPER',
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CAMPAIGN',
  'OTHER',
] as const;
export type ContactFlowType = (typeof CONTACT_FLOW_TYPES)[number];

/** A resource of an instance, by its id. */
export type ResourceKey = ContactKey;

/** One field of a template's form. */
export interface TaskTemplateField {
  readonly name: string;
  readonly description: string | undefined;
  readonly type: TaskTemplateFieldType;
  readonly options: readonly string[];
  readonly isRequired: boolean;
  readonly isReadOnly: boolean;
  readonly isInvisible: boolean;
  readonly defaultValue: string | undefined;
}

/** A row of the list of templates. */
export interface TaskTemplateSummary extends ResourceKey {
  readonly arn: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly status: TaskTemplateStatus | undefined;
}

/** What tasks of one kind are started from. */
export interface TaskTemplate extends TaskTemplateSummary {
  readonly contactFlowId: string | undefined;
  readonly selfAssignFlowId: string | undefined;
  readonly fields: readonly TaskTemplateField[];
}

/** A flow. */
export interface ContactFlow extends ResourceKey {
  readonly arn: string;
  readonly name: string;
  readonly type: ContactFlowType;
  readonly isPublished: boolean | undefined;
}

/** A queue. */
export interface Queue extends ResourceKey {
  readonly arn: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly isEnabled: boolean | undefined;
}

/** A user of an instance. */
export interface Agent extends ResourceKey {
  readonly arn: string | undefined;
  readonly username: string | undefined;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
}

/** The types of quick connect; OTHER is one that this version does not know. */
export const QUICK_CONNECT_TYPES = ['USER', 'QUEUE', 'PHONE_NUMBER', 'FLOW', 'OTHER'] as const;
export type QuickConnectType = (typeof QUICK_CONNECT_TYPES)[number];

/** Where a task can be sent to by name: an agent, a queue or a flow. One to a phone number has no flow. */
export interface QuickConnect extends ResourceKey {
  readonly arn: string;
  readonly name: string;
  readonly type: QuickConnectType;
  readonly agentId: string | undefined;
  readonly queueId: string | undefined;
  readonly contactFlowId: string | undefined;
}

/** An instance that is served. */
export interface ConnectInstance {
  readonly id: string;
  readonly arn: string;
  readonly alias: string | undefined;
  readonly isDefault: boolean;
}
