import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { DateTime } from './scalars.ts';
import { ContactAttributeInput, ContactExpiryInput, TaskReferenceInput } from './start.inputs.ts';

@InputType({ description: 'Which task.' })
class TaskTarget {
  @Field(() => ID, { description: 'The contact id of the task.' }) id!: string;
  @Field(() => ID, { nullable: true, description: "The Connect instance. The service's default instance where omitted." }) instanceId?: string;
}

@Directive('@oneOf')
@InputType({ description: 'What Connect lets change on a task that exists: exactly one.' })
export class UpdateSegmentAttributeInput {
  @Field(() => ContactExpiryInput, { nullable: true, description: 'connect:ContactExpiry: how long the task may stay open.' }) contactExpiry?: ContactExpiryInput;
  @Field(() => ContactAttributeInput, { nullable: true, description: 'A user-defined segment attribute: a text of at most 1,024 characters.' }) custom?: ContactAttributeInput;
}

@InputType({ description: 'A change of texts, references and segment attributes. Omitted or null leaves; an empty string clears; references are added or overwritten by name, none can be removed.' })
export class UpdateTaskContactInput extends TaskTarget {
  @Field(() => String, { nullable: true, description: 'The name: at most 512 characters.' }) name?: string;
  @Field(() => String, { nullable: true, description: 'The description: at most 4,096 characters.' }) description?: string;
  @Field(() => [TaskReferenceInput], { nullable: true, description: 'References to add or overwrite.' }) references?: TaskReferenceInput[];
  @Field(() => [UpdateSegmentAttributeInput], { nullable: true, description: 'Segment attributes to add or overwrite.' }) segmentAttributes?: UpdateSegmentAttributeInput[];
}

@InputType({ description: 'Attributes for a whole chain.' })
export class UpdateTaskContactAttributesInput extends TaskTarget {
  @Field(() => [ContactAttributeInput], { description: 'Attributes to add or overwrite, for every contact of the chain; an empty value clears.' }) attributes!: ContactAttributeInput[];
}

@InputType({ description: 'Another time for a task that has not started.' })
export class UpdateTaskContactScheduleInput extends TaskTarget {
  @Field(() => DateTime, { description: 'When the flow starts. Not in the past, and at most 6 days ahead (the horizon is a setting).' }) scheduledTime!: Date;
}

@InputType({ description: 'Another template for a task that no agent works on.' })
export class UpdateTaskContactTemplateInput extends TaskTarget {
  @Field(() => ID, { description: 'The template: at most 5 changes a task.' }) taskTemplateId!: string;
}

@Directive('@oneOf')
@InputType({ description: 'Where a task stands in its queue: exactly one.' })
export class TaskRoutingInput {
  @Field(() => Int, { nullable: true, description: 'Its priority: 1 is the highest, 5 the default.' }) queuePriority?: number;
  @Field(() => Int, { nullable: true, description: 'Seconds to add to its age in the queue; a negative number takes some away.' }) queueTimeAdjustmentSeconds?: number;
}

@InputType({ description: 'Another place in the queue.' })
export class UpdateTaskContactRoutingInput extends TaskTarget {
  @Field(() => TaskRoutingInput, { description: 'The place.' }) routing!: TaskRoutingInput;
}

@InputType({ description: 'A pause.' })
export class PauseTaskContactInput extends TaskTarget {
  @Field(() => ID, { nullable: true, description: 'A flow to run.' }) contactFlowId?: string;
}

@InputType({ description: 'The end of a pause.' })
export class ResumeTaskContactInput extends TaskTarget {
  @Field(() => ID, { nullable: true, description: 'A flow to run: without one, a task that was paused in a queue stays out of it.' }) contactFlowId?: string;
}

@Directive('@oneOf')
@InputType({ description: 'Whom a task is handed to: exactly one.' })
export class TransferTargetInput {
  @Field(() => ID, { nullable: true, description: 'A queue.' }) queueId?: string;
  @Field(() => ID, { nullable: true, description: 'An agent.' }) agentId?: string;
}

@InputType({ description: 'A hand-over.' })
export class TransferTaskContactInput extends TaskTarget {
  @Field(() => ID, { description: 'The flow that the new contact runs: inbound, transfer to agent or transfer to queue.' }) contactFlowId!: string;
  @Field(() => TransferTargetInput, { nullable: true, description: 'Whom it is handed to; the flow decides where omitted.' }) to?: TransferTargetInput;
  @Field(() => String, { nullable: true, description: 'Makes a retry safe: the same token transfers once. At most 500 characters. Made for you where omitted.' }) clientToken?: string;
}

@InputType({ description: 'An agent for a task that waits in a queue.' })
export class AssignTaskContactInput extends TaskTarget {
  @Field(() => ID, { description: 'The agent, even one who has as many tasks as allowed.' }) agentId!: string;
}

@InputType({ description: 'An agent whom an ended task is cleared from.' })
export class DismissTaskContactInput extends TaskTarget {
  @Field(() => ID, { description: 'The agent whose slot the task still holds.' }) agentId!: string;
}

@InputType({ description: 'The end of a task.' })
export class StopTaskContactInput extends TaskTarget {}

@InputType({ description: 'Tags to add or overwrite.' })
export class TagTaskContactInput extends TaskTarget {
  @Field(() => [ContactAttributeInput], { description: 'The tags: at most 6 a contact; names of at most 128 characters that do not begin with aws:, values of at most 256.' }) tags!: ContactAttributeInput[];
}

@InputType({ description: 'Tags to take away.' })
export class UntagTaskContactInput extends TaskTarget {
  @Field(() => [String], { description: 'The names of the tags.' }) tagNames!: string[];
}
