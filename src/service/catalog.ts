import type { CatalogGateway } from '../connect/catalogGateway.ts';
import type { Agent, ConnectInstance, ContactFlow, Queue, QuickConnect, ResourceKey, TaskTemplate, TaskTemplateSummary } from '../model/catalog.ts';
import { createKept } from './kept.ts';
import { orUndefined } from './reading.ts';

/**
 * What tasks are started with and sent to. Kept in memory for a minute, with one call however many ask at once. What is
 * asked for by its id is undefined where there is none.
 */
export interface Catalog {
  template(key: ResourceKey, signal: AbortSignal): Promise<TaskTemplate | undefined>;
  flow(key: ResourceKey, signal: AbortSignal): Promise<ContactFlow | undefined>;
  queue(key: ResourceKey, signal: AbortSignal): Promise<Queue | undefined>;
  agent(key: ResourceKey, signal: AbortSignal): Promise<Agent | undefined>;
  templates(instanceId: string, signal: AbortSignal): Promise<readonly TaskTemplateSummary[]>;
  quickConnects(instanceId: string, signal: AbortSignal): Promise<readonly QuickConnect[]>;
  forgetQuickConnects(instanceId: string): void;
  forgetTemplate(key: ResourceKey): void;
  flows(instanceId: string, signal: AbortSignal): Promise<readonly ContactFlow[]>;
  /** Without agents' own queues. */
  queues(instanceId: string, nameContains: string | undefined, signal: AbortSignal): Promise<readonly Queue[]>;
  agents(instanceId: string, nameContains: string | undefined, signal: AbortSignal): Promise<readonly Agent[]>;
  /** These instances, in this order: the first is the default one. */
  instances(instanceIds: readonly string[], signal: AbortSignal): Promise<readonly ConnectInstance[]>;
}

const KEPT_MS = 60_000;

/** Over a gateway. */
export function createCatalog({ gateway, now, timeoutMs }: { gateway: CatalogGateway; now: () => Date; timeoutMs: number }): Catalog {
  const kept = createKept<unknown>({ now, keptMs: KEPT_MS });
  // What is read is for all who ask: the one who happened to ask first does not end it by going away.
  const keep = <T>(name: string, read: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) => {
    signal.throwIfAborted();
    // A name belongs to one kind of thing.
    return kept.get(name, () => read(AbortSignal.timeout(timeoutMs))) as Promise<T>;
  };
  const byId = <T>(kind: string, describe: (key: ResourceKey, signal: AbortSignal) => Promise<T>) => (key: ResourceKey, signal: AbortSignal) =>
    keep(nameOf(kind, key), (shared) => orUndefined(describe(key, shared)), signal);
  return {
    template: byId('template', (key, shared) => gateway.getTemplate(key, shared)),
    flow: byId('flow', (key, shared) => gateway.describeFlow(key, shared)),
    queue: byId('queue', (key, shared) => gateway.describeQueue(key, shared)),
    agent: byId('agent', (key, shared) => gateway.describeAgent(key, shared)),
    forgetTemplate: (key) => kept.forget(nameOf('template', key)),
    templates: (instanceId, signal) => keep(`templates ${instanceId}`, (shared) => gateway.listTemplates(instanceId, shared), signal),
    quickConnects: (instanceId, signal) => keep(`quick connects ${instanceId}`, (shared) => gateway.searchQuickConnects(instanceId, shared), signal),
    forgetQuickConnects: (instanceId) => kept.forget(`quick connects ${instanceId}`),
    flows: (instanceId, signal) => keep(`flows ${instanceId}`, (shared) => gateway.listFlows(instanceId, shared), signal),
    queues: (instanceId, nameContains, signal) => keep(`queues ${instanceId} ${nameContains ?? ''}`, (shared) => gateway.searchQueues(instanceId, nameContains, shared), signal),
    agents: (instanceId, nameContains, signal) => keep(`agents ${instanceId} ${nameContains ?? ''}`, (shared) => gateway.searchAgents(instanceId, nameContains, shared), signal),
    instances: async (instanceIds, signal) => {
      const all = await keep('instances', (shared) => gateway.listInstances(shared), signal);
      return instanceIds.flatMap((id, index) => all.filter((instance) => instance.id === id).map((instance) => ({ ...instance, isDefault: index === 0 })));
    },
  };
}

function nameOf(kind: string, { instanceId, id }: ResourceKey): string {
  return `${kind} ${instanceId}/${id}`;
}
