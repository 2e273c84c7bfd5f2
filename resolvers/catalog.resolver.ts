import { Arg, Args, ArgsType, Ctx, Field, ID, Int, Query, Resolver } from 'type-graphql';
import type { ContactFlowType as FlowType, QuickConnectType as QuickConnectKind, ResourceKey } from '../src/model/catalog.ts';
import { ServiceError } from '../src/model/errors.ts';
import type { Catalog } from '../src/service/catalog.ts';
import { Needs } from './access.ts';
import {
  AgentConnection,
  ConnectInstance,
  ContactFlowConnection,
  QueueConnection,
  QuickConnectConnection,
  TaskTemplate,
  TaskTemplateConnection,
} from './catalog.types.ts';
import type { GraphContext } from './context.ts';
import { ContactFlowType, QuickConnectType } from './enums.ts';
import { servedInstance } from './instance.ts';
import { checkFirst, pageOf } from './pagination.ts';
import type { Connection } from './pagination.ts';

@ArgsType()
class ListArgs {
  @Field(() => Int, { nullable: true, defaultValue: 50, description: 'How many: 1 to 100.' }) first!: number | null;
  @Field(() => String, { nullable: true, description: 'The cursor after which the page begins.' }) after?: string | null;
  @Field(() => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId?: string | null;
}

@ArgsType()
class NamedListArgs extends ListArgs {
  @Field(() => String, { nullable: true, description: 'A part of the name, as Connect searches it: 2 to 25 characters.' }) nameContains?: string | null;
}

@ArgsType()
class QuickConnectsArgs extends ListArgs {
  @Field(() => QuickConnectType, { nullable: true, description: 'Only those of this type.' }) type?: QuickConnectKind | null;
}

@ArgsType()
class ContactFlowsArgs extends ListArgs {
  @Field(() => ContactFlowType, { nullable: true, description: 'Only those of this type.' }) type?: FlowType | null;
}

const KEPT = 'Kept for a minute: no call where it was asked for within that time.';

/** What tasks are started with and sent to: the pickers of a frontend. */
@Resolver()
export class CatalogResolver {
  @Needs(['tasks:read'])
  @Query(() => TaskTemplate, { nullable: true, description: `A task template by its id. ${KEPT} Null where there is none.` })
  taskTemplate(
    @Arg('id', () => ID, { description: "The template's id." }) id: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    return context.loaders.template.load({ instanceId: servedInstance(instanceId, context), id });
  }

  @Needs(['tasks:read'])
  @Query(() => TaskTemplateConnection, { nullable: true, description: `The task templates: Connect allows 50 an instance. ${KEPT}` })
  taskTemplates(@Args(() => ListArgs) args: ListArgs, @Ctx() context: GraphContext) {
    return list(args, context, (catalog, instanceId) => catalog.templates(instanceId, context.request.reading));
  }

  @Needs(['tasks:read'])
  @Query(() => QuickConnectConnection, { nullable: true, description: `The quick connects. ${KEPT}` })
  quickConnects(@Args(() => QuickConnectsArgs) args: QuickConnectsArgs, @Ctx() context: GraphContext) {
    const isWanted = ofType(args.type);
    return list(args, context, async (catalog, instanceId) => (await catalog.quickConnects(instanceId, context.request.reading)).filter(isWanted));
  }

  @Needs(['tasks:read'])
  @Query(() => ContactFlowConnection, { nullable: true, description: `The flows, published or not. ${KEPT}` })
  contactFlows(@Args(() => ContactFlowsArgs) args: ContactFlowsArgs, @Ctx() context: GraphContext) {
    const isWanted = ofType(args.type);
    return list(args, context, async (catalog, instanceId) => (await catalog.flows(instanceId, context.request.reading)).filter(isWanted));
  }

  @Needs(['tasks:read'])
  @Query(() => QueueConnection, { nullable: true, description: `The queues; agents' own ones are left out. ${KEPT}` })
  connectQueues(@Args(() => NamedListArgs) args: NamedListArgs, @Ctx() context: GraphContext) {
    const nameContains = searchable(args.nameContains);
    return list(args, context, (catalog, instanceId) => catalog.queues(instanceId, nameContains, context.request.reading));
  }

  @Needs(['tasks:read'])
  @Query(() => AgentConnection, { nullable: true, description: `The agents; nameContains looks at user, first and last names. ${KEPT}` })
  connectAgents(@Args(() => NamedListArgs) args: NamedListArgs, @Ctx() context: GraphContext) {
    const nameContains = searchable(args.nameContains);
    return list(args, context, (catalog, instanceId) => catalog.agents(instanceId, nameContains, context.request.reading));
  }

  @Needs(['tasks:read'])
  @Query(() => [ConnectInstance], { nullable: true, description: `The instances that this service serves the caller, the default one first. ${KEPT}` })
  connectInstances(@Ctx() { services, request }: GraphContext) {
    return services.catalog.instances(request.viewer.instanceIds, request.reading);
  }
}

/** A page of what the catalog holds. */
async function list<T extends ResourceKey>(
  { first, after, instanceId }: ListArgs,
  context: GraphContext,
  read: (catalog: Catalog, instanceId: string) => Promise<readonly T[]>,
): Promise<Connection<T>> {
  const size = checkFirst(first ?? 50);
  return pageOf(await read(context.services.catalog, servedInstance(instanceId, context)), { first: size, after });
}

function ofType<T extends string>(type: T | null | undefined): (row: { readonly type: T }) => boolean {
  if (type === 'OTHER') throw new ServiceError('BAD_USER_INPUT', 'OTHER stands for types that this version does not know: it cannot be asked for.', { argument: 'type' });
  return (row) => type == null || row.type === type;
}

/** Connect searches for 2 to 25 characters: https://docs.aws.amazon.com/connect/latest/APIReference/API_StringCondition.html */
function searchable(nameContains: string | null | undefined): string | undefined {
  if (nameContains == null) return undefined;
  const chars = Array.from(nameContains).length;
  if (chars >= 2 && chars <= 25) return nameContains;
  throw new ServiceError('BAD_USER_INPUT', `nameContains takes 2 to 25 characters; ${String(chars)} came.`, { argument: 'nameContains' });
}
