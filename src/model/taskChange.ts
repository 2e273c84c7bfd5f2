import { parseAttributes } from './attributes.ts';
import type { ContactAttribute } from './contact.ts';
import { parseInstance } from './instance.ts';
import { MAX_CLIENT_TOKEN_CHARS, MAX_CONTACT_ID_CHARS, MAX_DESCRIPTION_CHARS, MAX_NAME_CHARS, MAX_RESOURCE_ID_CHARS } from './limits.ts';
import type { StartReference } from './reference.ts';
import { checkScheduledTime } from './schedule.ts';
import type { ScheduleRules } from './schedule.ts';
import type { SegmentAttribute } from './segmentAttribute.ts';
import { parseReferences } from './startReferences.ts';
import type { ReferenceInput } from './startReferences.ts';
import { parseSegmentAttributes } from './startSegmentAttributes.ts';
import type { SegmentAttributeInput } from './startSegmentAttributes.ts';
import type { NamedId, Parsed } from './startTask.ts';
import { parseTagNames, parseTags } from './tags.ts';
import type { TaskAction } from './task.ts';
import { INPUT, Violations } from './violations.ts';

/** Which task is to be changed: what the input of every change has. */
export interface TaskTargetInput {
  readonly id: string;
  readonly instanceId?: string | null;
}

export interface UpdateTaskInput extends TaskTargetInput {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly references?: readonly ReferenceInput[] | null;
  readonly segmentAttributes?: readonly SegmentAttributeInput[] | null;
}

export interface RoutingInput {
  readonly queuePriority?: number | null;
  readonly queueTimeAdjustmentSeconds?: number | null;
}

export interface TransferTaskInput extends TaskTargetInput {
  readonly contactFlowId: string;
  readonly to?: { readonly queueId?: string | null; readonly agentId?: string | null } | null;
  readonly clientToken?: string | null;
}

/** What is to be done with a task: one operation of Connect each. */
export type TaskChange =
  | {
      readonly kind: 'UPDATE';
      readonly name: string | undefined;
      readonly description: string | undefined;
      readonly references: readonly StartReference[];
      readonly segmentAttributes: readonly SegmentAttribute[];
    }
  | { readonly kind: 'SET_ATTRIBUTES'; readonly attributes: readonly ContactAttribute[] }
  | { readonly kind: 'RESCHEDULE'; readonly scheduledTime: Date }
  | { readonly kind: 'CHANGE_TEMPLATE'; readonly taskTemplateId: string }
  | { readonly kind: 'CHANGE_ROUTING'; readonly queuePriority: number | undefined; readonly queueTimeAdjustmentSeconds: number | undefined }
  | { readonly kind: 'PAUSE' | 'RESUME'; readonly contactFlowId: string | undefined }
  | { readonly kind: 'TRANSFER'; readonly contactFlowId: string; readonly to: NamedId<'queueId' | 'agentId'> | undefined; readonly clientToken: string | undefined }
  | { readonly kind: 'ASSIGN' | 'DISMISS'; readonly agentId: string }
  | { readonly kind: 'STOP' }
  | { readonly kind: 'TAG'; readonly tags: readonly ContactAttribute[] }
  | { readonly kind: 'UNTAG'; readonly tagNames: readonly string[] };

declare const parsed: unique symbol;

/** A change that Connect can be asked for: only the parsers of this file make one. */
export type ChangeTaskCommand<C extends TaskChange = TaskChange> = C & { readonly [parsed]: true; readonly instanceId: string; readonly id: string };

/** What the law depends on besides the input. */
export interface ChangeRules extends ScheduleRules {
  readonly instanceIds: readonly string[];
}

/** The action of `availableActions` that a change is; a task in any state takes new attributes and tags as it takes an update. */
export function actionOf({ kind }: TaskChange): TaskAction {
  return kind === 'SET_ATTRIBUTES' || kind === 'TAG' || kind === 'UNTAG' ? 'UPDATE' : kind;
}

/** New texts, references and segment attributes. Null leaves, an empty text clears. REQUIRED where nothing is given. */
export function parseUpdateTask(input: UpdateTaskInput, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    const { name, description, references, segmentAttributes } = input;
    if ((name ?? description) == null && !references?.length && !segmentAttributes?.length) {
      violations.add('REQUIRED', INPUT, 'An update changes at least one of name, description, references and segmentAttributes; none came. Give one.');
    }
    violations.text(INPUT.at('name'), name ?? '', { max: MAX_NAME_CHARS });
    violations.text(INPUT.at('description'), description ?? '', { max: MAX_DESCRIPTION_CHARS });
    return {
      kind: 'UPDATE',
      name: name ?? undefined,
      description: description ?? undefined,
      references: parseReferences(INPUT.at('references'), references ?? [], violations),
      segmentAttributes: parseSegmentAttributes(INPUT.at('segmentAttributes'), segmentAttributes ?? [], violations),
    };
  });
}

