/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** To whom a new task is given. */
export type AssignmentType =
  /** To the agent who creates it. */
  | 'SELF';

/** A user-defined attribute, or a tag. */
export type ContactAttributeInput = {
  /** Its name. */
  name: string;
  /** Its value. */
  value: string;
};

/** The way in which a contact takes place. */
export type ContactChannel =
  /** A chat or a text message. */
  | 'CHAT'
  /** An e-mail. */
  | 'EMAIL'
  /** A value of Connect that this version does not know; as an input it is BAD_USER_INPUT. */
  | 'OTHER'
  /** A task. */
  | 'TASK'
  /** A call. */
  | 'VOICE';

/** connect:ContactExpiry: how long the task may stay open. */
export type ContactExpiryInput = {
  /** Minutes from its start: 1 to 129,600 (90 days). */
  minutes: number;
};

/** How one contact hangs on another. */
export type ContactLinkKind =
  /** to follows from: they share attributes. */
  | 'PREVIOUS'
  /** to belongs to from: attributes were copied once. */
  | 'RELATED'
  /** to was made by transferring from; stands instead of PREVIOUS, one link a pair. */
  | 'TRANSFER';

/** connect:CreatedByUser: who created the task. */
export type CreatedByUserInput = {
  /** The agent's ARN: arn:aws:connect:REGION:ACCOUNT:instance/INSTANCE/agent/AGENT. */
  agentArn: string;
};

/** A user-defined segment attribute. */
export type CustomSegmentAttributeInput = {
  /** Its name: a predefined attribute of the instance, 1 to 128 characters. */
  name: string;
  /** Its value. */
  value: SegmentAttributeValueInput;
};

/** One entry of a map. */
export type SegmentAttributeEntryInput = {
  /** Its name: 1 to 128 characters, once a map. */
  name: string;
  /** Its value. */
  value: SegmentAttributeValueInput;
};

/** An attribute of this one contact: exactly one member. */
export type SegmentAttributeInput =
  {   /** connect:AssignmentType: SELF gives the task to its creator; needs createdByUser and a template. */
  assignmentType: AssignmentType; contactExpiry?: never; createdByUser?: never; custom?: never; }
  |  { assignmentType?: never;   /** connect:ContactExpiry: how long the task may stay open. */
  contactExpiry: ContactExpiryInput; createdByUser?: never; custom?: never; }
  |  { assignmentType?: never; contactExpiry?: never;   /** connect:CreatedByUser: the ARN of the agent who created the task. */
  createdByUser: CreatedByUserInput; custom?: never; }
  |  { assignmentType?: never; contactExpiry?: never; createdByUser?: never;   /** A user-defined segment attribute: its name must be a predefined attribute of the instance. */
  custom: CustomSegmentAttributeInput; };

/** The value of a segment attribute: exactly one. Lists and ARNs are for system attributes only, which have members of their own. */
export type SegmentAttributeValueInput =
  {   /** A whole number. */
  integer: number; map?: never; string?: never; }
  |  { integer?: never;   /** Values by their names. */
  map: Array<SegmentAttributeEntryInput>; string?: never; }
  |  { integer?: never; map?: never;   /** A text: at most 1,024 characters. */
  string: string; };

/** A task to start. */
export type StartTaskContactInput = {
  /** Files by presigned URL: at most 5. */
  attachments?: Array<TaskAttachmentInput> | null | undefined;
  /** User-defined attributes: keys of letters, digits, - and _; at most 32,768 UTF-8 bytes over all pairs. */
  attributes?: Array<ContactAttributeInput> | null | undefined;
  /** Makes a retry safe: the same token starts the task once. At most 500 characters. Made for you where omitted. */
  clientToken?: string | null | undefined;
  /** Shown to the agent. At most 4,096 characters. */
  description?: string | null | undefined;
  /** What decides the flow that the task runs: exactly one. */
  flow: TaskFlowInput;
  /** The Connect instance. The service's default instance where omitted. */
  instanceId?: string | number | null | undefined;
  /** The contact that this task follows or belongs to: at most one of the two kinds of link. */
  link?: TaskLinkInput | null | undefined;
  /** Shown to the agent. At most 512 characters: what the agent's screen shows, although Connect itself stores 1,024. */
  name: string;
  /** What the agent can open or read beside the task. */
  references?: Array<TaskReferenceInput> | null | undefined;
  /** When the flow starts. Not in the past, and at most 6 days ahead (the horizon is a setting). */
  scheduledTime?: string | null | undefined;
  /** Attributes of this one contact. */
  segmentAttributes?: Array<SegmentAttributeInput> | null | undefined;
};

