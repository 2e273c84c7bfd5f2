import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { ContactKey, KnownContact } from '../src/model/contact.ts';
import { DEFAULT_EXPIRY_DAYS } from '../src/model/limits.ts';
import { expiryOf } from '../src/model/segmentAttribute.ts';
import { availableActions, certainState, taskState } from '../src/model/task.ts';
import { Needs } from './access.ts';
import { Agent, Queue, TaskTemplate } from './catalog.types.ts';
import { TaskContact } from './contact.types.ts';
import type { GraphContext } from './context.ts';
import { TaskAction, TaskState } from './enums.ts';
import { servedInstance } from './instance.ts';
import { describedBy, known, knownAs } from './known.ts';
import { DateTime } from './scalars.ts';
import { ContactAttribute, SegmentAttribute, TaskReference } from './value.types.ts';

/** What a task answers besides what every contact does: all of it from one DescribeContact, but references and template. */
@Resolver(() => TaskContact)
export class TaskResolver {
  @Needs(['tasks:read'])
  @Query(() => TaskContact, { nullable: true, description: 'A task by its contact id. Null where there is none, or where the contact is not a task.' })
  async taskContact(
    @Arg('id', () => ID, { description: 'The contact id.' }) id: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<KnownContact | undefined> {
    const contact = await context.loaders.contact.load({ instanceId: servedInstance(instanceId, context), id });
    return contact?.channel === 'TASK' ? contact : undefined;
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the agent reads about it.' })
  description(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'description', context);
  }

  @FieldResolver(() => TaskState, { nullable: true, description: 'Where it stands. Null where Connect could not be asked.' })
  state(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    const now = context.services.now();
    return certainState(task, now) ?? describedBy(task, context, (contact) => taskState(contact, now));
  }

  @FieldResolver(() => [TaskAction], { nullable: true, description: 'What Connect would accept in the state that the task is in now; how full the chain or the instance is, is not looked at.' })
  availableActions(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return describedBy(task, context, (contact) => availableActions(contact, context.services.now()));
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it ended: AGENT_COMPLETED, AGENT_DISCONNECT, EXPIRED, CONTACT_FLOW_DISCONNECT, API or OTHER.' })
  endReason(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'endReason', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When its flow starts or started, where it was scheduled.' })
  scheduledAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'scheduledAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it entered its queue.' })
  queuedAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'queuedAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When an agent began to work on it.' })
  connectedToAgentAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'connectedToAgentAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was last paused.' })
  pausedAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'pausedAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was last resumed.' })
  resumedAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'resumedAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it ends by itself: by its contactExpiry, or 7 days after it was made.' })
  expiresAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return describedBy(task, context, ({ initiatedAt, segmentAttributes }) => initiatedAt && (expiryOf(segmentAttributes, initiatedAt) ?? new Date(initiatedAt.getTime() + DEFAULT_EXPIRY_DAYS * 86_400_000)));
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When anything of it last changed.' })
  updatedAt(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'updatedAt', context);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'How often it was paused: at most 10 times.' })
  pauseCount(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return describedBy(task, context, ({ pauseCount = 0 }) => pauseCount);
  }

  @FieldResolver(() => Queue, { nullable: true, description: 'The queue that it waits or waited in. Its id costs no further call.' })
  queue(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return knownAs(task, 'queueId', context, (id) => keyOf(task, id));
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Its priority in the queue: 1 is the highest, 5 the default.' })
  queuePriority(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'queuePriority', context);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Seconds that were added to its age in the queue.' })
  queueTimeAdjustmentSeconds(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'queueTimeAdjustmentSeconds', context);
  }

  @FieldResolver(() => Agent, { nullable: true, description: 'The agent who works or worked on it. Its id costs no further call.' })
  agent(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return knownAs(task, 'agentId', context, (id) => keyOf(task, id));
  }

  @FieldResolver(() => TaskTemplate, { nullable: true, description: 'The template that it was started from: one more call.' })
  template(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return knownAs(task, 'templateId', context, (id) => id && context.loaders.template.load({ instanceId: task.instanceId, id }));
  }

  @FieldResolver(() => [ContactAttribute], { nullable: true, description: 'Its user-defined attributes: those that its chain shares.' })
  attributes(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'attributes', context);
  }

  @FieldResolver(() => String, { nullable: true, description: 'The value of one user-defined attribute; null where it has none of this name.' })
  attribute(
    @Root() task: KnownContact,
    @Arg('name', () => String, { description: "The attribute's name." }) name: string,
    @Ctx() context: GraphContext,
  ) {
    return knownAs(task, 'attributes', context, (attributes) => attributes?.find((attribute) => attribute.name === name)?.value);
  }

  @FieldResolver(() => [TaskReference], { nullable: true, description: 'What an agent can open or read beside it: two more calls, because Connect takes at most six kinds a call.' })
  references(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return context.loaders.references.load(task);
  }

  @FieldResolver(() => [SegmentAttribute], { nullable: true, description: 'Its segment attributes: of this contact only.' })
  segmentAttributes(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'segmentAttributes', context);
  }

  @FieldResolver(() => [ContactAttribute], { nullable: true, description: 'Its tags, those of the system (aws:connect:…) included.' })
  tags(@Root() task: KnownContact, @Ctx() context: GraphContext) {
    return known(task, 'tags', context);
  }
}

function keyOf({ instanceId }: KnownContact, id: string | undefined): ContactKey | undefined {
  return id === undefined ? undefined : { instanceId, id };
}
