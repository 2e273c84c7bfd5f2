import { responsePathAsArray } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Mutation, Resolver } from 'type-graphql';
import type { Parsed } from '../src/model/startTask.ts';
import {
  parseAssignOrDismiss,
  parseChangeRouting,
  parseChangeTemplate,
  parsePauseOrResume,
  parseReschedule,
  parseSetAttributes,
  parseStop,
  parseTag,
  parseTransfer,
  parseUntag,
  parseUpdateTask,
} from '../src/model/taskChange.ts';
import type { ChangeRules, ChangeTaskCommand } from '../src/model/taskChange.ts';
import { Needs } from './access.ts';
import {
  AssignTaskContactInput,
  DismissTaskContactInput,
  PauseTaskContactInput,
  ResumeTaskContactInput,
  StopTaskContactInput,
  TagTaskContactInput,
  TransferTaskContactInput,
  UntagTaskContactInput,
  UpdateTaskContactAttributesInput,
  UpdateTaskContactInput,
  UpdateTaskContactRoutingInput,
  UpdateTaskContactScheduleInput,
  UpdateTaskContactTemplateInput,
} from './change.inputs.ts';
import {
  AssignTaskContactPayload,
  DismissTaskContactPayload,
  PauseTaskContactPayload,
  ResumeTaskContactPayload,
  StopTaskContactPayload,
  TagTaskContactPayload,
  TransferTaskContactPayload,
  UntagTaskContactPayload,
  UpdateTaskContactAttributesPayload,
  UpdateTaskContactPayload,
  UpdateTaskContactRoutingPayload,
  UpdateTaskContactSchedulePayload,
  UpdateTaskContactTemplatePayload,
} from './change.payloads.ts';
import type { GraphContext } from './context.ts';

/** Everything that can be done with a task that exists: each answers the task as it is after the change. */
@Resolver()
export class ChangeResolver {
  @Needs(['tasks:write'])
  @Mutation(() => UpdateTaskContactPayload, { nullable: true, description: 'Changes name, description, references and segment attributes of a task in any state.' })
  updateTaskContact(
    @Arg('input', () => UpdateTaskContactInput, { description: 'What is to be done, with which task.' }) input: UpdateTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseUpdateTask(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => UpdateTaskContactAttributesPayload, { nullable: true, description: 'Adds or overwrites user-defined attributes of the whole chain that the task belongs to; a related task keeps its own copy.' })
  updateTaskContactAttributes(
    @Arg('input', () => UpdateTaskContactAttributesInput, { description: 'What is to be done, with which task.' }) input: UpdateTaskContactAttributesInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseSetAttributes(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => UpdateTaskContactSchedulePayload, { nullable: true, description: 'Gives a task that has not started another time: at most 20 times.' })
  updateTaskContactSchedule(
    @Arg('input', () => UpdateTaskContactScheduleInput, { description: 'What is to be done, with which task.' }) input: UpdateTaskContactScheduleInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseReschedule(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => UpdateTaskContactTemplatePayload, { nullable: true, description: 'Gives a task that no agent works on another template: at most 5 times.' })
  updateTaskContactTemplate(
    @Arg('input', () => UpdateTaskContactTemplateInput, { description: 'What is to be done, with which task.' }) input: UpdateTaskContactTemplateInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseChangeTemplate(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => UpdateTaskContactRoutingPayload, { nullable: true, description: 'Moves a task up or down in its queue.' })
  updateTaskContactRouting(
    @Arg('input', () => UpdateTaskContactRoutingInput, { description: 'What is to be done, with which task.' }) input: UpdateTaskContactRoutingInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseChangeRouting(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => PauseTaskContactPayload, { nullable: true, description: 'Pauses a task: at most 10 times. One that waits in a queue leaves it.' })
  pauseTaskContact(
    @Arg('input', () => PauseTaskContactInput, { description: 'What is to be done, with which task.' }) input: PauseTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parsePauseOrResume('PAUSE', input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => ResumeTaskContactPayload, { nullable: true, description: 'Ends a pause.' })
  resumeTaskContact(
    @Arg('input', () => ResumeTaskContactInput, { description: 'What is to be done, with which task.' }) input: ResumeTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parsePauseOrResume('RESUME', input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => TransferTaskContactPayload, { nullable: true, description: 'Hands a task over to a flow, a queue or an agent: at most 11 times. The transfer makes a new contact.' })
  transferTaskContact(
    @Arg('input', () => TransferTaskContactInput, { description: 'What is to be done, with which task.' }) input: TransferTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseTransfer(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => AssignTaskContactPayload, { nullable: true, description: 'Gives a task that waits in a queue to an agent.' })
  assignTaskContact(
    @Arg('input', () => AssignTaskContactInput, { description: 'What is to be done, with which task.' }) input: AssignTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseAssignOrDismiss('ASSIGN', input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => DismissTaskContactPayload, { nullable: true, description: 'Clears an ended, missed or failed task from its agent, whose slot it still holds.' })
  dismissTaskContact(
    @Arg('input', () => DismissTaskContactInput, { description: 'What is to be done, with which task.' }) input: DismissTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseAssignOrDismiss('DISMISS', input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => StopTaskContactPayload, { nullable: true, description: 'Ends a task in any state.' })
  stopTaskContact(
    @Arg('input', () => StopTaskContactInput, { description: 'What is to be done, with which task.' }) input: StopTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseStop(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => TagTaskContactPayload, { nullable: true, description: 'Adds or overwrites tags of a task: at most 6.' })
  tagTaskContact(
    @Arg('input', () => TagTaskContactInput, { description: 'What is to be done, with which task.' }) input: TagTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseTag(input, rules), context, info);
  }

  @Needs(['tasks:write'])
  @Mutation(() => UntagTaskContactPayload, { nullable: true, description: 'Takes tags of a task away.' })
  untagTaskContact(
    @Arg('input', () => UntagTaskContactInput, { description: 'What is to be done, with which task.' }) input: UntagTaskContactInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change((rules) => parseUntag(input, rules), context, info);
  }
}

async function change(parse: (rules: ChangeRules) => Parsed<ChangeTaskCommand>, { services, request, loaders }: GraphContext, info: GraphQLResolveInfo) {
  const { task, clientToken, errors } = await services.changes.apply(parse, request, responsePathAsArray(info.path));
  loaders.clear();
  return { taskContact: task, clientToken, userErrors: errors };
}