/** What can be done with a task. */
export type TaskAction =
  /** Give it to an agent. */
  | 'ASSIGN'
  /** Change its priority or its age in the queue. */
  | 'CHANGE_ROUTING'
  /** Change its template. */
  | 'CHANGE_TEMPLATE'
  /** Clear it from its agent after it has ended. */
  | 'DISMISS'
  /** Pause it, at most 10 times. */
  | 'PAUSE'
  /** Change its scheduled time. */
  | 'RESCHEDULE'
  /** Resume it. */
  | 'RESUME'
  /** Start a task that is linked to it. */
  | 'START_FOLLOW_UP'
  /** End it. */
  | 'STOP'
  /** Transfer it to another flow, queue or agent. */
  | 'TRANSFER'
  /** Change its name, description, references, attributes or tags. */
  | 'UPDATE';

/** A file by presigned URL. */
export type TaskAttachmentInput = {
  /** Its name: 1 to 256 characters. */
  fileName: string;
  /** Where Connect fetches it: a presigned URL of at most 2,000 characters. */
  url: string;
};

/** Where a batch stands. */
export type TaskBatchState =
  /** No more of its tasks are started; those that were started stay. */
  | 'CANCELLED'
  /** No task of it waits any more. It is running again when its failed tasks are retried. */
  | 'FINISHED'
  /** Some of its tasks wait to be started; more can be added. */
  | 'RUNNING';

/** What tasks are searched for; everything that is given must hold. */
export type TaskContactFilter = {
  /** Any of these agents: at most 100. */
  agentIds?: Array<string | number> | null | undefined;
  /** All must match, at most 15; each must be configured for contact search in the instance. */
  attributes?: Array<ContactAttributeInput> | null | undefined;
  /** Words that must all occur in the name: at most 100, of at most 128 characters. */
  nameWords?: Array<string> | null | undefined;
  /** Any of these queues: at most 100. */
  queueIds?: Array<string | number> | null | undefined;
  /** Any of these. Connect does not know states: open tasks cost one DescribeContact each. */
  states?: Array<TaskState> | null | undefined;
  /** All must match. */
  tags?: Array<ContactAttributeInput> | null | undefined;
  /** Connect needs a time range: up to two weeks of INITIATED_AT can be searched 10 times a second, anything else once. */
  timeRange: TimeRangeInput;
};

/** What decides the flow that the task runs: exactly one. */
export type TaskFlowInput =
  {   /** An agent: the service finds the first quick connect, by name, that points to the agent. NOT_FOUND where there is none. */
  agentId: string | number; contactFlowId?: never; queueId?: never; quickConnectId?: never; taskTemplateId?: never; }
  |  { agentId?: never;   /** A published flow. */
  contactFlowId: string | number; queueId?: never; quickConnectId?: never; taskTemplateId?: never; }
  |  { agentId?: never; contactFlowId?: never;   /** A queue: the service finds the first quick connect, by name, that points to it. NOT_FOUND where there is none. */
  queueId: string | number; quickConnectId?: never; taskTemplateId?: never; }
  |  { agentId?: never; contactFlowId?: never; queueId?: never;   /** A quick connect to an agent or a queue: the task runs its flow. */
  quickConnectId: string | number; taskTemplateId?: never; }
  |  { agentId?: never; contactFlowId?: never; queueId?: never; quickConnectId?: never;   /** An ACTIVE template that names a flow: the task runs it. */
  taskTemplateId: string | number; };

/** The contact that a task follows or belongs to: exactly one. */
export type TaskLinkInput =
  {   /** The contact that it follows: they share attributes, and a chain takes at most 12 linked tasks. */
  previousContactId: string | number; relatedContactId?: never; }
  |  { previousContactId?: never;   /** The contact that it belongs to: attributes are copied once, and there is no limit. */
  relatedContactId: string | number; };

/** What an agent can open or read beside the task. */
export type TaskReferenceInput = {
  /** What the agent sees it called: 1 to 4,096 characters, once a task. */
  name: string;
  /** What it holds. */
  value: TaskReferenceValueInput;
};

/** The five kinds that Connect takes when a task is created: exactly one. */
export type TaskReferenceValueInput =
  {   /** A point in time, kept to the second. */
  date: string; email?: never; number?: never; string?: never; url?: never; }
  |  { date?: never;   /** An e-mail address. */
  email: string; number?: never; string?: never; url?: never; }
  |  { date?: never; email?: never;   /** A number, with every digit. */
  number: string | number; string?: never; url?: never; }
  |  { date?: never; email?: never; number?: never;   /** A text: at most 4,096 characters. */
  string: string; url?: never; }
  |  { date?: never; email?: never; number?: never; string?: never;   /** A link to a page: at most 4,096 characters. */
  url: string; };

/** Where a task stands. Connect has no such field: it is derived from its timestamps. */
export type TaskState =
  /** It has ended. */
  | 'ENDED'
  /** It runs through a flow. */
  | 'IN_FLOW'
  /** It is paused. */
  | 'PAUSED'
  /** It waits in a queue for an agent. */
  | 'QUEUED'
  /** It waits for its scheduled time. */
  | 'SCHEDULED'
  /** An agent works on it. */
  | 'WITH_AGENT';

