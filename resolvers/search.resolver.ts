import { Arg, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { KnownContact } from '../src/model/contact.ts';
import { ServiceError } from '../src/model/errors.ts';
import { complaintOf } from '../src/model/taskSearch.ts';
import type { TaskSearch } from '../src/model/taskSearch.ts';
import type { FoundTasks } from '../src/service/search.ts';
import { Needs } from './access.ts';
import { TaskContactConnection } from './contact.types.ts';
import type { GraphContext } from './context.ts';
import { servedInstance } from './instance.ts';
import { checkFirst, connection } from './pagination.ts';
import type { CountedConnection } from './pagination.ts';
import { TaskContactFilter, TaskContactOrder } from './search.inputs.ts';

const NEWEST_FIRST: TaskSearch['orderBy'] = { field: 'INITIATED_AT', direction: 'DESC' };

/** Searching tasks. */
@Resolver()
export class SearchResolver {
  @Needs(['tasks:read'])
  @Query(() => TaskContactConnection, { nullable: true, description: 'Search, newest first. Connect needs a time range; a range within two weeks is the fast one.' })
  async taskContacts(
    @Arg('filter', () => TaskContactFilter, { description: 'What is searched for.' }) filter: TaskContactFilter,
    @Arg('orderBy', () => TaskContactOrder, { nullable: true, description: 'How they are sorted: by INITIATED_AT, newest first, where omitted.' }) orderBy: TaskContactOrder | null | undefined,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'How many: 1 to 100.' }) first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'The cursor after which the page begins: Connect keeps one for 24 hours, then it is CURSOR_EXPIRED.' }) after: string | null | undefined,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<CountedConnection<KnownContact>> {
    const complaint = complaintOf(filter);
    if (complaint !== undefined) throw new ServiceError('BAD_USER_INPUT', complaint, { argument: 'filter' });
    const search: TaskSearch = { instanceId: servedInstance(instanceId, context), filter, orderBy: orderBy ?? NEWEST_FIRST };
    return page(await context.services.search.tasks(search, checkFirst(first ?? 20), after ?? undefined, context.request.reading), after != null);
  }
}

function page({ found, hasNextPage, totalCount }: FoundTasks, hasPreviousPage: boolean): CountedConnection<KnownContact> {
  const edges = found.map(({ task, cursor }) => ({ cursor, node: task }));
  return { ...connection(edges, { hasNextPage, hasPreviousPage }), totalCount };
}
