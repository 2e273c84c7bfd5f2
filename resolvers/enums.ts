import { registerEnumType } from 'type-graphql';
import { TASK_BATCH_ITEM_STATES, TASK_BATCH_STATES } from '../src/model/batch.ts';
import { CONTACT_FLOW_TYPES, QUICK_CONNECT_TYPES, TASK_TEMPLATE_FIELD_TYPES, TASK_TEMPLATE_STATUSES } from '../src/model/catalog.ts';
import { CONTACT_LINK_KINDS } from '../src/model/chain.ts';
import { CONTACT_CHANNELS, CONTACT_INITIATION_METHODS } from '../src/model/contact.ts';
import { USER_ERROR_CODES } from '../src/model/errors.ts';
import { FILE_REFERENCE_KINDS } from '../src/model/reference.ts';
import { TASK_ACTIONS, TASK_STATES } from '../src/model/task.ts';
import { ORDER_DIRECTIONS, TASK_ORDER_FIELDS, TIME_RANGE_FIELDS } from '../src/model/taskSearch.ts';

/** An enum of the schema from the model's own list; every value is described, or this does not compile. */
function enumOf<T extends string>(name: string, description: string, values: readonly T[], descriptions: Readonly<Record<T, string>>): Record<T, T> {
  const members = Object.fromEntries(values.map((value) => [value, value])) as Record<T, T>;
  const valuesConfig = Object.fromEntries(values.map((value) => [value, { description: descriptions[value] }])) as Record<T, { description: string }>;
  registerEnumType(members, { name, description, valuesConfig });
  return members;
}

const UNKNOWN = 'A value of Connect that this version does not know; as an input it is BAD_USER_INPUT.';

export const ContactChannel = enumOf('ContactChannel', 'The way in which a contact takes place.', CONTACT_CHANNELS, {
  VOICE: 'A call.',
  CHAT: 'A chat or a text message.',
  TASK: 'A task.',
  EMAIL: 'An e-mail.',
  OTHER: UNKNOWN,
});

export const ContactInitiationMethod = enumOf('ContactInitiationMethod', 'How a contact came to be.', CONTACT_INITIATION_METHODS, {
  INBOUND: 'The customer reached out.',
  OUTBOUND: 'An agent reached out.',
  TRANSFER: 'An agent or TransferContact transferred another contact.',
  QUEUE_TRANSFER: 'A flow moved the contact from one queue to another.',
  CALLBACK: 'The customer was called back.',
  API: 'An API started it: every task of StartTaskContact.',
  DISCONNECT: 'A flow that runs after the end of another contact made it.',
  MONITOR: 'A supervisor listens to a contact.',
  EXTERNAL_OUTBOUND: 'An agent called a number outside of the contact centre.',
  WEBRTC_API: 'A video or web call.',
  AGENT_REPLY: "An agent's reply to an e-mail.",
  FLOW: 'A flow made it.',
  OTHER: UNKNOWN,
});

export const TaskState = enumOf('TaskState', 'Where a task stands. Connect has no such field: it is derived from its timestamps.', TASK_STATES, {
  SCHEDULED: 'It waits for its scheduled time.',
  IN_FLOW: 'It runs through a flow.',
  QUEUED: 'It waits in a queue for an agent.',
  WITH_AGENT: 'An agent works on it.',
  PAUSED: 'It is paused.',
  ENDED: 'It has ended.',
});

export const TaskAction = enumOf('TaskAction', 'What can be done with a task.', TASK_ACTIONS, {
  UPDATE: 'Change its name, description, references, attributes or tags.',
  RESCHEDULE: 'Change its scheduled time.',
  PAUSE: 'Pause it, at most 10 times.',
  RESUME: 'Resume it.',
  TRANSFER: 'Transfer it to another flow, queue or agent.',
  ASSIGN: 'Give it to an agent.',
  CHANGE_TEMPLATE: 'Change its template.',
  CHANGE_ROUTING: 'Change its priority or its age in the queue.',
  DISMISS: 'Clear it from its agent after it has ended.',
  STOP: 'End it.',
  START_FOLLOW_UP: 'Start a task that is linked to it.',
});