/** What a field of a template holds, and so how a form asks for it. */
export type TaskTemplateFieldType =
  /** true or false; a string reference. */
  | 'BOOLEAN'
  /** A point in time; a date reference. */
  | 'DATE_TIME'
  /** The task's description. */
  | 'DESCRIPTION'
  /** An e-mail address; an email reference. */
  | 'EMAIL'
  /** How long the task may stay open: connect:ContactExpiry. */
  | 'EXPIRY_DURATION'
  /** The task's name. */
  | 'NAME'
  /** A number; a number reference. */
  | 'NUMBER'
  /** A value of Connect that this version does not know; as an input it is BAD_USER_INPUT. */
  | 'OTHER'
  /** Whom the task is sent to. */
  | 'QUICK_CONNECT'
  /** When the task starts. */
  | 'SCHEDULED_TIME'
  /** Whether the task goes to its creator: connect:AssignmentType. */
  | 'SELF_ASSIGN'
  /** One of its options; a string reference. */
  | 'SINGLE_SELECT'
  /** A line of text of less than 512 characters; a string reference. */
  | 'TEXT'
  /** A text of less than 4,096 characters; a string reference. */
  | 'TEXT_AREA'
  /** A URL; a url reference. */
  | 'URL';

/** Whether tasks can be started from a template. */
export type TaskTemplateStatus =
  /** Tasks can be started from it. */
  | 'ACTIVE'
  /** No task can be started from it. */
  | 'INACTIVE';

/** What is wrong with an input, in a form that programs can rely on. */
export type TaskUserErrorCode =
  /** The instance's quota of active tasks is used up. */
  | 'ACTIVE_TASKS_QUOTA_EXCEEDED'
  /** The attributes have more than 32,768 UTF-8 bytes. */
  | 'ATTRIBUTES_TOO_LARGE'
  /** The chain holds the 12 linked tasks that Connect allows. */
  | 'CHAIN_FULL'
  /** Two things exclude one another, such as one client token for two inputs. */
  | 'CONFLICTING'
  /** A name stands twice. */
  | 'DUPLICATE_NAME'
  /** The flow is saved but not published. */
  | 'FLOW_NOT_PUBLISHED'
  /** A text is not of the form that is wanted. */
  | 'INVALID_FORMAT'
  /** What Connect allows of one task is used up: 10 pauses, 20 reschedules, 11 transfers, 5 changes of its template. */
  | 'LIMIT_EXCEEDED'
  /** The contact is no task. */
  | 'NOT_A_TASK'
  /** What an id names does not exist. */
  | 'NOT_FOUND'
  /** A number is too small or too large. */
  | 'OUT_OF_RANGE'
  /** The quick connect has no flow, as one to a phone number. */
  | 'QUICK_CONNECT_WITHOUT_FLOW'
  /** Connect refused the input for a reason it did not give in machine-readable form: message holds its words. */
  | 'REJECTED_BY_CONNECT'
  /** Something is missing. */
  | 'REQUIRED'
  /** The scheduled time has passed. */
  | 'SCHEDULED_TIME_IN_PAST'
  /** The scheduled time lies past the horizon. */
  | 'SCHEDULED_TIME_TOO_FAR'
  /** A field of the template's form is missing or does not fit. */
  | 'TEMPLATE_FIELD_INVALID'
  /** The template is INACTIVE. */
  | 'TEMPLATE_INACTIVE'
  /** The template names no flow for the task to run. */
  | 'TEMPLATE_WITHOUT_FLOW'
  /** A text has too many characters. */
  | 'TOO_LONG'
  /** A list has too many entries. */
  | 'TOO_MANY'
  /** A text has too few characters. */
  | 'TOO_SHORT'
  /** Of a batch's item only: Connect could not be reached or kept failing. */
  | 'UPSTREAM_FAILED'
  /** The task is in a state in which Connect does not allow this, such as pausing one that has ended. */
  | 'WRONG_STATE';

/** The time that a range is about. */
export type TimeRangeField =
  /** When an agent began to work on it. */
  | 'CONNECTED_TO_AGENT_AT'
  /** When it ended. */
  | 'ENDED_AT'
  /** When the task was made. */
  | 'INITIATED_AT'
  /** When it entered its queue. */
  | 'QUEUED_AT'
  /** When its flow starts or started, where it was scheduled. */
  | 'SCHEDULED_AT';

/** A span of time: from lies before to. */
export type TimeRangeInput = {
  /** The time that must lie in it. */
  field?: TimeRangeField;
  /** Its begin. */
  from: string;
  /** Its end. */
  to: string;
};

/** Whom a task is handed to: exactly one. */
export type TransferTargetInput =
  {   /** An agent. */
  agentId: string | number; queueId?: never; }
  |  { agentId?: never;   /** A queue. */
  queueId: string | number; };

/** A hand-over. */
export type TransferTaskContactInput = {
  /** Makes a retry safe: the same token transfers once. At most 500 characters. Made for you where omitted. */
  clientToken?: string | null | undefined;
  /** The flow that the new contact runs: inbound, transfer to agent or transfer to queue. */
  contactFlowId: string | number;
  /** The contact id of the task. */
  id: string | number;
  /** The Connect instance. The service's default instance where omitted. */
  instanceId?: string | number | null | undefined;
  /** Whom it is handed to; the flow decides where omitted. */
  to?: TransferTargetInput | null | undefined;
};

