import type { CatalogGateway } from '../connect/catalogGateway.ts';
import type { ResourceKey, TaskTemplate } from '../model/catalog.ts';
import { Refusal } from '../model/errors.ts';
import type { UserError, UserErrorCode } from '../model/errors.ts';
import { orUndefined } from './reading.ts';

/** Looks up what an input names, afresh, because Connect's refusals do not say which of it was at fault. `field` is where the input names it. */
export interface Lookups {
  /** NOT_FOUND or FLOW_NOT_PUBLISHED: one DescribeContactFlow. */
  flow(key: ResourceKey, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]>;
  /** NOT_FOUND, QUICK_CONNECT_WITHOUT_FLOW, or what is wrong with its flow: two calls. */
  quickConnect(key: ResourceKey, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]>;
  /** NOT_FOUND or TEMPLATE_INACTIVE: one GetTaskTemplate. With `wants` also TEMPLATE_WITHOUT_FLOW, what is wrong with its flow, and what its form refuses: one call more. */
  template(key: ResourceKey, field: readonly string[], signal: AbortSignal, wants?: TemplateWants): Promise<readonly UserError[]>;
  /** NOT_FOUND: one DescribeQueue. */
  queue(key: ResourceKey, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]>;
  /** NOT_FOUND: one DescribeUser. */
  agent(key: ResourceKey, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]>;
}

/** What a template is wanted for. */
export interface TemplateWants {
  /** The flow that a task of it would run. */
  flowOf(template: TaskTemplate): string | undefined;
  /** What its form refuses. */
  check(template: TaskTemplate): readonly UserError[];
}

/** Over a gateway. */
export function createLookups({ gateway }: { gateway: CatalogGateway }): Lookups {
  const flow: Lookups['flow'] = async (key, field, signal) => {
    try {
      const found = await gateway.describeFlow(key, signal);
      return found.isPublished === false ? [notPublished(key.id, field)] : [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [error.reason === 'NOT_PUBLISHED' ? notPublished(key.id, field) : notFound('flow', key.id, field)];
    }
  };
  return {
    flow,
    quickConnect: async (key, field, signal) => {
      const found = await orUndefined(gateway.describeQuickConnect(key, signal));
      if (!found) return [notFound('quick connect', key.id, field)];
      const { contactFlowId } = found;
      return contactFlowId === undefined ? [quickConnectWithoutFlow(key.id, field)] : flow({ ...key, id: contactFlowId }, field, signal);
    },
    template: async (key, field, signal, wants) => {
      const found = await orUndefined(gateway.getTemplate(key, signal));
      if (!found) return [notFound('task template', key.id, field)];
      const inactive = found.status === 'INACTIVE' ? [templateInactive(found, field)] : [];
      if (!wants) return inactive;
      const flowId = wants.flowOf(found);
      const flowErrors = flowId === undefined ? [templateWithoutFlow(found, field)] : await flow({ ...key, id: flowId }, field, signal);
      return [...inactive, ...flowErrors, ...wants.check(found)];
    },
    queue: async (key, field, signal) => ((await orUndefined(gateway.describeQueue(key, signal))) ? [] : [notFound('queue', key.id, field)]),
    agent: async (key, field, signal) => ((await orUndefined(gateway.describeAgent(key, signal))) ? [] : [notFound('agent', key.id, field)]),
  };
}

/** A thing that an id names is not there. */
export function notFound(what: string, id: string, field: readonly string[]): UserError {
  return violation('NOT_FOUND', field, `There is no ${what} ${id} in this instance. Correct the id; one that was just made may take a minute to be found.`);
}

/** Any other violation of one field. */
export function violation(code: UserErrorCode, field: readonly string[], message: string): UserError {
  return { code, message, field };
}

function notPublished(id: string, field: readonly string[]): UserError {
  return violation('FLOW_NOT_PUBLISHED', field, `Flow ${id} is saved but not published, and tasks run published flows only. Publish it, or choose another.`);
}

function quickConnectWithoutFlow(id: string, field: readonly string[]): UserError {
  return violation('QUICK_CONNECT_WITHOUT_FLOW', field, `Quick connect ${id} has no flow that a task could run, as one to a phone number. Choose one to an agent or a queue.`);
}

function templateInactive({ name }: TaskTemplate, field: readonly string[]): UserError {
  return violation('TEMPLATE_INACTIVE', field, `Template "${name}" is INACTIVE, and tasks are started from ACTIVE ones only. Activate it, or choose another.`);
}

function templateWithoutFlow({ name }: TaskTemplate, field: readonly string[]): UserError {
  return violation('TEMPLATE_WITHOUT_FLOW', field, `Template "${name}" names no flow for this task to run. Give it one, or start the task by flow: { contactFlowId }.`);
}
