import type { ResourceKey } from '../src/model/catalog.ts';
import type { KnownContact } from '../src/model/contact.ts';
import type { GraphContext } from './context.ts';

/** What a gateway sends of an entity: its type and its key. */
interface Representation {
  readonly __typename: string;
  readonly id: string;
}

/**
 * How a gateway's representation becomes the thing itself, by type. An id is looked for in the default instance, then in the
 * others; null only where all say that they do not have it. The loaders make one batch of a request's representations.
 */
export const REFERENCE_RESOLVERS = {
  ConnectContact: findContact,
  TaskContact: async (reference: Representation, context: GraphContext) => ofChannel(await findContact(reference, context), true),
  ConversationContact: async (reference: Representation, context: GraphContext) => ofChannel(await findContact(reference, context), false),
  Queue: ({ id }: Representation, context: GraphContext) => inAnyInstance(id, context, (key) => context.loaders.queue.load(key)),
  Agent: ({ id }: Representation, context: GraphContext) => inAnyInstance(id, context, (key) => context.loaders.agent.load(key)),
};

function findContact({ id }: Representation, context: GraphContext): Promise<KnownContact | undefined> {
  return inAnyInstance(id, context, (key) => context.loaders.contact.load(key));
}

async function inAnyInstance<T>(id: string, { services }: GraphContext, load: (key: ResourceKey) => Promise<T | undefined>): Promise<T | undefined> {
  for (const instanceId of services.instanceIds) {
    const found = await load({ instanceId, id });
    if (found !== undefined) return found;
  }
  return undefined;
}

function ofChannel(contact: KnownContact | undefined, isTask: boolean): KnownContact | undefined {
  return contact && (contact.channel === 'TASK') === isTask ? contact : undefined;
}
