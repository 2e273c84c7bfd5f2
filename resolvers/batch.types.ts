import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { TaskBatchItemState as ItemState, TaskBatchState as BatchState } from '../src/model/batch.ts';
import type { KnownContact } from '../src/model/contact.ts';
import type { UserError } from '../src/model/errors.ts';
import { ForKnownCallers } from './access.ts';
import { connectionOf } from './connection.types.ts';
import { TaskContact } from './contact.types.ts';
import { TaskBatchItemState, TaskBatchState } from './enums.ts';
import { DateTime } from './scalars.ts';
import { TaskUserError } from './value.types.ts';

@ForKnownCallers()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Tasks that were accepted together, and are started as fast as Connect allows.' })
export class TaskBatch {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) name!: string;
  @Field(() => TaskBatchState, { description: 'Where it stands.' }) state!: BatchState;
  @Field(() => Int, { description: 'How many tasks were accepted.' }) total!: number;
  @Field(() => Int, { description: 'How many wait to be started, for the first time or again.' }) pending!: number;
  @Field(() => Int, { description: 'How many were started.' }) started!: number;
  @Field(() => Int, { description: 'How many could not be started.' }) failed!: number;
  @Field(() => Int, { description: 'How many were not started because the batch was cancelled.' }) cancelled!: number;
  @Field(() => DateTime, { description: 'When it was accepted.' }) createdAt!: Date;
  @Field(() => DateTime, { nullable: true, description: 'When no task of it waited any more.' }) finishedAt!: Date | undefined;
}

@ObjectType({ description: 'One task of a batch.' })
export class TaskBatchItem {
  @Field(() => Int, { description: 'Its place among all tasks of the batch, from 0.' }) index!: number;
  @Field(() => TaskBatchItemState, { description: 'Where it stands.' }) state!: ItemState;
  @Field(() => String, { description: 'The name that was submitted.' }) name!: string;
  @Field(() => Int, { description: 'How often it was tried since it was submitted, or since its batch was retried.' }) attempts!: number;
  @Field(() => TaskContact, { nullable: true, description: 'The contact that it became; null until it was started. What Connect does not know any more of it is null.' }) taskContact!: KnownContact | undefined;
  @Field(() => TaskUserError, { nullable: true, description: 'Why it could not be started; while it is PENDING, why its last attempt failed.' }) error!: UserError | undefined;
}

@ObjectType({ description: 'A page of batches.' })
export class TaskBatchConnection extends connectionOf(TaskBatch, 'batches') {}

@ObjectType({ description: 'A page of the tasks of a batch.' })
export class TaskBatchItemConnection extends connectionOf(TaskBatchItem, 'tasks of a batch') {
  @Field(() => Int, { description: 'How many there are on all pages.' }) totalCount!: number;
}

@ObjectType({ description: 'What is done with a batch answers.' })
class BatchPayload {
  @Field(() => TaskBatch, { nullable: true, description: 'The batch as it is by now; null where nothing was done.' }) taskBatch!: TaskBatch | undefined;
  @Field(() => [TaskUserError], { description: 'Everything that is wrong with the input; empty where it was done.' }) userErrors!: readonly TaskUserError[];
}

@ObjectType({ description: 'What startTaskBatch answers.' })
export class StartTaskBatchPayload extends BatchPayload {}

@ObjectType({ description: 'What cancelTaskBatch answers.' })
export class CancelTaskBatchPayload extends BatchPayload {}

@ObjectType({ description: 'What retryTaskBatch answers.' })
export class RetryTaskBatchPayload extends BatchPayload {}