/** Attributes that are added or overwritten by name, for the whole chain. */
export function parseSetAttributes(input: TaskTargetInput & { readonly attributes: readonly ContactAttribute[] }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    if (input.attributes.length === 0) violations.add('REQUIRED', INPUT.at('attributes'), 'At least one attribute is wanted; none came. Give one.');
    return { kind: 'SET_ATTRIBUTES', attributes: parseAttributes(INPUT.at('attributes'), input.attributes, violations) };
  });
}

/** Another time for a task that has not started. */
export function parseReschedule(input: TaskTargetInput & { readonly scheduledTime: Date }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    checkScheduledTime(INPUT.at('scheduledTime'), input.scheduledTime, rules, violations);
    return { kind: 'RESCHEDULE', scheduledTime: input.scheduledTime };
  });
}

/** Another template. */
export function parseChangeTemplate(input: TaskTargetInput & { readonly taskTemplateId: string }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    violations.text(INPUT.at('taskTemplateId'), input.taskTemplateId, { min: 1, max: MAX_RESOURCE_ID_CHARS });
    return { kind: 'CHANGE_TEMPLATE', taskTemplateId: input.taskTemplateId };
  });
}

/** Another priority or age in the queue: one of the two. */
export function parseChangeRouting(input: TaskTargetInput & { readonly routing: RoutingInput }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    const { queuePriority, queueTimeAdjustmentSeconds } = input.routing;
    violations.theOne(INPUT.at('routing'), input.routing);
    if (typeof queuePriority === 'number' && queuePriority < 1) {
      violations.add('OUT_OF_RANGE', INPUT.at('routing').at('queuePriority'), `A priority is 1 (the highest) or more; ${String(queuePriority)} came. Choose another.`);
    }
    return { kind: 'CHANGE_ROUTING', queuePriority: queuePriority ?? undefined, queueTimeAdjustmentSeconds: queueTimeAdjustmentSeconds ?? undefined };
  });
}

/** A pause or its end, with a flow to run or without. */
export function parsePauseOrResume(kind: 'PAUSE' | 'RESUME', input: TaskTargetInput & { readonly contactFlowId?: string | null }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    if (typeof input.contactFlowId === 'string') violations.text(INPUT.at('contactFlowId'), input.contactFlowId, { min: 1, max: MAX_RESOURCE_ID_CHARS });
    return { kind, contactFlowId: input.contactFlowId ?? undefined };
  });
}

/** A hand-over to a flow, and by it to a queue or an agent. */
export function parseTransfer(input: TransferTaskInput, rules: ChangeRules): Parsed<ChangeTaskCommand<TaskChange & { kind: 'TRANSFER' }>> {
  return parse(input, rules, (violations) => {
    violations.text(INPUT.at('contactFlowId'), input.contactFlowId, { min: 1, max: MAX_RESOURCE_ID_CHARS });
    if (typeof input.clientToken === 'string') violations.text(INPUT.at('clientToken'), input.clientToken, { min: 1, max: MAX_CLIENT_TOKEN_CHARS });
    const one = input.to ? violations.theOne(INPUT.at('to'), input.to) : undefined;
    if (one) violations.text(INPUT.at('to').at(one[0]), one[1], { min: 1, max: MAX_CONTACT_ID_CHARS });
    return { kind: 'TRANSFER', contactFlowId: input.contactFlowId, to: one && { by: one[0], id: one[1] }, clientToken: input.clientToken ?? undefined };
  });
}

/** An agent who gets the task, or whom it is cleared from. */
export function parseAssignOrDismiss(kind: 'ASSIGN' | 'DISMISS', input: TaskTargetInput & { readonly agentId: string }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => {
    violations.text(INPUT.at('agentId'), input.agentId, { min: 1, max: MAX_CONTACT_ID_CHARS });
    return { kind, agentId: input.agentId };
  });
}

/** The end of a task. */
export function parseStop(input: TaskTargetInput, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, () => ({ kind: 'STOP' }));
}

/** Tags that are added or overwritten by name. */
export function parseTag(input: TaskTargetInput & { readonly tags: readonly ContactAttribute[] }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => ({ kind: 'TAG', tags: parseTags(INPUT.at('tags'), input.tags, violations) }));
}

/** Tags that are taken away. */
export function parseUntag(input: TaskTargetInput & { readonly tagNames: readonly string[] }, rules: ChangeRules): Parsed<ChangeTaskCommand> {
  return parse(input, rules, (violations) => ({ kind: 'UNTAG', tagNames: parseTagNames(INPUT.at('tagNames'), input.tagNames, violations) }));
}

function parse<C extends TaskChange>(input: TaskTargetInput, rules: ChangeRules, parseChange: (violations: Violations) => C): Parsed<ChangeTaskCommand<C>> {
  const violations = new Violations();
  const instanceId = parseInstance(INPUT.at('instanceId'), input.instanceId, rules.instanceIds, violations);
  violations.text(INPUT.at('id'), input.id, { min: 1, max: MAX_CONTACT_ID_CHARS });
  const change = parseChange(violations);
  if (violations.errors.length > 0 || instanceId === undefined) return { errors: violations.errors };
  // The brand exists for the type checker only, and this is the one place that gives it.
  return { command: { ...change, instanceId, id: input.id } as ChangeTaskCommand<C> };
}