export type ChainChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type ChainChangedSubscription = { taskChainChanged: { id: string, contacts: Array<
      | { id: string }
      | { id: string }
    > } | null };

export type TaskChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type TaskChangedSubscription = { taskContactChanged: { id: string, name: string | null, state: TaskState | null } | null };

export type ContactDetailsQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactDetailsQuery = { connectContact:
    | { id: string, channel: ContactChannel, name: string | null, initiatedAt: string | null, endedAt: string | null }
    | { state: TaskState | null, description: string | null, availableActions: Array<TaskAction> | null, id: string, channel: ContactChannel, name: string | null, initiatedAt: string | null, endedAt: string | null, queue: { name: string | null } | null, agent: { username: string | null } | null }
   | null };

export type ContactTreeQueryVariables = Exact<{
  id: string | number;
}>;


export type ContactTreeQuery = { contactGraph: { isTruncated: boolean, contacts: Array<
      | { id: string, channel: ContactChannel }
      | { id: string, channel: ContactChannel }
    >, links: Array<{ kind: ContactLinkKind, from:
        | { id: string }
        | { id: string }
      , to:
        | { id: string }
        | { id: string }
       }> } | null, taskChain: { length: number, remaining: number } | null };

export type DeskPauseMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskPauseMutation = { pauseTaskContact: { taskContact: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskResumeMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskResumeMutation = { resumeTaskContact: { taskContact: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskStopMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskStopMutation = { stopTaskContact: { taskContact: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskTransferMutationVariables = Exact<{
  input: TransferTaskContactInput;
}>;


export type DeskTransferMutation = { transferTaskContact: { taskContact: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskBatchRowFragment = { id: string, name: string, state: TaskBatchState, total: number, pending: number, started: number, failed: number, cancelled: number, finishedAt: string | null, estimatedFinishAt: string | null };

export type DeskBatchesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskBatchesQuery = { taskBatches: { nodes: Array<{ id: string, name: string, state: TaskBatchState, total: number, pending: number, started: number, failed: number, cancelled: number, finishedAt: string | null, estimatedFinishAt: string | null }> } | null };

export type DeskBatchProgressedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type DeskBatchProgressedSubscription = { taskBatchProgressed: { id: string, name: string, state: TaskBatchState, total: number, pending: number, started: number, failed: number, cancelled: number, finishedAt: string | null, estimatedFinishAt: string | null } | null };

export type DeskBatchFailuresQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskBatchFailuresQuery = { taskBatch: { id: string, items: { totalCount: number, nodes: Array<{ index: number, name: string, error: { message: string } | null }> } | null } | null };

export type DeskCancelBatchMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskCancelBatchMutation = { cancelTaskBatch: { taskBatch: { id: string, name: string, state: TaskBatchState, total: number, pending: number, started: number, failed: number, cancelled: number, finishedAt: string | null, estimatedFinishAt: string | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskRetryBatchMutationVariables = Exact<{
  id: string | number;
}>;


export type DeskRetryBatchMutation = { retryTaskBatch: { taskBatch: { id: string, name: string, state: TaskBatchState, total: number, pending: number, started: number, failed: number, cancelled: number, finishedAt: string | null, estimatedFinishAt: string | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskTaskChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type DeskTaskChangedSubscription = { taskContactChanged: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null };

export type DeskChainChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type DeskChainChangedSubscription = { taskChainChanged: { id: string, length: number, remaining: number, contacts: Array<
      | { id: string, channel: ContactChannel, name: string | null }
      | { state: TaskState | null, id: string, channel: ContactChannel, name: string | null }
    >, links: Array<{ kind: ContactLinkKind, from:
        | { id: string }
        | { id: string }
      , to:
        | { id: string }
        | { id: string }
       }> } | null };

export type DeskRowChangedSubscriptionVariables = Exact<{
  id: string | number;
}>;


export type DeskRowChangedSubscription = { taskContactChanged: { id: string, name: string | null, state: TaskState | null } | null };

export type DeskDestinationsQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskDestinationsQuery = { contactFlows: { nodes: Array<{ id: string, name: string, isPublished: boolean | null }> } | null, connectQueues: { nodes: Array<{ id: string, name: string | null }> } | null, connectAgents: { nodes: Array<{ id: string, username: string | null }> } | null };

export type DeskStartMutationVariables = Exact<{
  input: StartTaskContactInput;
}>;


export type DeskStartMutation = { startTaskContact: { taskContact: { id: string } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type DeskTaskQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskTaskQuery = { taskContact: { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, chain: { id: string, length: number, remaining: number, contacts: Array<
        | { id: string, channel: ContactChannel, name: string | null }
        | { state: TaskState | null, id: string, channel: ContactChannel, name: string | null }
      >, links: Array<{ kind: ContactLinkKind, from:
          | { id: string }
          | { id: string }
        , to:
          | { id: string }
          | { id: string }
         }> } | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null } | null };

export type DeskTaskDetailsFragment = { id: string, name: string | null, description: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, initiatedAt: string | null, expiresAt: string | null, queue: { id: string, name: string | null } | null, agent: { id: string, username: string | null } | null };

export type DeskChainFragment = { id: string, length: number, remaining: number, contacts: Array<
    | { id: string, channel: ContactChannel, name: string | null }
    | { state: TaskState | null, id: string, channel: ContactChannel, name: string | null }
  >, links: Array<{ kind: ContactLinkKind, from:
      | { id: string }
      | { id: string }
    , to:
      | { id: string }
      | { id: string }
     }> };

export type DeskErrorsFragment = { code: TaskUserErrorCode, message: string, field: Array<string> };

export type DeskTasksQueryVariables = Exact<{
  timeRange: TimeRangeInput;
}>;


export type DeskTasksQuery = { taskContacts: { nodes: Array<{ id: string, name: string | null, state: TaskState | null, initiatedAt: string | null }> } | null };

export type DeskTemplateQueryVariables = Exact<{
  id: string | number;
}>;


export type DeskTemplateQuery = { taskTemplate: { id: string, name: string, fields: Array<{ name: string, description: string | null, type: TaskTemplateFieldType, options: Array<string>, isRequired: boolean, isReadOnly: boolean, isInvisible: boolean, defaultValue: string | null }> | null } | null };

export type DeskFieldFragment = { name: string, description: string | null, type: TaskTemplateFieldType, options: Array<string>, isRequired: boolean, isReadOnly: boolean, isInvisible: boolean, defaultValue: string | null };

export type DeskTemplatesQueryVariables = Exact<{ [key: string]: never; }>;


export type DeskTemplatesQuery = { taskTemplates: { nodes: Array<{ id: string, name: string, description: string | null, status: TaskTemplateStatus | null }> } | null };

export type FirstFlowQueryVariables = Exact<{ [key: string]: never; }>;


export type FirstFlowQuery = { contactFlows: { nodes: Array<{ id: string, name: string }> } | null };

export type CloseTaskMutationVariables = Exact<{
  id?: string | number;
}>;


export type CloseTaskMutation = { stopTaskContact: { taskContact: { id: string, state: TaskState | null, endReason: string | null, endedAt: string | null, availableActions: Array<TaskAction> | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type ContactGraphQueryVariables = Exact<{
  contactId?: string | number;
  maxContacts?: number | null | undefined;
}>;


export type ContactGraphQuery = { contactGraph: { isTruncated: boolean, mermaid: string, contacts: Array<
      | { id: string, channel: ContactChannel, name: string | null }
      | { state: TaskState | null, id: string, channel: ContactChannel, name: string | null }
    >, links: Array<{ kind: ContactLinkKind, from:
        | { id: string }
        | { id: string }
      , to:
        | { id: string }
        | { id: string }
       }> } | null };

export type FindTasksQueryVariables = Exact<{
  filter?: TaskContactFilter;
  first?: number | null | undefined;
  after?: string | null | undefined;
}>;


export type FindTasksQuery = { taskContacts: { nodes: Array<{ id: string, name: string | null, state: TaskState | null, initiatedAt: string | null, queue: { name: string | null } | null, agent: { username: string | null } | null }>, pageInfo: { hasNextPage: boolean, endCursor: string | null } } | null };

export type FollowChainSubscriptionVariables = Exact<{
  contactId?: string | number;
}>;


export type FollowChainSubscription = { taskChainChanged: { id: string, length: number, remaining: number, contacts: Array<
      | { id: string, channel: ContactChannel, name: string | null }
      | { state: TaskState | null, id: string, channel: ContactChannel, name: string | null }
    > } | null };

export type FollowTaskSubscriptionVariables = Exact<{
  id?: string | number;
}>;


export type FollowTaskSubscription = { taskContactChanged: { id: string, name: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, queue: { name: string | null } | null, agent: { username: string | null } | null } | null };

export type FollowUpMutationVariables = Exact<{
  input?: StartTaskContactInput;
}>;


export type FollowUpMutation = { startTaskContact: { taskContact: { id: string, attributes: Array<{ name: string, value: string }> | null, chain: { length: number, remaining: number, contacts: Array<
          | { id: string, name: string | null }
          | { id: string, name: string | null }
        > } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type HandOverMutationVariables = Exact<{
  input?: TransferTaskContactInput;
}>;


export type HandOverMutation = { transferTaskContact: { clientToken: string | null, taskContact: { id: string, state: TaskState | null, previousContact:
        | { id: string, name: string | null }
        | { id: string, name: string | null }
       | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type RescheduleTaskMutationVariables = Exact<{
  id?: string | number;
  scheduledTime: string;
}>;


export type RescheduleTaskMutation = { updateTaskContactSchedule: { taskContact: { id: string, state: TaskState | null, scheduledAt: string | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type StartFromTemplateMutationVariables = Exact<{
  input?: StartTaskContactInput;
}>;


export type StartFromTemplateMutation = { startTaskContact: { taskContact: { id: string, name: string | null, state: TaskState | null, template: { name: string } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type StartTaskMutationVariables = Exact<{
  input?: StartTaskContactInput;
}>;


export type StartTaskMutation = { startTaskContact: { clientToken: string | null, taskContact: { id: string, name: string | null, state: TaskState | null, availableActions: Array<TaskAction> | null, expiresAt: string | null, chain: { length: number, remaining: number } | null } | null, userErrors: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> } | null };

export type TaskChainQueryVariables = Exact<{
  contactId?: string | number;
}>;


export type TaskChainQuery = { taskChain: { id: string, length: number, remaining: number, isFull: boolean, mermaid: string, sharedAttributes: Array<{ name: string, value: string }> | null, contacts: Array<
      | { id: string, channel: ContactChannel, name: string | null, previousContactId: string | null }
      | { state: TaskState | null, availableActions: Array<TaskAction> | null, id: string, channel: ContactChannel, name: string | null, previousContactId: string | null, queue: { name: string | null } | null, agent: { username: string | null } | null }
    >, links: Array<{ kind: ContactLinkKind, from:
        | { id: string }
        | { id: string }
      , to:
        | { id: string }
        | { id: string }
       }> } | null };

export type TaskTemplateQueryVariables = Exact<{
  id?: string | number;
}>;


export type TaskTemplateQuery = { taskTemplate: { name: string, status: TaskTemplateStatus | null, contactFlow: { name: string } | null, fields: Array<{ name: string, type: TaskTemplateFieldType, options: Array<string>, isRequired: boolean, isReadOnly: boolean, isInvisible: boolean, defaultValue: string | null }> | null } | null };

export type ValidateTaskQueryVariables = Exact<{
  input?: StartTaskContactInput;
}>;


export type ValidateTaskQuery = { validateTaskContact: Array<{ code: TaskUserErrorCode, message: string, field: Array<string> }> | null };

export const DeskBatchRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskBatchRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedFinishAt"}}]}}]} as unknown as DocumentNode<DeskBatchRowFragment, unknown>;
export const DeskTaskDetailsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]} as unknown as DocumentNode<DeskTaskDetailsFragment, unknown>;
export const DeskChainFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskChain"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskChain"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DeskChainFragment, unknown>;
export const DeskErrorsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskErrorsFragment, unknown>;
export const DeskFieldFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskField"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskTemplateField"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"}},{"kind":"Field","name":{"kind":"Name","value":"isRequired"}},{"kind":"Field","name":{"kind":"Name","value":"isReadOnly"}},{"kind":"Field","name":{"kind":"Name","value":"isInvisible"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}}]}}]} as unknown as DocumentNode<DeskFieldFragment, unknown>;
export const ChainChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"ChainChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskChainChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<ChainChangedSubscription, ChainChangedSubscriptionVariables>;
export const TaskChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"TaskChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContactChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<TaskChangedSubscription, TaskChangedSubscriptionVariables>;
export const ContactDetailsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactDetails"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}}]}}]} as unknown as DocumentNode<ContactDetailsQuery, ContactDetailsQueryVariables>;
export const ContactTreeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactTree"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactGraph"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxContacts"},"value":{"kind":"IntValue","value":"300"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isTruncated"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"taskChain"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}}]}}]}}]} as unknown as DocumentNode<ContactTreeQuery, ContactTreeQueryVariables>;
export const DeskPauseDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskPause"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"pauseTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskPauseMutation, DeskPauseMutationVariables>;
export const DeskResumeDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskResume"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"resumeTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskResumeMutation, DeskResumeMutationVariables>;
export const DeskStopDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskStop"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskStopMutation, DeskStopMutationVariables>;
export const DeskTransferDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskTransfer"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TransferTaskContactInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transferTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskTransferMutation, DeskTransferMutationVariables>;
export const DeskBatchesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskBatches"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskBatches"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"5"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskBatchRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskBatchRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedFinishAt"}}]}}]} as unknown as DocumentNode<DeskBatchesQuery, DeskBatchesQueryVariables>;
export const DeskBatchProgressedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DeskBatchProgressed"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskBatchProgressed"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskBatchRow"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskBatchRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedFinishAt"}}]}}]} as unknown as DocumentNode<DeskBatchProgressedSubscription, DeskBatchProgressedSubscriptionVariables>;
export const DeskBatchFailuresDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskBatchFailures"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"items"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"state"},"value":{"kind":"EnumValue","value":"FAILED"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"index"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"error"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<DeskBatchFailuresQuery, DeskBatchFailuresQueryVariables>;
export const DeskCancelBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskCancelBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cancelTaskBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskBatch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskBatchRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskBatchRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedFinishAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskCancelBatchMutation, DeskCancelBatchMutationVariables>;
export const DeskRetryBatchDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskRetryBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"retryTaskBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskBatch"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskBatchRow"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskBatchRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskBatch"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"total"}},{"kind":"Field","name":{"kind":"Name","value":"pending"}},{"kind":"Field","name":{"kind":"Name","value":"started"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"cancelled"}},{"kind":"Field","name":{"kind":"Name","value":"finishedAt"}},{"kind":"Field","name":{"kind":"Name","value":"estimatedFinishAt"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskRetryBatchMutation, DeskRetryBatchMutationVariables>;
export const DeskTaskChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DeskTaskChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContactChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]} as unknown as DocumentNode<DeskTaskChangedSubscription, DeskTaskChangedSubscriptionVariables>;
export const DeskChainChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DeskChainChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskChainChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskChain"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskChain"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskChain"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DeskChainChangedSubscription, DeskChainChangedSubscriptionVariables>;
export const DeskRowChangedDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"DeskRowChanged"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContactChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]} as unknown as DocumentNode<DeskRowChangedSubscription, DeskRowChangedSubscriptionVariables>;
export const DeskDestinationsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskDestinations"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactFlows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"EnumValue","value":"CONTACT_FLOW"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"isPublished"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"connectQueues"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"connectAgents"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}}]} as unknown as DocumentNode<DeskDestinationsQuery, DeskDestinationsQueryVariables>;
export const DeskStartDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"DeskStart"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTaskContactInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskErrors"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskErrors"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskUserError"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]} as unknown as DocumentNode<DeskStartMutation, DeskStartMutationVariables>;
export const DeskTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskTaskDetails"}},{"kind":"Field","name":{"kind":"Name","value":"chain"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskChain"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskTaskDetails"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskChain"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskChain"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]} as unknown as DocumentNode<DeskTaskQuery, DeskTaskQueryVariables>;
export const DeskTasksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskTasks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TimeRangeInput"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"Variable","name":{"kind":"Name","value":"timeRange"}}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"12"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}}]}}]}}]}}]} as unknown as DocumentNode<DeskTasksQuery, DeskTasksQueryVariables>;
export const DeskTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"DeskField"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"DeskField"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskTemplateField"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"}},{"kind":"Field","name":{"kind":"Name","value":"isRequired"}},{"kind":"Field","name":{"kind":"Name","value":"isReadOnly"}},{"kind":"Field","name":{"kind":"Name","value":"isInvisible"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}}]}}]} as unknown as DocumentNode<DeskTemplateQuery, DeskTemplateQueryVariables>;
export const DeskTemplatesDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"DeskTemplates"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskTemplates"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"50"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"description"}},{"kind":"Field","name":{"kind":"Name","value":"status"}}]}}]}}]}}]} as unknown as DocumentNode<DeskTemplatesQuery, DeskTemplatesQueryVariables>;
export const FirstFlowDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FirstFlow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactFlows"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"type"},"value":{"kind":"EnumValue","value":"CONTACT_FLOW"}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"1"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}}]} as unknown as DocumentNode<FirstFlowQuery, FirstFlowQueryVariables>;
export const CloseTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"CloseTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888802","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stopTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"endReason"}},{"kind":"Field","name":{"kind":"Name","value":"endedAt"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<CloseTaskMutation, CloseTaskMutationVariables>;
export const ContactGraphDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ContactGraph"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888802","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxContacts"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"contactGraph"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxContacts"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxContacts"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isTruncated"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"mermaid"}}]}}]}}]} as unknown as DocumentNode<ContactGraphQuery, ContactGraphQueryVariables>;
export const FindTasksDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"FindTasks"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContactFilter"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"timeRange"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"from"},"value":{"kind":"StringValue","value":"2026-01-01T00:00:00Z","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"StringValue","value":"2099-01-01T00:00:00Z","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"states"},"value":{"kind":"ListValue","values":[{"kind":"EnumValue","value":"IN_FLOW"},{"kind":"EnumValue","value":"QUEUED"},{"kind":"EnumValue","value":"WITH_AGENT"},{"kind":"EnumValue","value":"PAUSED"}]}}]}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}},"defaultValue":{"kind":"IntValue","value":"20"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContacts"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"initiatedAt"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]} as unknown as DocumentNode<FindTasksQuery, FindTasksQueryVariables>;
export const FollowChainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowChain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888802","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskChainChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}}]}}]}}]}}]}}]} as unknown as DocumentNode<FollowChainSubscription, FollowChainSubscriptionVariables>;
export const FollowTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"FollowTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888803","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContactChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}}]} as unknown as DocumentNode<FollowTaskSubscription, FollowTaskSubscriptionVariables>;
export const FollowUpDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"FollowUp"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTaskContactInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Tell the customer that the refund is booked","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"agentId"},"value":{"kind":"StringValue","value":"44444444-4444-4444-8444-444444444401","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"link"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"previousContactId"},"value":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888803","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"attributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"chain"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<FollowUpMutation, FollowUpMutationVariables>;
export const HandOverDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"HandOver"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"TransferTaskContactInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888804","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"contactFlowId"},"value":{"kind":"StringValue","value":"22222222-2222-4222-8222-222222222202","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"to"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"agentId"},"value":{"kind":"StringValue","value":"44444444-4444-4444-8444-444444444402","block":false}}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"transferTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"previousContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"clientToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<HandOverMutation, HandOverMutationVariables>;
export const RescheduleTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"RescheduleTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888805","block":false}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"scheduledTime"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"updateTaskContactSchedule"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"ObjectField","name":{"kind":"Name","value":"scheduledTime"},"value":{"kind":"Variable","name":{"kind":"Name","value":"scheduledTime"}}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"scheduledAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<RescheduleTaskMutation, RescheduleTaskMutationVariables>;
export const StartFromTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartFromTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTaskContactInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Refund order O-1042","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"taskTemplateId"},"value":{"kind":"StringValue","value":"66666666-6666-4666-8666-666666666601","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"references"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Amount","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"number"},"value":{"kind":"StringValue","value":"129.90","block":false}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Category","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"string"},"value":{"kind":"StringValue","value":"Refund","block":false}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Customer e-mail","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"email"},"value":{"kind":"StringValue","value":"customer@example.com","block":false}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"template"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<StartFromTemplateMutation, StartFromTemplateMutationVariables>;
export const StartTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"mutation","name":{"kind":"Name","value":"StartTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTaskContactInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Check the delivery of order O-1042","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"description"},"value":{"kind":"StringValue","value":"The customer says that the parcel never came.","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"contactFlowId"},"value":{"kind":"StringValue","value":"22222222-2222-4222-8222-222222222201","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"link"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"previousContactId"},"value":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888803","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"attributes"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"orderId","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"StringValue","value":"O-1042","block":false}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"references"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Order","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"url"},"value":{"kind":"StringValue","value":"https://example.com/orders/O-1042","block":false}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Amount","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"number"},"value":{"kind":"StringValue","value":"129.90","block":false}}]}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"segmentAttributes"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"contactExpiry"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"minutes"},"value":{"kind":"IntValue","value":"2880"}}]}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskContact"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"expiresAt"}},{"kind":"Field","name":{"kind":"Name","value":"chain"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"clientToken"}},{"kind":"Field","name":{"kind":"Name","value":"userErrors"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]}}]} as unknown as DocumentNode<StartTaskMutation, StartTaskMutationVariables>;
export const TaskChainDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TaskChain"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"88888888-8888-4888-8888-888888888802","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskChain"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"contactId"},"value":{"kind":"Variable","name":{"kind":"Name","value":"contactId"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"length"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"isFull"}},{"kind":"Field","name":{"kind":"Name","value":"sharedAttributes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}},{"kind":"Field","name":{"kind":"Name","value":"contacts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"channel"}},{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"previousContactId"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"TaskContact"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"availableActions"}},{"kind":"Field","name":{"kind":"Name","value":"queue"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"agent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"username"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"links"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"kind"}},{"kind":"Field","name":{"kind":"Name","value":"from"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"Field","name":{"kind":"Name","value":"to"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"mermaid"}}]}}]}}]} as unknown as DocumentNode<TaskChainQuery, TaskChainQueryVariables>;
export const TaskTemplateDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"TaskTemplate"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}},"defaultValue":{"kind":"StringValue","value":"66666666-6666-4666-8666-666666666601","block":false}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"taskTemplate"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"contactFlow"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}}]}},{"kind":"Field","name":{"kind":"Name","value":"fields"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"options"}},{"kind":"Field","name":{"kind":"Name","value":"isRequired"}},{"kind":"Field","name":{"kind":"Name","value":"isReadOnly"}},{"kind":"Field","name":{"kind":"Name","value":"isInvisible"}},{"kind":"Field","name":{"kind":"Name","value":"defaultValue"}}]}}]}}]}}]} as unknown as DocumentNode<TaskTemplateQuery, TaskTemplateQueryVariables>;
export const ValidateTaskDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"ValidateTask"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"input"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"StartTaskContactInput"}}},"defaultValue":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"A task that cannot be started","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"flow"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"taskTemplateId"},"value":{"kind":"StringValue","value":"66666666-6666-4666-8666-666666666601","block":false}}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"scheduledTime"},"value":{"kind":"StringValue","value":"2020-01-01T00:00:00Z","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"references"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Order","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"url"},"value":{"kind":"StringValue","value":"javascript:alert(1)","block":false}}]}}]},{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"name"},"value":{"kind":"StringValue","value":"Order","block":false}},{"kind":"ObjectField","name":{"kind":"Name","value":"value"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"email"},"value":{"kind":"StringValue","value":"not an address","block":false}}]}}]}]}},{"kind":"ObjectField","name":{"kind":"Name","value":"segmentAttributes"},"value":{"kind":"ListValue","values":[{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"assignmentType"},"value":{"kind":"EnumValue","value":"SELF"}}]}]}}]}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"validateTaskContact"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"input"},"value":{"kind":"Variable","name":{"kind":"Name","value":"input"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"field"}}]}}]}}]} as unknown as DocumentNode<ValidateTaskQuery, ValidateTaskQueryVariables>;