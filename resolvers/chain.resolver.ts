import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { chainOf, graphOf } from '../src/model/chain.ts';
import type { ContactGraph as Graph, TaskChain as Chain } from '../src/model/chain.ts';
import type { ContactSummary } from '../src/model/contact.ts';
import { ServiceError } from '../src/model/errors.ts';
import { MAX_CHAIN_TASKS, MAX_GRAPH_CONTACTS } from '../src/model/limits.ts';
import { mermaidOf } from '../src/model/mermaid.ts';
import type { BoxLabel } from '../src/model/mermaid.ts';
import { taskState } from '../src/model/task.ts';
import { Needs } from './access.ts';
import { ContactGraph, TaskChain } from './chain.types.ts';
import type { GraphContext } from './context.ts';
import { servedInstance } from './instance.ts';
import { ContactAttribute } from './value.types.ts';

const MERMAID = ': solid arrows follow, dotted ones relate, thick ones transfer. The names in it cost one call a contact.';

/** Chains. */
@Resolver(() => TaskChain)
export class ChainResolver {
  @Needs(['tasks:read'])
  @Query(() => TaskChain, { nullable: true, description: 'The chain that a contact belongs to: the contacts joined by previousContact, which share their attributes. Null where there is no such contact.' })
  async taskChain(
    @Arg('contactId', () => ID, { description: 'The id of any contact of the chain.' }) contactId: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<Chain | undefined> {
    const tree = await context.loaders.tree.load({ instanceId: servedInstance(instanceId, context), id: contactId });
    return tree && chainOf(tree.contact, tree.contacts);
  }

  @FieldResolver(() => Int, { description: 'How many more can be linked: 12 - length.' })
  remaining(@Root() { length }: Chain): number {
    return Math.max(0, MAX_CHAIN_TASKS - length);
  }

  @FieldResolver(() => Boolean, { description: 'Whether no more can be linked.' })
  isFull(@Root() { length }: Chain): boolean {
    return length >= MAX_CHAIN_TASKS;
  }

  @FieldResolver(() => [ContactAttribute], { nullable: true, description: 'The user-defined attributes that all its contacts share: one more call.' })
  sharedAttributes(@Root() chain: Chain, @Ctx() context: GraphContext) {
    return context.loaders.sharedAttributes.load(chain);
  }

  @FieldResolver(() => String, { description: `The chain as a Mermaid flowchart${MERMAID}` })
  mermaid(@Root() chain: Chain, @Ctx() context: GraphContext): Promise<string> {
    return draw(chain, context);
  }
}

/** Graphs. */
@Resolver(() => ContactGraph)
export class GraphResolver {
  @Needs(['tasks:read'])
  @Query(() => ContactGraph, { nullable: true, description: 'All contacts of the tree that a contact belongs to, with both kinds of link. Null where there is no such contact.' })
  async contactGraph(
    @Arg('contactId', () => ID, { description: 'The id of any contact of the tree.' }) contactId: string,
    @Arg('instanceId', () => ID, { nullable: true, description: "The instance; the service's default one where omitted." }) instanceId: string | null | undefined,
    @Arg('maxContacts', () => Int, { nullable: true, defaultValue: 100, description: 'The most contacts that are answered: 1 to 1,000. The contact and what it hangs on come first, then the oldest that Connect listed.' })
    maxContacts: number | null,
    @Ctx() context: GraphContext,
  ): Promise<(Graph & { isTruncated: boolean }) | undefined> {
    const limit = graphLimit(maxContacts ?? 100);
    const tree = await context.loaders.treeUpTo({ instanceId: servedInstance(instanceId, context), id: contactId }, limit);
    return tree && { ...graphOf(tree.contact, tree.contacts), isTruncated: tree.isTruncated };
  }

  @FieldResolver(() => String, { description: `The graph as a Mermaid flowchart${MERMAID}` })
  mermaid(@Root() graph: Graph, @Ctx() context: GraphContext): Promise<string> {
    return draw(graph, context);
  }
}

function graphLimit(maxContacts: number): number {
  if (maxContacts >= 1 && maxContacts <= MAX_GRAPH_CONTACTS) return maxContacts;
  throw new ServiceError('BAD_USER_INPUT', `maxContacts takes 1 to 1,000; ${String(maxContacts)} came.`, { argument: 'maxContacts' });
}

async function draw(graph: Pick<Graph, 'contacts' | 'links'>, context: GraphContext): Promise<string> {
  const labels = new Map(await Promise.all(graph.contacts.map(async (contact) => [contact.id, await labelOf(contact, context)] as const)));
  return mermaidOf(graph, (id) => labels.get(id) ?? { title: id });
}

/** A contact that cannot be described is drawn by what its row tells. */
async function labelOf(row: ContactSummary, { loaders, services }: GraphContext): Promise<BoxLabel> {
  const contact = await loaders.contact.load(row).catch(() => undefined);
  const line = contact?.channel === 'TASK' ? taskState(contact, services.now()).toLowerCase().replace('_', ' ') : row.endedAt && 'ended';
  return { title: contact?.name || `${row.channel.toLowerCase()} ${row.id.slice(0, 8)}`, line };
}
