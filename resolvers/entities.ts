import type { GraphQLSchema } from 'graphql';
import type { TaskBatch } from '../src/model/batch.ts';
import type { ResourceKey } from '../src/model/catalog.ts';
import type { KnownContact } from '../src/model/contact.ts';
import { ServiceError } from '../src/model/errors.ts';
import type { GraphContext } from './context.ts';

/** What a gateway sends of an entity: its type and its key, which nothing has checked. */
interface Representation {
  readonly __typename: string;
  readonly id?: unknown;
}

/**
 * How a gateway's representation becomes the thing itself, by type. An id is looked for in the caller's default instance, then in its
 * others; null only where all say that they do not have it. The loaders make one batch of a request's representations.
 */
export const REFERENCE_RESOLVERS = {
  ConnectContact: findContact,
  TaskContact: async (reference: Representation, context: GraphContext) => ofChannel(await findContact(reference, context), true),
  ConversationContact: async (reference: Representation, context: GraphContext) => ofChannel(await findContact(reference, context), false),
  Queue: (reference: Representation, context: GraphContext) => inAnyInstance(reference, context, (key) => context.loaders.queue.load(key)),
  TaskBatch: findBatch,
  Agent: (reference: Representation, context: GraphContext) => inAnyInstance(reference, context, (key) => context.loaders.agent.load(key)),
};

/**
 * Lets what is no representation of an entity fail alone. Federation's own resolver would throw for all of them, and leave what it had begun
 * for others to fail unheard, which ends a process.
 */
export function answerEachAlone(schema: GraphQLSchema): GraphQLSchema {
  const field = schema.getQueryType()?.getFields()['_entities'];
  const resolve = field?.resolve;
  if (!resolve) throw new Error('The schema has no entities.');
  field.resolve = (source, { representations }: { readonly representations: readonly unknown[] }, context, info) =>
    representations.map((each) => (isOfEntity(each) ? (resolve(source, { representations: [each] }, context, info) as readonly unknown[])[0] : neverAnEntity()));
  return schema;
}

function isOfEntity(value: unknown): value is Representation {
  return typeof value === 'object' && value !== null && '__typename' in value && typeof value.__typename === 'string' && Object.hasOwn(REFERENCE_RESOLVERS, value.__typename);
}

function neverAnEntity(): ServiceError {
  return new ServiceError('BAD_USER_INPUT', `A representation names its entity by __typename: ${Object.keys(REFERENCE_RESOLVERS).join(', ')}.`, { argument: 'representations' });
}

function findContact(reference: Representation, context: GraphContext): Promise<KnownContact | null> {
  return inAnyInstance(reference, context, (key) => context.loaders.contact.load(key));
}

async function findBatch({ id }: Representation, context: GraphContext): Promise<TaskBatch | null> {
  return typeof id === 'string' ? ((await context.services.batches.find(id, context.request.viewer)) ?? null) : neverAKey('TaskBatch');
}

/** An instance that cannot be asked is passed over where another has the thing, and is the answer where none has. */
async function inAnyInstance<T>({ __typename, id }: Representation, { request: { viewer } }: GraphContext, load: (key: ResourceKey) => Promise<T | undefined>): Promise<T | null> {
  if (typeof id !== 'string') neverAKey(__typename);
  let failure: { readonly error: unknown } | undefined;
  for (const instanceId of viewer.instanceIds) {
    try {
      const found = await load({ instanceId, id });
      if (found !== undefined) return found;
    } catch (error) {
      failure ??= { error };
    }
  }
  if (failure) throw failure.error;
  return null;
}

function neverAKey(type: string): never {
  throw new ServiceError('BAD_USER_INPUT', `A representation of ${type} takes its id, a text.`, { argument: 'representations' });
}

function ofChannel(contact: KnownContact | null, isTask: boolean): KnownContact | null {
  return contact && (contact.channel === 'TASK') === isTask ? contact : null;
}
