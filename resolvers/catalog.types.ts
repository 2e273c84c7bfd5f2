import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { ContactFlowType as FlowType, QuickConnectType as QuickConnectKind, TaskTemplateFieldType as FieldType, TaskTemplateStatus as Status } from '../src/model/catalog.ts';
import { ForKnownCallers } from './access.ts';
import { connectionOf } from './connection.types.ts';
import { ContactFlowType, QuickConnectType, TaskTemplateFieldType, TaskTemplateStatus } from './enums.ts';

@ForKnownCallers()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Where tasks wait for agents. Entity of the federated graph.' })
export class Queue {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
}

@ForKnownCallers()
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A user of the instance. Entity of the federated graph.' })
export class Agent {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
}

@ObjectType({ description: 'What runs when a task starts: the steps that route it.' })
export class ContactFlow {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
  @Field(() => String, { description: 'Its ARN.' }) arn!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => ContactFlowType, { description: 'What it is for.' }) type!: FlowType;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is published: tasks run published flows only.' }) isPublished!: boolean | undefined;
}

@ObjectType({ description: "One field of a template's form." })
export class TaskTemplateField {
  @Field(() => String, { description: 'Its name: a custom field travels as the reference of this name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'What the form says of it.' }) description!: string | undefined;
  @Field(() => TaskTemplateFieldType, { description: 'What it holds.' }) type!: FieldType;
  @Field(() => [String], { description: 'What can be chosen, of a SINGLE_SELECT; empty for the other types.' }) options!: readonly string[];
  @Field(() => Boolean, { description: 'Whether it must be filled.' }) isRequired!: boolean;
  @Field(() => Boolean, { description: 'Whether agents can read but not change it.' }) isReadOnly!: boolean;
  @Field(() => Boolean, { description: 'Whether agents do not see it.' }) isInvisible!: boolean;
  @Field(() => String, { nullable: true, description: 'What it holds unless it is filled.' }) defaultValue!: string | undefined;
}

@ObjectType({ description: 'What tasks of one kind are started from: a form, and the flow that they run.' })
export class TaskTemplate {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
  @Field(() => String, { description: 'Its ARN.' }) arn!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { nullable: true, description: 'What it is for.' }) description!: string | undefined;
  @Field(() => TaskTemplateStatus, { nullable: true, description: 'Whether tasks can be started from it.' }) status!: Status | undefined;
}

@ObjectType({ description: 'Where a task can be sent to by name: an agent, a queue or a flow.' })
export class QuickConnect {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => ID, { description: 'The instance that it belongs to.' }) instanceId!: string;
  @Field(() => String, { description: 'Its ARN.' }) arn!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => QuickConnectType, { description: 'What it points to.' }) type!: QuickConnectKind;
}

@ObjectType({ description: 'An instance of Amazon Connect that this service serves.' })
export class ConnectInstance {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'Its ARN.' }) arn!: string;
  @Field(() => String, { nullable: true, description: 'Its alias: the first part of its address.' }) alias!: string | undefined;
  @Field(() => Boolean, { description: 'Whether it is the one that is meant where no instanceId is given.' }) isDefault!: boolean;
}

export const TaskTemplateConnection = connectionOf(TaskTemplate, 'task templates');
export const QuickConnectConnection = connectionOf(QuickConnect, 'quick connects');
export const ContactFlowConnection = connectionOf(ContactFlow, 'flows');
export const QueueConnection = connectionOf(Queue, 'queues');
export const AgentConnection = connectionOf(Agent, 'agents');