export const ContactLinkKind = enumOf('ContactLinkKind', 'How one contact hangs on another.', CONTACT_LINK_KINDS, {
  PREVIOUS: 'to follows from: they share attributes.',
  RELATED: 'to belongs to from: attributes were copied once.',
  TRANSFER: 'to was made by transferring from; stands instead of PREVIOUS, one link a pair.',
});

export const FileReferenceKind = enumOf('FileReferenceKind', 'What a file that Connect attached holds.', FILE_REFERENCE_KINDS, {
  ATTACHMENT: 'A file that a user attached.',
  EMAIL_MESSAGE: 'An e-mail message.',
  EMAIL_MESSAGE_REDACTED: 'An e-mail message with what is sensitive removed.',
  EMAIL_MESSAGE_PLAIN_TEXT: 'The plain text of an e-mail message.',
  EMAIL_MESSAGE_PLAIN_TEXT_REDACTED: 'The plain text of an e-mail message with what is sensitive removed.',
  CONTACT_ANALYSIS: 'A transcript or an analysis by Contact Lens.',
  OTHER: UNKNOWN,
});

export const TaskTemplateStatus = enumOf('TaskTemplateStatus', 'Whether tasks can be started from a template.', TASK_TEMPLATE_STATUSES, {
  ACTIVE: 'Tasks can be started from it.',
  INACTIVE: 'No task can be started from it.',
});

export const TaskTemplateFieldType = enumOf('TaskTemplateFieldType', 'What a field of a template holds, and so how a form asks for it.', TASK_TEMPLATE_FIELD_TYPES, {
  NAME: "The task's name.",
  DESCRIPTION: "The task's description.",
  SCHEDULED_TIME: 'When the task starts.',
  QUICK_CONNECT: 'Whom the task is sent to.',
  URL: 'A URL; a url reference.',
  NUMBER: 'A number; a number reference.',
  TEXT: 'A line of text of less than 512 characters; a string reference.',
  TEXT_AREA: 'A text of less than 4,096 characters; a string reference.',
  DATE_TIME: 'A point in time; a date reference.',
  BOOLEAN: 'true or false; a string reference.',
  SINGLE_SELECT: 'One of its options; a string reference.',
  EMAIL: 'An e-mail address; an email reference.',
  SELF_ASSIGN: 'Whether the task goes to its creator: connect:AssignmentType.',
  EXPIRY_DURATION: 'How long the task may stay open: connect:ContactExpiry.',
  OTHER: UNKNOWN,
});

export const ContactFlowType = enumOf('ContactFlowType', 'What a flow is for.', CONTACT_FLOW_TYPES, {
  CONTACT_FLOW: 'An inbound flow: the one that tasks are started with.',
  CUSTOMER_QUEUE: 'Runs while a contact waits in a queue.',
  CUSTOMER_HOLD: 'Runs for a customer on hold.',
  CUSTOMER_WHISPER: 'Runs for the customer just before an agent is joined.',
  AGENT_HOLD: 'Runs for an agent on hold.',
  AGENT_WHISPER: 'Runs for the agent just before the customer is joined.',
  OUTBOUND_WHISPER: 'Runs for the customer of an outbound call.',
  AGENT_TRANSFER: 'Transfers a contact to an agent.',
  QUEUE_TRANSFER: 'Transfers a contact to a queue.',
  CAMPAIGN: 'Belongs to an outbound campaign.',
  OTHER: UNKNOWN,
});

export const QuickConnectType = enumOf('QuickConnectType', 'What a quick connect points to.', QUICK_CONNECT_TYPES, {
  USER: 'An agent.',
  QUEUE: 'A queue.',
  PHONE_NUMBER: 'A phone number: tasks cannot be sent there.',
  FLOW: 'A flow.',
  OTHER: UNKNOWN,
});

