import type { QuickConnect } from '../model/catalog.ts';
import type { UserError } from '../model/errors.ts';
import type { NamedId } from '../model/startTask.ts';
import type { Catalog } from './catalog.ts';
import { violation } from './lookups.ts';

/** The agent or the queue that a task is for. */
export type Destination = NamedId<'agentId' | 'queueId'>;

/** The quick connect, or why there is none. */
export type Found = { readonly quickConnect: QuickConnect; readonly errors?: never } | { readonly quickConnect?: never; readonly errors: readonly UserError[] };

/** Finds the quick connect that points to an agent or a queue: Connect starts a task for them in no other way. */
export interface Destinations {
  /** The first by name, from the quick connects that are kept: one SearchQuickConnects a minute and instance. NOT_FOUND where there is none. */
  find(instanceId: string, destination: Destination, signal: AbortSignal): Promise<Found>;
  /** Forgets what is kept: Connect says that a quick connect is gone. */
  forget(instanceId: string): void;
}

/** Over the catalog. */
export function createDestinations({ catalog }: { catalog: Catalog }): Destinations {
  return {
    find: async (instanceId, destination, signal) => {
      const kept = pick(await catalog.quickConnects(instanceId, signal), destination);
      if (kept) return { quickConnect: kept };
      // One that was made since would be missed for a minute: what is not there is looked for once more.
      catalog.forgetQuickConnects(instanceId);
      const quickConnect = pick(await catalog.quickConnects(instanceId, signal), destination);
      return quickConnect ? { quickConnect } : { errors: [none(destination)] };
    },
    forget: (instanceId) => catalog.forgetQuickConnects(instanceId),
  };
}

function pick(quickConnects: readonly QuickConnect[], { by, id }: Destination): QuickConnect | undefined {
  const wanted = id.split('/').at(-1);
  return quickConnects.filter((candidate) => candidate[by] === wanted && candidate.contactFlowId !== undefined).sort((a, b) => (a.name < b.name ? -1 : 1))[0];
}

function none({ by, id }: Destination): UserError {
  const [what, type] = by === 'agentId' ? ['agent', 'USER'] : ['queue', 'QUEUE'];
  return violation('NOT_FOUND', ['input', 'flow', by], `No quick connect of this instance points to ${what} ${id}, and Connect starts a task for one in no other way. Create a quick connect of type ${type} for it with a flow, or start the task by flow: { contactFlowId }.`);
}
