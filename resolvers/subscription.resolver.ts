import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import { chainOf } from '../src/model/chain.ts';
import type { TaskChain as Chain } from '../src/model/chain.ts';
import type { KnownContact } from '../src/model/contact.ts';
import type { ContactWatch } from '../src/service/pubsub.ts';
import { Needs } from './access.ts';
import { TaskChain } from './chain.types.ts';
import { TaskContact } from './contact.types.ts';
import type { GraphContext } from './context.ts';
import { servedInstance } from './instance.ts';

type Subscribing<Args> = SubscribeResolverData<unknown, Args & { instanceId?: string | null }, GraphContext>;

/** Reads again whenever the watch comes round, and tells it which contacts what was read depends on. A reading that fails ends nothing. */
@Resolver()
export class SubscriptionResolver {
  @Needs(['tasks:read'])
  @Subscription(() => TaskContact, {
    nullable: true,
    description: 'The task each time it changes, first as it is now. Null where there is none, or where the contact is not a task.',
    subscribe: ({ args, context }: Subscribing<{ id: string }>) => watch(args.id, args.instanceId, context),
  })
  async taskContactChanged(
    @Root() watched: ContactWatch,
    @Arg('id', () => ID, { description: 'The contact id.' }) id: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<KnownContact | undefined> {
    const contact = await context.loaders.contact.load({ instanceId: servedInstance(instanceId, context), id });
    if (contact?.channel !== 'TASK') return undefined;
    // The attributes are those of the chain: a change of them names its initial contact.
    watched.follow([id, contact.initialContactId ?? id]);
    return contact;
  }

  @Needs(['tasks:read'])
  @Subscription(() => TaskChain, {
    nullable: true,
    description: 'The chain each time one of its contacts changes or joins, first as it is now. Null where there is no such contact.',
    subscribe: ({ args, context }: Subscribing<{ contactId: string }>) => watch(args.contactId, args.instanceId, context),
  })
  async taskChainChanged(
    @Root() watched: ContactWatch,
    @Arg('contactId', () => ID, { description: 'The id of any contact of the chain.' }) contactId: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Chain | undefined> {
    const tree = await context.loaders.tree.load({ instanceId: servedInstance(instanceId, context), id: contactId });
    if (!tree) return undefined;
    const chain = chainOf(tree.contact, tree.contacts);
    watched.follow(chain.contacts.map((contact) => contact.id));
    return chain;
  }
}

/** What is at fault in the arguments is told before anything is watched. */
function watch(id: string, instanceId: string | null | undefined, context: GraphContext): ContactWatch {
  return context.services.pubSub.watch({ instanceId: servedInstance(instanceId, context), id });
}