export const TimeRangeField = enumOf('TimeRangeField', 'The time that a range is about.', TIME_RANGE_FIELDS, {
  INITIATED_AT: 'When the task was made.',
  SCHEDULED_AT: 'When its flow starts or started, where it was scheduled.',
  CONNECTED_TO_AGENT_AT: 'When an agent began to work on it.',
  ENDED_AT: 'When it ended.',
  QUEUED_AT: 'When it entered its queue.',
});

export const TaskContactOrderField = enumOf('TaskContactOrderField', 'The time that tasks are sorted by.', TASK_ORDER_FIELDS, {
  INITIATED_AT: 'When the task was made.',
  SCHEDULED_AT: 'When its flow starts or started, where it was scheduled.',
  CONNECTED_TO_AGENT_AT: 'When an agent began to work on it.',
  ENDED_AT: 'When it ended.',
});

export const TaskContactOrderDirection = enumOf('TaskContactOrderDirection', 'Which end of the list comes first.', ORDER_DIRECTIONS, {
  ASC: 'Oldest first.',
  DESC: 'Newest first.',
});

/** The kinds of assignment that a task can be started with. */
export const AssignmentType = enumOf('AssignmentType', 'To whom a new task is given.', ['SELF'], { SELF: 'To the agent who creates it.' });

export const TaskUserErrorCode = enumOf('TaskUserErrorCode', 'What is wrong with an input, in a form that programs can rely on.', USER_ERROR_CODES, {
  REQUIRED: 'Something is missing.',
  TOO_LONG: 'A text has too many characters.',
  TOO_SHORT: 'A text has too few characters.',
  TOO_MANY: 'A list has too many entries.',
  OUT_OF_RANGE: 'A number is too small or too large.',
  INVALID_FORMAT: 'A text is not of the form that is wanted.',
  DUPLICATE_NAME: 'A name stands twice.',
  CONFLICTING: 'Two things exclude one another, such as one client token for two inputs.',
  ATTRIBUTES_TOO_LARGE: 'The attributes have more than 32,768 UTF-8 bytes.',
  SCHEDULED_TIME_IN_PAST: 'The scheduled time has passed.',
  SCHEDULED_TIME_TOO_FAR: 'The scheduled time lies past the horizon.',
  TEMPLATE_WITHOUT_FLOW: 'The template names no flow for the task to run.',
  TEMPLATE_INACTIVE: 'The template is INACTIVE.',
  TEMPLATE_FIELD_INVALID: "A field of the template's form is missing or does not fit.",
  FLOW_NOT_PUBLISHED: 'The flow is saved but not published.',
  QUICK_CONNECT_WITHOUT_FLOW: 'The quick connect has no flow, as one to a phone number.',
  NOT_A_TASK: 'The contact is no task.',
  CHAIN_FULL: 'The chain holds the 12 linked tasks that Connect allows.',
  ACTIVE_TASKS_QUOTA_EXCEEDED: "The instance's quota of active tasks is used up.",
  LIMIT_EXCEEDED: 'What Connect allows of one task is used up: 10 pauses, 20 reschedules, 11 transfers, 5 changes of its template.',
  NOT_FOUND: 'What an id names does not exist.',
  WRONG_STATE: 'The task is in a state in which Connect does not allow this, such as pausing one that has ended.',
  REJECTED_BY_CONNECT: 'Connect refused the input for a reason it did not give in machine-readable form: message holds its words.',
  UPSTREAM_FAILED: "Of a batch's item only: Connect could not be reached or kept failing.",
});

export const TaskBatchState = enumOf('TaskBatchState', 'Where a batch stands.', TASK_BATCH_STATES, {
  RUNNING: 'Some of its tasks wait to be started; more can be added.',
  FINISHED: 'No task of it waits any more. It is running again when its failed tasks are retried.',
  CANCELLED: 'No more of its tasks are started; those that were started stay.',
});

export const TaskBatchItemState = enumOf('TaskBatchItemState', 'Where one task of a batch stands.', TASK_BATCH_ITEM_STATES, {
  PENDING: 'It waits to be started, for the first time or again.',
  STARTED: 'It was started: taskContact is its contact.',
  FAILED: 'It could not be started: error says why.',
  CANCELLED: 'It was not started, because the batch was cancelled.',
});
