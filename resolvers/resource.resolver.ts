import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Agent as AgentData, Queue as QueueData, QuickConnect as QuickConnectData, ResourceKey, TaskTemplate as TemplateData } from '../src/model/catalog.ts';
import { Agent, ContactFlow, Queue, QuickConnect, TaskTemplate, TaskTemplateField } from './catalog.types.ts';
import type { GraphContext } from './context.ts';
import { memberOf } from './known.ts';

type Known<T> = ResourceKey & Partial<T>;

/** What a queue answers besides its id: nothing more from a list, one DescribeQueue for all of it from a contact. */
@Resolver(() => Queue)
export class QueueResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Its ARN.' })
  arn(@Root() queue: Known<QueueData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(queue, 'arn', loaders.queue);
  }

  @FieldResolver(() => String, { nullable: true, description: "Its name. An agent's own queue has none." })
  name(@Root() queue: Known<QueueData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(queue, 'name', loaders.queue);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is for.' })
  description(@Root() queue: Known<QueueData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(queue, 'description', loaders.queue);
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether contacts can enter it.' })
  isEnabled(@Root() queue: Known<QueueData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(queue, 'isEnabled', loaders.queue);
  }
}

/** What an agent answers besides the id: nothing more from a list, one DescribeUser for all of it from a contact. */
@Resolver(() => Agent)
export class AgentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The ARN.' })
  arn(@Root() agent: Known<AgentData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(agent, 'arn', loaders.agent);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name that the agent logs in with.' })
  username(@Root() agent: Known<AgentData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(agent, 'username', loaders.agent);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The first name.' })
  firstName(@Root() agent: Known<AgentData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(agent, 'firstName', loaders.agent);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The last name.' })
  lastName(@Root() agent: Known<AgentData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(agent, 'lastName', loaders.agent);
  }
}

/** What a template answers besides its row in a list: its form and the ids of its flows by one GetTaskTemplate, each flow by one DescribeContactFlow. */
@Resolver(() => TaskTemplate)
export class TaskTemplateResolver {
  @FieldResolver(() => ContactFlow, { nullable: true, description: 'The flow that its tasks run. Null where it names none.' })
  async contactFlow(@Root() template: Known<TemplateData>, @Ctx() context: GraphContext) {
    return flowById(template, await memberOf(template, 'contactFlowId', context.loaders.template), context);
  }

  @FieldResolver(() => ContactFlow, { nullable: true, description: 'The flow of tasks that are given to their creator: null where SELF is not offered.' })
  async selfAssignFlow(@Root() template: Known<TemplateData>, @Ctx() context: GraphContext) {
    return flowById(template, await memberOf(template, 'selfAssignFlowId', context.loaders.template), context);
  }

  @FieldResolver(() => [TaskTemplateField], { nullable: true, description: 'What a form for this template asks for, in order.' })
  fields(@Root() template: Known<TemplateData>, @Ctx() { loaders }: GraphContext) {
    return memberOf(template, 'fields', loaders.template);
  }
}

/** Whom a quick connect points to, and the flow that it runs. Their ids cost no further call. */
@Resolver(() => QuickConnect)
export class QuickConnectResolver {
  @FieldResolver(() => Agent, { nullable: true, description: 'The agent that it points to, where its type is USER.' })
  agent(@Root() { instanceId, agentId }: QuickConnectData): ResourceKey | undefined {
    return agentId === undefined ? undefined : { instanceId, id: agentId };
  }

  @FieldResolver(() => Queue, { nullable: true, description: 'The queue that it points to, where its type is QUEUE.' })
  queue(@Root() { instanceId, queueId }: QuickConnectData): ResourceKey | undefined {
    return queueId === undefined ? undefined : { instanceId, id: queueId };
  }

  @FieldResolver(() => ContactFlow, { nullable: true, description: 'The flow that a task runs: one DescribeContactFlow. Null for a phone number, which tasks cannot be sent to.' })
  contactFlow(@Root() quickConnect: QuickConnectData, @Ctx() context: GraphContext) {
    return flowById(quickConnect, quickConnect.contactFlowId, context);
  }
}

function flowById({ instanceId }: ResourceKey, id: string | undefined, { loaders }: GraphContext) {
  return id === undefined ? undefined : loaders.flow.load({ instanceId, id });
}
