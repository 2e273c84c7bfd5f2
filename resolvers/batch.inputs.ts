import { Field, ID, InputType } from 'type-graphql';
import type { StartBatchInput } from '../src/model/batch.ts';
import { StartTaskContactInput } from './start.inputs.ts';

@InputType({ description: 'Tasks to start as a batch.' })
export class StartTaskBatchInput implements StartBatchInput {
  @Field(() => String, { nullable: true, description: 'What the batch is called: at most 512 characters. Required unless appendTo is given.' }) name?: string;
  @Field(() => [StartTaskContactInput], { description: 'The tasks: 1 to 1,000.' }) tasks!: StartTaskContactInput[];
  @Field(() => String, { nullable: true, description: 'Makes a retry of the submission safe: the same token accepts the batch once. At most 500 characters.' }) clientToken?: string;
  @Field(() => ID, { nullable: true, description: 'Add to a batch that is still open instead of making a new one: ten thousand tasks are ten submissions.' }) appendTo?: string;
}

@InputType({ description: 'A batch to cancel.' })
export class CancelTaskBatchInput {
  @Field(() => ID, { description: 'The id of the batch.' }) id!: string;
}

@InputType({ description: 'A batch whose failed tasks are tried again.' })
export class RetryTaskBatchInput {
  @Field(() => ID, { description: 'The id of the batch.' }) id!: string;
}
