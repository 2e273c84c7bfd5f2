import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import type { StartTaskInput } from '../src/model/startTask.ts';
import { AssignmentType } from './enums.ts';
import { DateTime, DecimalScalar, UrlScalar } from './scalars.ts';

@Directive('@oneOf')
@InputType({ description: 'What decides the flow that the task runs: exactly one.' })
export class TaskFlowInput {
  @Field(() => ID, { nullable: true, description: 'A published flow.' }) contactFlowId?: string;
  @Field(() => ID, { nullable: true, description: 'A quick connect to an agent or a queue: the task runs its flow.' }) quickConnectId?: string;
  @Field(() => ID, { nullable: true, description: 'An ACTIVE template that names a flow: the task runs it.' }) taskTemplateId?: string;
  @Field(() => ID, { nullable: true, description: 'An agent: the service finds the first quick connect, by name, that points to the agent. NOT_FOUND where there is none.' }) agentId?: string;
  @Field(() => ID, { nullable: true, description: 'A queue: the service finds the first quick connect, by name, that points to it. NOT_FOUND where there is none.' }) queueId?: string;
}

@Directive('@oneOf')
@InputType({ description: 'The contact that a task follows or belongs to: exactly one.' })
export class TaskLinkInput {
  @Field(() => ID, { nullable: true, description: 'The contact that it follows: they share attributes, and a chain takes at most 12 linked tasks.' }) previousContactId?: string;
  @Field(() => ID, { nullable: true, description: 'The contact that it belongs to: attributes are copied once, and there is no limit.' }) relatedContactId?: string;
}

@InputType({ description: 'A user-defined attribute, or a tag.' })
export class ContactAttributeInput {
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { description: 'Its value.' }) value!: string;
}

@Directive('@oneOf')
@InputType({ description: 'The five kinds that Connect takes when a task is created: exactly one.' })
export class TaskReferenceValueInput {
  @Field(() => UrlScalar, { nullable: true, description: 'A link to a page: at most 4,096 characters.' }) url?: string;
  @Field(() => DecimalScalar, { nullable: true, description: 'A number, with every digit.' }) number?: string;
  @Field(() => String, { nullable: true, description: 'A text: at most 4,096 characters.' }) string?: string;
  @Field(() => DateTime, { nullable: true, description: 'A point in time, kept to the second.' }) date?: Date;
  @Field(() => String, { nullable: true, description: 'An e-mail address.' }) email?: string;
}

@InputType({ description: 'What an agent can open or read beside the task.' })
export class TaskReferenceInput {
  @Field(() => String, { description: 'What the agent sees it called: 1 to 4,096 characters, once a task.' }) name!: string;
  @Field(() => TaskReferenceValueInput, { description: 'What it holds.' }) value!: TaskReferenceValueInput;
}

@InputType({ description: 'connect:ContactExpiry: how long the task may stay open.' })
export class ContactExpiryInput {
  @Field(() => Int, { description: 'Minutes from its start: 1 to 129,600 (90 days).' }) minutes!: number;
}

@InputType({ description: 'connect:CreatedByUser: who created the task.' })
export class CreatedByUserInput {
  @Field(() => String, { description: "The agent's ARN: arn:aws:connect:REGION:ACCOUNT:instance/INSTANCE/agent/AGENT." }) agentArn!: string;
}

@Directive('@oneOf')
@InputType({ description: 'The value of a segment attribute: exactly one. Lists and ARNs are for system attributes only, which have members of their own.' })
export class SegmentAttributeValueInput {
  @Field(() => String, { nullable: true, description: 'A text: at most 1,024 characters.' }) string?: string;
  @Field(() => Int, { nullable: true, description: 'A whole number.' }) integer?: number;
  @Field(() => [SegmentAttributeEntryInput], { nullable: true, description: 'Values by their names.' }) map?: SegmentAttributeEntryInput[];
}

@InputType({ description: 'One entry of a map.' })
export class SegmentAttributeEntryInput {
  @Field(() => String, { description: 'Its name: 1 to 128 characters, once a map.' }) name!: string;
  @Field(() => SegmentAttributeValueInput, { description: 'Its value.' }) value!: SegmentAttributeValueInput;
}

@InputType({ description: 'A user-defined segment attribute.' })
export class CustomSegmentAttributeInput {
  @Field(() => String, { description: 'Its name: a predefined attribute of the instance, 1 to 128 characters.' }) name!: string;
  @Field(() => SegmentAttributeValueInput, { description: 'Its value.' }) value!: SegmentAttributeValueInput;
}

@Directive('@oneOf')
@InputType({ description: 'An attribute of this one contact: exactly one member.' })
export class SegmentAttributeInput {
  @Field(() => ContactExpiryInput, { nullable: true, description: 'connect:ContactExpiry: how long the task may stay open.' }) contactExpiry?: ContactExpiryInput;
  @Field(() => CreatedByUserInput, { nullable: true, description: 'connect:CreatedByUser: the ARN of the agent who created the task.' }) createdByUser?: CreatedByUserInput;
  @Field(() => AssignmentType, { nullable: true, description: 'connect:AssignmentType: SELF gives the task to its creator; needs createdByUser and a template.' }) assignmentType?: 'SELF';
  @Field(() => CustomSegmentAttributeInput, { nullable: true, description: 'A user-defined segment attribute: its name must be a predefined attribute of the instance.' }) custom?: CustomSegmentAttributeInput;
}

@InputType({ description: 'A file by presigned URL.' })
export class TaskAttachmentInput {
  @Field(() => String, { description: 'Its name: 1 to 256 characters.' }) fileName!: string;
  @Field(() => UrlScalar, { description: 'Where Connect fetches it: a presigned URL of at most 2,000 characters.' }) url!: string;
}

@InputType({ description: 'A task to start.' })
export class StartTaskContactInput implements StartTaskInput {
  @Field(() => ID, { nullable: true, description: "The Connect instance. The service's default instance where omitted." }) instanceId?: string;
  @Field(() => String, { description: "Shown to the agent. At most 512 characters: what the agent's screen shows, although Connect itself stores 1,024." }) name!: string;
  @Field(() => String, { nullable: true, description: 'Shown to the agent. At most 4,096 characters.' }) description?: string;
  @Field(() => TaskFlowInput, { description: 'What decides the flow that the task runs: exactly one.' }) flow!: TaskFlowInput;
  @Field(() => TaskLinkInput, { nullable: true, description: 'The contact that this task follows or belongs to: at most one of the two kinds of link.' }) link?: TaskLinkInput;
  @Field(() => [ContactAttributeInput], { nullable: true, description: 'User-defined attributes: keys of letters, digits, - and _; at most 32,768 UTF-8 bytes over all pairs.' }) attributes?: ContactAttributeInput[];
  @Field(() => [TaskReferenceInput], { nullable: true, description: 'What the agent can open or read beside the task.' }) references?: TaskReferenceInput[];
  @Field(() => [SegmentAttributeInput], { nullable: true, description: 'Attributes of this one contact.' }) segmentAttributes?: SegmentAttributeInput[];
  @Field(() => [TaskAttachmentInput], { nullable: true, description: 'Files by presigned URL: at most 5.' }) attachments?: TaskAttachmentInput[];
  @Field(() => DateTime, { nullable: true, description: 'When the flow starts. Not in the past, and at most 6 days ahead (the horizon is a setting).' }) scheduledTime?: Date;
  @Field(() => String, { nullable: true, description: 'Makes a retry safe: the same token starts the task once. At most 500 characters. Made for you where omitted.' }) clientToken?: string;
}
