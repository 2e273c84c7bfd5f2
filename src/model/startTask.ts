import { parseAttributes } from './attributes.ts';
import type { ContactAttribute } from './contact.ts';
import type { UserError } from './errors.ts';
import { parseInstance } from './instance.ts';
import {
  MAX_ATTACHMENTS,
  MAX_ATTACHMENT_URL_CHARS,
  MAX_CLIENT_TOKEN_CHARS,
  MAX_CONTACT_ID_CHARS,
  MAX_DESCRIPTION_CHARS,
  MAX_FILE_NAME_CHARS,
  MAX_NAME_CHARS,
  MAX_RESOURCE_ID_CHARS,
} from './limits.ts';
import type { StartReference } from './reference.ts';
import { checkScheduledTime } from './schedule.ts';
import type { ScheduleRules } from './schedule.ts';
import { ASSIGNMENT_TYPE } from './segmentAttribute.ts';
import type { SegmentAttribute } from './segmentAttribute.ts';
import { parseReferences } from './startReferences.ts';
import type { ReferenceInput } from './startReferences.ts';
import { parseSegmentAttributes } from './startSegmentAttributes.ts';
import type { SegmentAttributeInput } from './startSegmentAttributes.ts';
import { INPUT, Violations, shorten } from './violations.ts';
import type { InputPath } from './violations.ts';
import { isWebUrl } from './webUrl.ts';

/** A task to start, as a caller writes it. Null is as if left out. */
export interface StartTaskInput {
  readonly instanceId?: string | null;
  readonly name: string;
  readonly description?: string | null;
  readonly flow: TaskFlowInput;
  readonly link?: TaskLinkInput | null;
  readonly attributes?: readonly ContactAttribute[] | null;
  readonly references?: readonly ReferenceInput[] | null;
  readonly segmentAttributes?: readonly SegmentAttributeInput[] | null;
  readonly attachments?: readonly TaskAttachment[] | null;
  readonly scheduledTime?: Date | null;
  readonly clientToken?: string | null;
}

/** Exactly one member: what decides the flow that the task runs. */
export interface TaskFlowInput {
  readonly contactFlowId?: string | null;
  readonly quickConnectId?: string | null;
  readonly taskTemplateId?: string | null;
  readonly agentId?: string | null;
  readonly queueId?: string | null;
}

/** Exactly one member: the contact that the task follows or belongs to. */
export interface TaskLinkInput {
  readonly previousContactId?: string | null;
  readonly relatedContactId?: string | null;
}

/** A file by presigned URL. */
export interface TaskAttachment {
  readonly fileName: string;
  readonly url: string;
}

/** What decides a flow, or what is linked to: the member's name and the id. */
export interface NamedId<K extends string> {
  readonly by: K;
  readonly id: string;
}

/** What Connect itself can be told a flow by. */
export type ConnectFlowMember = 'contactFlowId' | 'quickConnectId' | 'taskTemplateId';
/** What a caller can name it by: an agent or a queue stands for the quick connect that points to them. */
export type FlowMember = ConnectFlowMember | 'agentId' | 'queueId';

declare const parsed: unique symbol;

/** A task that Connect can be asked to start: only {@link parseStartTask} makes one. */
export interface StartTaskCommand {
  readonly [parsed]: true;
  readonly instanceId: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly flow: NamedId<FlowMember>;
  readonly link: NamedId<'previousContactId' | 'relatedContactId'> | undefined;
  readonly attributes: readonly ContactAttribute[];
  readonly references: readonly StartReference[];
  readonly segmentAttributes: readonly SegmentAttribute[];
  readonly attachments: readonly TaskAttachment[];
  readonly scheduledTime: Date | undefined;
  readonly clientToken: string | undefined;
}

/** A command as Connect takes it: whoever was named as its destination is a quick connect by now. */
export type SendableStartTask = StartTaskCommand & { readonly flow: NamedId<ConnectFlowMember> };

/** What the law depends on besides the input. */
export interface StartTaskRules extends ScheduleRules {
  /** The instances that are served, the default one first. */
  readonly instanceIds: readonly string[];
}

/** A command, or everything that is wrong with the input. */
export type Parsed<T> = { readonly command: T; readonly errors?: never } | { readonly command?: never; readonly errors: readonly UserError[] };

