import { responsePathAsArray } from 'graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { SubscribeResolverData } from 'type-graphql';
import type { TaskBatch as Batch, TaskBatchItem as Item, TaskBatchItemState as ItemState } from '../src/model/batch.ts';
import type { BatchOutcome } from '../src/service/batches.ts';
import type { ContactWatch } from '../src/service/pubsub.ts';
import { Needs } from './access.ts';
import { CancelTaskBatchInput, RetryTaskBatchInput, StartTaskBatchInput } from './batch.inputs.ts';
import { CancelTaskBatchPayload, RetryTaskBatchPayload, StartTaskBatchPayload, TaskBatch, TaskBatchConnection, TaskBatchItemConnection } from './batch.types.ts';
import type { GraphContext } from './context.ts';
import { TaskBatchItemState } from './enums.ts';
import { checkFirst, connection, numberOfCursor, toCursor } from './pagination.ts';
import { DateTime } from './scalars.ts';

/** Tasks in thousands. */
@Resolver(() => TaskBatch)
export class BatchResolver {
  @Needs(['tasks:batch'])
  @Mutation(() => StartTaskBatchPayload, {
    nullable: true,
    description: "Accepts up to 1,000 tasks at once, all or none; they are started as fast as Connect's quota allows, and none twice. A task whose scheduled time passes while it waits starts at once.",
  })
  async startTaskBatch(
    @Arg('input', () => StartTaskBatchInput, { description: 'The tasks to start.' }) input: StartTaskBatchInput,
    @Ctx() context: GraphContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return payload(await context.services.batches.start(input, context.request, responsePathAsArray(info.path)));
  }

  @Needs(['tasks:batch'])
  @Mutation(() => CancelTaskBatchPayload, { nullable: true, description: "Starts no more of the batch's tasks; those that were started stay." })
  async cancelTaskBatch(@Arg('input', () => CancelTaskBatchInput, { description: 'The batch to cancel.' }) { id }: CancelTaskBatchInput, @Ctx() context: GraphContext) {
    return payload(await context.services.batches.cancel(id, context.request.viewer));
  }

  @Needs(['tasks:batch'])
  @Mutation(() => RetryTaskBatchPayload, { nullable: true, description: 'Tries the failed tasks of a batch again.' })
  async retryTaskBatch(@Arg('input', () => RetryTaskBatchInput, { description: 'The batch to retry.' }) { id }: RetryTaskBatchInput, @Ctx() context: GraphContext) {
    return payload(await context.services.batches.retry(id, context.request.viewer));
  }

  @Needs(['tasks:read'], ['tasks:batch'])
  @Query(() => TaskBatch, { nullable: true, description: 'A batch by its id. Null where there is none.' })
  taskBatch(@Arg('id', () => ID, { description: 'The id of the batch.' }) id: string, @Ctx() context: GraphContext): Promise<Batch | undefined> {
    return context.services.batches.find(id, context.request.viewer);
  }

  @Needs(['tasks:read'], ['tasks:batch'])
  @Query(() => TaskBatchConnection, { nullable: true, description: 'All batches that are kept, newest first.' })
  async taskBatches(
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many: 1 to 100.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor after which the page begins.' }) after: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    const limit = checkFirst(first ?? 20);
    const found = await context.services.batches.list(limit + 1, after == null ? undefined : numberOfCursor(after), context.request.viewer);
    const edges = found.slice(0, limit).map((node) => ({ cursor: toCursor(node.number), node }));
    return connection(edges, { hasNextPage: found.length > limit, hasPreviousPage: after != null });
  }

  @Needs(['tasks:read'], ['tasks:batch'])
  @Subscription(() => TaskBatch, {
    nullable: true,
    description: 'The batch as it makes progress, first as it is now; ends when the batch does. Null where there is none.',
    subscribe: ({ args, context }: SubscribeResolverData<unknown, { id: string }, GraphContext>) => context.services.batches.watch(args.id),
  })
  async taskBatchProgressed(@Root() watched: ContactWatch, @Arg('id', () => ID, { description: 'The id of the batch.' }) id: string, @Ctx() context: GraphContext): Promise<Batch | undefined> {
    const batch = await context.services.batches.find(id, context.request.viewer);
    if (!batch || batch.finishedAt) await watched.return();
    return batch;
  }

  @FieldResolver(() => DateTime, { nullable: true, description: "When the last task will be started, at the rate that Connect's quota allows now. Null where none waits." })
  estimatedFinishAt(@Root() batch: Batch, @Ctx() context: GraphContext): Promise<Date | undefined> {
    return context.services.batches.estimatedFinishAt(batch);
  }

  @FieldResolver(() => TaskBatchItemConnection, { nullable: true, description: 'Its tasks, in the order in which they were submitted.' })
  async items(
    @Root() batch: Batch,
    @Arg('state', () => TaskBatchItemState, { nullable: true, description: 'Only those that stand there.' }) state: ItemState | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50, description: 'How many: 1 to 100.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor after which the page begins.' }) after: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    const limit = checkFirst(first ?? 50);
    const { items, totalCount } = await context.services.batches.items(batch, { state: state ?? undefined, first: limit + 1, after: after == null ? -1 : Number(numberOfCursor(after)) });
    const edges = items.slice(0, limit).map((item) => ({ cursor: toCursor(String(item.index)), node: shown(item) }));
    return { ...connection(edges, { hasNextPage: items.length > limit, hasPreviousPage: after != null }), totalCount };
  }
}

function payload({ batch, errors }: BatchOutcome) {
  return { taskBatch: batch, userErrors: errors };
}

/** Of its contact only what cannot change is known here: the rest is read like that of any contact. */
function shown({ index, state, task, attempts, instanceId, contactId, error }: Item) {
  const taskContact = contactId === undefined ? undefined : { instanceId, id: contactId, channel: 'TASK' as const };
  return { index, state, name: task.name, attempts, taskContact, error };
}
