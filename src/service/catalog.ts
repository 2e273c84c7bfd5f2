import type { ConnectGateway } from '../connect/gateway.ts';
import type { Agent, ContactFlow, Queue, ResourceKey, TaskTemplate } from '../model/catalog.ts';
import { orUndefined } from './reading.ts';

/** Reads what tasks are started with and sent to. Undefined where there is none. */
export interface Catalog {
  /** One GetTaskTemplate. */
  template(key: ResourceKey, signal: AbortSignal): Promise<TaskTemplate | undefined>;
  /** One DescribeContactFlow. */
  flow(key: ResourceKey, signal: AbortSignal): Promise<ContactFlow | undefined>;
  /** One DescribeQueue. */
  queue(key: ResourceKey, signal: AbortSignal): Promise<Queue | undefined>;
  /** One DescribeUser. */
  agent(key: ResourceKey, signal: AbortSignal): Promise<Agent | undefined>;
}

/** Over a gateway. */
export function createCatalog({ gateway }: { gateway: ConnectGateway }): Catalog {
  return {
    template: (key, signal) => orUndefined(gateway.getTemplate(key, signal)),
    flow: (key, signal) => orUndefined(gateway.describeFlow(key, signal)),
    queue: (key, signal) => orUndefined(gateway.describeQueue(key, signal)),
    agent: (key, signal) => orUndefined(gateway.describeAgent(key, signal)),
  };
}
