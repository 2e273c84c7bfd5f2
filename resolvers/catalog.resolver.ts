import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ResourceKey, TaskTemplate as Template } from '../src/model/catalog.ts';
import { Agent, ContactFlow, Queue, TaskTemplate } from './catalog.types.ts';
import type { GraphContext } from './context.ts';

/** What a queue answers besides its id: one DescribeQueue for all of it. */
@Resolver(() => Queue)
export class QueueResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Its ARN.' })
  async arn(@Root() queue: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.queue.load(queue))?.arn;
  }

  @FieldResolver(() => String, { nullable: true, description: "Its name. An agent's own queue has none." })
  async name(@Root() queue: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.queue.load(queue))?.name;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What it is for.' })
  async description(@Root() queue: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.queue.load(queue))?.description;
  }

  @FieldResolver(() => Boolean, { nullable: true, description: 'Whether contacts can enter it.' })
  async isEnabled(@Root() queue: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.queue.load(queue))?.isEnabled;
  }
}

/** What an agent answers besides the id: one DescribeUser for all of it. */
@Resolver(() => Agent)
export class AgentResolver {
  @FieldResolver(() => String, { nullable: true, description: 'The ARN.' })
  async arn(@Root() agent: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.agent.load(agent))?.arn;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The name that the agent logs in with.' })
  async username(@Root() agent: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.agent.load(agent))?.username;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The first name.' })
  async firstName(@Root() agent: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.agent.load(agent))?.firstName;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The last name.' })
  async lastName(@Root() agent: ResourceKey, @Ctx() context: GraphContext) {
    return (await context.loaders.agent.load(agent))?.lastName;
  }
}

/** The flows of a template: one DescribeContactFlow each. */
@Resolver(() => TaskTemplate)
export class TaskTemplateResolver {
  @FieldResolver(() => ContactFlow, { nullable: true, description: 'The flow that its tasks run. Null where it names none.' })
  contactFlow(@Root() template: Template, @Ctx() context: GraphContext) {
    return flowById(template, template.contactFlowId, context);
  }

  @FieldResolver(() => ContactFlow, { nullable: true, description: 'The flow of tasks that are given to their creator: null where SELF is not offered.' })
  selfAssignFlow(@Root() template: Template, @Ctx() context: GraphContext) {
    return flowById(template, template.selfAssignFlowId, context);
  }
}

function flowById({ instanceId }: Template, id: string | undefined, context: GraphContext) {
  return id === undefined ? undefined : context.loaders.flow.load({ instanceId, id });
}