/** Holds an input against Connect's documented limits and answers all violations at once, each with its path under `input`. */
export function parseStartTask(input: StartTaskInput, rules: StartTaskRules): Parsed<StartTaskCommand> {
  const violations = new Violations();
  const instanceId = parseInstance(INPUT.at('instanceId'), input.instanceId, rules.instanceIds, violations);
  violations.text(INPUT.at('name'), input.name, { max: MAX_NAME_CHARS });
  violations.text(INPUT.at('description'), input.description ?? '', { max: MAX_DESCRIPTION_CHARS });
  if (typeof input.clientToken === 'string') violations.text(INPUT.at('clientToken'), input.clientToken, { min: 1, max: MAX_CLIENT_TOKEN_CHARS });
  const flow = parseNamedId(INPUT.at('flow'), input.flow, MAX_RESOURCE_ID_CHARS, violations);
  const link = input.link ? parseNamedId(INPUT.at('link'), input.link, MAX_CONTACT_ID_CHARS, violations) : undefined;
  const attributes = parseAttributes(INPUT.at('attributes'), input.attributes ?? [], violations);
  const references = parseReferences(INPUT.at('references'), input.references ?? [], violations);
  const segmentAttributes = parseSegmentAttributes(INPUT.at('segmentAttributes'), input.segmentAttributes ?? [], violations);
  checkSelfAssignment(INPUT.at('segmentAttributes'), input, violations);
  checkAttachments(INPUT.at('attachments'), input.attachments ?? [], violations);
  if (input.scheduledTime) checkScheduledTime(INPUT.at('scheduledTime'), input.scheduledTime, rules, violations);
  if (violations.errors.length > 0 || !flow || !instanceId) return { errors: violations.errors };
  const command = {
    instanceId,
    name: input.name,
    description: input.description ?? undefined,
    flow,
    link,
    attributes,
    references,
    segmentAttributes,
    attachments: input.attachments ?? [],
    scheduledTime: input.scheduledTime ?? undefined,
    clientToken: input.clientToken ?? undefined,
  };
  // The brand exists for the type checker only, and this is the one place that gives it.
  return { command: command as StartTaskCommand };
}

function parseNamedId<T extends object>(path: InputPath, union: T, max: number, violations: Violations): NamedId<keyof T & string> | undefined {
  const one = violations.theOne(path, union);
  if (!one) return undefined;
  // Every member of these unions is an id.
  const [by, id] = one as unknown as readonly [keyof T & string, string];
  violations.text(path.at(by), id, { min: 1, max });
  return { by, id };
}

function checkSelfAssignment(path: InputPath, { flow, segmentAttributes }: StartTaskInput, violations: Violations): void {
  const index = segmentAttributes?.findIndex(({ assignmentType }) => assignmentType) ?? -1;
  if (index < 0) return;
  const at = path.at(index).at('assignmentType');
  if (!segmentAttributes?.some(({ createdByUser }) => createdByUser)) {
    violations.add('REQUIRED', at, `${ASSIGNMENT_TYPE} SELF gives the task to its creator, and no createdByUser came. Add { createdByUser: { agentArn } }.`);
  }
  if (!flow.taskTemplateId) {
    violations.add('REQUIRED', at, `${ASSIGNMENT_TYPE} SELF runs a template's self-assign flow, and no template came. Start the task by flow: { taskTemplateId }.`);
  }
}

function checkAttachments(path: InputPath, attachments: readonly TaskAttachment[], violations: Violations): void {
  if (attachments.length > MAX_ATTACHMENTS) {
    violations.add('TOO_MANY', path, `A task takes at most ${String(MAX_ATTACHMENTS)} attachments; ${String(attachments.length)} came. Send fewer.`);
  }
  for (const [index, { fileName, url }] of attachments.entries()) {
    const at = path.at(index);
    violations.text(at.at('fileName'), fileName, { min: 1, max: MAX_FILE_NAME_CHARS });
    violations.text(at.at('url'), url, { max: MAX_ATTACHMENT_URL_CHARS });
    if (/\p{C}/u.test(fileName)) {
      violations.add('INVALID_FORMAT', at.at('fileName'), 'A file name holds no control characters or line breaks; one came. Remove it.');
    }
    if (!isWebUrl(url)) {
      violations.add('INVALID_FORMAT', at.at('url'), `An absolute http or https URL is wanted; "${shorten(url)}" came. Give the file's presigned URL.`);
    }
  }
}
