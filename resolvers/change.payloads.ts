import { Field, ObjectType } from 'type-graphql';
import type { KnownContact } from '../src/model/contact.ts';
import { TaskContact } from './contact.types.ts';
import { TaskUserError } from './value.types.ts';

@ObjectType({ description: 'What a change of a task answers.' })
class ChangePayload {
  @Field(() => TaskContact, { nullable: true, description: 'The task as it is after the change; null where it was not changed.' }) taskContact!: KnownContact | undefined;
  @Field(() => [TaskUserError], { description: 'Everything that is wrong with the input; empty where the task was changed.' }) userErrors!: readonly TaskUserError[];
}

@ObjectType({ description: 'What updateTaskContact answers.' })
export class UpdateTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What updateTaskContactAttributes answers.' })
export class UpdateTaskContactAttributesPayload extends ChangePayload {}

@ObjectType({ description: 'What updateTaskContactSchedule answers.' })
export class UpdateTaskContactSchedulePayload extends ChangePayload {}

@ObjectType({ description: 'What updateTaskContactTemplate answers.' })
export class UpdateTaskContactTemplatePayload extends ChangePayload {}

@ObjectType({ description: 'What updateTaskContactRouting answers.' })
export class UpdateTaskContactRoutingPayload extends ChangePayload {}

@ObjectType({ description: 'What pauseTaskContact answers.' })
export class PauseTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What resumeTaskContact answers.' })
export class ResumeTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What transferTaskContact answers. taskContact is the contact that the transfer made; its previousContact is the one that was transferred.' })
export class TransferTaskContactPayload extends ChangePayload {
  @Field(() => String, { nullable: true, description: 'The token that the transfer was made with: send it again to retry safely.' }) clientToken!: string | undefined;
}

@ObjectType({ description: 'What assignTaskContact answers.' })
export class AssignTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What dismissTaskContact answers.' })
export class DismissTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What stopTaskContact answers.' })
export class StopTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What tagTaskContact answers.' })
export class TagTaskContactPayload extends ChangePayload {}

@ObjectType({ description: 'What untagTaskContact answers.' })
export class UntagTaskContactPayload extends ChangePayload {}
