import type { ConnectGateway } from '../connect/gateway.ts';
import type { TaskTemplate } from '../model/catalog.ts';
import { isChainFull } from '../model/chain.ts';
import { Refusal } from '../model/errors.ts';
import type { UserError, UserErrorCode } from '../model/errors.ts';
import { MAX_CHAIN_TASKS, MAX_GRAPH_CONTACTS } from '../model/limits.ts';
import { ASSIGNMENT_TYPE } from '../model/segmentAttribute.ts';
import type { StartTaskCommand } from '../model/startTask.ts';
import type { Chains } from './chains.ts';
import type { Contacts } from './contacts.ts';
import { orUndefined } from './reading.ts';

/** Looks up what a command names, because Connect's refusals do not say which of it was at fault. */
export interface Examination {
  /** What Connect would refuse about the flow, quick connect, template or contact that the command names: up to three calls. */
  named(command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]>;
  /** CHAIN_FULL where the previous contact's chain holds 12 tasks: one ListAssociatedContacts for each 100 contacts. */
  chain(command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]>;
}

/** Over a gateway and the reading services. */
export function createExamination({ gateway, contacts, chains }: { gateway: ConnectGateway; contacts: Contacts; chains: Chains }): Examination {
  const flow = async ({ instanceId }: StartTaskCommand, id: string, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]> => {
    try {
      const found = await gateway.describeFlow({ instanceId, id }, signal);
      return found.isPublished === false ? [notPublished(id, field)] : [];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return [error.reason === 'NOT_PUBLISHED' ? notPublished(id, field) : notFound('flow', id, field)];
    }
  };
  const quickConnect = async (command: StartTaskCommand, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]> => {
    const { instanceId, flow: { id } } = command;
    const found = await orUndefined(gateway.describeQuickConnect({ instanceId, id }, signal));
    if (!found) return [notFound('quick connect', id, field)];
    if (found.contactFlowId === undefined) return [violation('QUICK_CONNECT_WITHOUT_FLOW', field, `Quick connect ${id} has no flow that a task could run, as one to a phone number. Choose one to an agent or a queue.`)];
    return flow(command, found.contactFlowId, field, signal);
  };
  const template = async (command: StartTaskCommand, field: readonly string[], signal: AbortSignal): Promise<readonly UserError[]> => {
    const { instanceId, flow: { id } } = command;
    const found = await orUndefined(gateway.getTemplate({ instanceId, id }, signal));
    if (!found) return [notFound('task template', id, field)];
    const inactive = found.status === 'INACTIVE' ? [violation('TEMPLATE_INACTIVE', field, `Template "${found.name}" is INACTIVE, and tasks are started from ACTIVE ones only. Activate it, or choose another.`)] : [];
    const flowId = flowOf(found, command);
    const flowless = violation('TEMPLATE_WITHOUT_FLOW', field, `Template "${found.name}" names no flow for this task to run. Give it one, or start the task by flow: { contactFlowId }.`);
    return [...inactive, ...(flowId === undefined ? [flowless] : await flow(command, flowId, field, signal))];
  };
  const decider = (command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]> => {
    const field = ['input', 'flow', command.flow.by];
    switch (command.flow.by) {
      case 'contactFlowId':
        return flow(command, command.flow.id, field, signal);
      case 'quickConnectId':
        return quickConnect(command, field, signal);
      case 'taskTemplateId':
        return template(command, field, signal);
    }
  };
  const link = async ({ instanceId, link: named }: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]> => {
    if (!named) return [];
    const found = await contacts.describe({ instanceId, id: named.id }, signal);
    return found ? [] : [notFound('contact', named.id, ['input', 'link', named.by])];
  };
  return {
    named: async (command, signal) => (await Promise.all([decider(command, signal), link(command, signal)])).flat(),
    chain: async ({ instanceId, link: named }, signal) => {
      if (named?.by !== 'previousContactId') return [];
      const tree = await chains.tree({ instanceId, id: named.id }, MAX_GRAPH_CONTACTS, signal);
      if (!tree || !isChainFull(tree.contact, tree.contacts)) return [];
      return [violation('CHAIN_FULL', ['input', 'link', named.by], `The chain of contact ${named.id} holds the ${String(MAX_CHAIN_TASKS)} linked tasks that Connect allows. Use relatedContactId, which has no limit, or another chain.`)];
    },
  };
}

function flowOf({ contactFlowId, selfAssignFlowId }: TaskTemplate, { segmentAttributes }: StartTaskCommand): string | undefined {
  return segmentAttributes.some(({ name }) => name === ASSIGNMENT_TYPE) ? selfAssignFlowId : contactFlowId;
}

function notFound(what: string, id: string, field: readonly string[]): UserError {
  return violation('NOT_FOUND', field, `There is no ${what} ${id} in this instance. Correct the id; one that was just made may take a minute to be found.`);
}

function notPublished(id: string, field: readonly string[]): UserError {
  return violation('FLOW_NOT_PUBLISHED', field, `Flow ${id} is saved but not published, and tasks run published flows only. Publish it, or choose another.`);
}

function violation(code: UserErrorCode, field: readonly string[], message: string): UserError {
  return { code, message, field };
}
