import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { chainOf, nextOf, relatedTo } from '../src/model/chain.ts';
import type { TaskChain as Chain } from '../src/model/chain.ts';
import type { ContactSummary, KnownContact } from '../src/model/contact.ts';
import { Needs } from './access.ts';
import { TaskChain } from './chain.types.ts';
import { ConnectContact, TaskContact, TaskContactConnection } from './contact.types.ts';
import type { GraphContext } from './context.ts';
import { ContactInitiationMethod } from './enums.ts';
import { servedInstance } from './instance.ts';
import { contactById, known, knownAs } from './known.ts';
import { pageOf } from './pagination.ts';
import type { Connection } from './pagination.ts';
import { DateTime } from './scalars.ts';

/** What every contact answers, of any channel. The ids of the links are on the rows of a tree; the contacts may cost a call. */
@Resolver(() => ConnectContact)
export class ContactResolver {
  @Needs(['tasks:read'])
  @Query(() => ConnectContact, { nullable: true, description: 'A contact of any channel: what a task was linked to may be a call, a chat or an e-mail. Null where there is none.' })
  connectContact(
    @Arg('id', () => ID, { description: 'The contact id.' }) id: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    return context.loaders.contact.load({ instanceId: servedInstance(instanceId, context), id });
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its ARN.' })
  arn(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'arn', context);
  }

  @FieldResolver(() => ContactInitiationMethod, { nullable: true, description: 'How it came to be.' })
  initiationMethod(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'initiationMethod', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it was made.' })
  initiatedAt(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'initiatedAt', context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it ended.' })
  endedAt(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'endedAt', context);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Its name. Null where it has none, or where Connect could not be asked.' })
  name(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'name', context);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The id of the contact that it follows. The ids of the links cost no further call; the contacts may.' })
  previousContactId(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'previousContactId', context);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The id of the contact that it belongs to.' })
  relatedContactId(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'relatedContactId', context);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The id of the first contact of its chain.' })
  initialContactId(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return known(contact, 'initialContactId', context);
  }

  @FieldResolver(() => ConnectContact, { nullable: true, description: 'The contact that it follows: they share their attributes.' })
  previousContact(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return linked(contact, 'previousContactId', context);
  }

  @FieldResolver(() => ConnectContact, { nullable: true, description: 'The contact that it belongs to: the attributes were copied once.' })
  relatedContact(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return linked(contact, 'relatedContactId', context);
  }

  @FieldResolver(() => ConnectContact, { nullable: true, description: 'The first contact of its chain.' })
  initialContact(@Root() contact: KnownContact, @Ctx() context: GraphContext) {
    return linked(contact, 'initialContactId', context);
  }

  @FieldResolver(() => [TaskContact], { nullable: true, description: 'The tasks that name this contact as their previous one: at most 12, and the contact that a transfer made.' })
  async nextTasks(@Root() contact: KnownContact, @Ctx() context: GraphContext): Promise<readonly ContactSummary[] | undefined> {
    const tree = await context.loaders.tree.load(contact);
    return tree && nextOf(contact.id, tree.contacts).filter(isTask);
  }

  @FieldResolver(() => TaskContactConnection, { nullable: true, description: 'The tasks that name this contact as their related one, oldest first: no limit.' })
  async relatedTasks(
    @Root() contact: KnownContact,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many: 1 to 100.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor after which the page begins.' }) after: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Connection<ContactSummary> | undefined> {
    const tree = await context.loaders.tree.load(contact);
    return tree && pageOf(relatedTo(contact.id, tree.contacts).filter(isTask), { first: first ?? 20, after });
  }

  @FieldResolver(() => TaskChain, { nullable: true, description: 'The chain that it belongs to.' })
  async chain(@Root() contact: KnownContact, @Ctx() context: GraphContext): Promise<Chain | undefined> {
    const tree = await context.loaders.tree.load(contact);
    return tree && chainOf(tree.contact, tree.contacts);
  }
}

function linked(contact: KnownContact, link: 'previousContactId' | 'relatedContactId' | 'initialContactId', context: GraphContext) {
  return knownAs(contact, link, context, (id) => contactById(id === undefined ? undefined : { instanceId: contact.instanceId, id }, context));
}

function isTask({ channel }: ContactSummary): boolean {
  return channel === 'TASK';
}
