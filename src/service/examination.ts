import type { TaskTemplate } from '../model/catalog.ts';
import { isChainFull } from '../model/chain.ts';
import type { UserError } from '../model/errors.ts';
import { MAX_CHAIN_TASKS, MAX_GRAPH_CONTACTS } from '../model/limits.ts';
import { ASSIGNMENT_TYPE } from '../model/segmentAttribute.ts';
import type { StartTaskCommand } from '../model/startTask.ts';
import { checkTemplateFields } from '../model/templateFields.ts';
import type { Chains } from './chains.ts';
import type { Contacts } from './contacts.ts';
import type { Destinations } from './destinations.ts';
import { notFound, violation } from './lookups.ts';
import type { Lookups } from './lookups.ts';

/** Finds out what Connect would refuse about a task that is to be started. */
export interface Examination {
  /** About the flow, quick connect, template, destination or contact that the command names, and the template's form: up to three calls. */
  named(command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]>;
  /** CHAIN_FULL where the previous contact's chain holds 12 tasks: one ListAssociatedContacts for each 100 contacts. */
  chain(command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]>;
}

/** Over the reading services. */
export function createExamination({ contacts, chains, lookups, destinations }: { contacts: Contacts; chains: Chains; lookups: Lookups; destinations: Destinations }): Examination {
  const decider = async (command: StartTaskCommand, signal: AbortSignal): Promise<readonly UserError[]> => {
    const { instanceId, flow } = command;
    const field = ['input', 'flow', flow.by];
    const key = { instanceId, id: flow.id };
    switch (flow.by) {
      case 'contactFlowId':
        return lookups.flow(key, field, signal);
      case 'quickConnectId':
        return lookups.quickConnect(key, field, signal);
      case 'taskTemplateId':
        return lookups.template(key, field, signal, { flowOf: (template) => flowOf(template, command), check: (template) => checkTemplateFields(template, command) });
      case 'agentId':
      case 'queueId': {
        const { quickConnect, errors } = await destinations.find(instanceId, { by: flow.by, id: flow.id }, signal);
        return errors ?? lookups.quickConnect(quickConnect, field, signal);
      }
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
