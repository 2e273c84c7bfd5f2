import { chainOf, isTransfer } from '../model/chain.ts';
import type { Contact } from '../model/contact.ts';
import type { Refusal, UserError } from '../model/errors.ts';
import { MAX_GRAPH_CONTACTS, MAX_TRANSFERS } from '../model/limits.ts';
import { availableActions } from '../model/task.ts';
import { actionOf } from '../model/taskChange.ts';
import type { ChangeTaskCommand } from '../model/taskChange.ts';
import { wrongState } from './changeObjections.ts';
import type { Chains } from './chains.ts';
import type { Contacts } from './contacts.ts';
import { violation } from './lookups.ts';
import type { Lookups } from './lookups.ts';
import { inConnectsWords, notShownYet, quotaExceeded } from './outcomes.ts';

/** What a refusal is looked into with. */
interface Explaining {
  readonly contacts: Contacts;
  readonly chains: Chains;
  readonly lookups: Lookups;
  readonly now: () => Date;
}

/** What is used up where Connect says that a limit is, by the kind of change: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html */
const LIMITS: Readonly<Partial<Record<ChangeTaskCommand['kind'], string>>> = {
  PAUSE: 'A task can be paused 10 times',
  RESCHEDULE: 'A task can be rescheduled 20 times',
  CHANGE_TEMPLATE: 'The template of a task can be changed 5 times',
};

/** A refused change made exact: the task as it is now and what the change names are looked at, and what that does not explain is told in Connect's words. */
export async function explainChange(services: Explaining, command: ChangeTaskCommand, task: Contact, refusal: Refusal, signal: AbortSignal): Promise<readonly UserError[]> {
  const { contacts, lookups, now } = services;
  switch (refusal.reason) {
    case 'LIMIT':
      return [violation('LIMIT_EXCEEDED', ['input', 'id'], `${LIMITS[command.kind] ?? 'A limit of this task'}, and that is used up. Start a follow-up task instead.`)];
    case 'QUOTA':
      return command.kind === 'TRANSFER' ? [await transferQuota(services, task, signal)] : [inConnectsWords(refusal)];
    case 'GONE':
    case 'CONFLICT':
    case 'INVALID':
    case 'NOT_FOUND':
    case 'NOT_PUBLISHED': {
      const properties = refusal.details.properties ?? [];
      if (properties.length > 0) return properties.map(({ path, message }) => violation('TEMPLATE_FIELD_INVALID', ['input', 'taskTemplateId'], `The template's field ${path}: ${message}`));
      const present = await contacts.describe(command, signal).catch(() => undefined);
      if (present && !availableActions(present, now()).includes(actionOf(command))) return [wrongState(present, now())];
      const found = await named(lookups, command, signal).catch(() => []);
      if (found.length > 0) return found;
      if (await contacts.isUnseen(command, signal)) throw notShownYet(command.id, refusal);
      return [inConnectsWords(refusal)];
    }
  }
}

/** A transfer's 402: the 11 transfers of the chain are used up, or the instance is full. */
async function transferQuota({ chains }: Explaining, task: Contact, signal: AbortSignal): Promise<UserError> {
  const tree = await chains.tree(task, MAX_GRAPH_CONTACTS, signal).catch(() => undefined);
  const transfers = tree ? chainOf(tree.contact, tree.contacts).contacts.filter(isTransfer).length : 0;
  if (transfers < MAX_TRANSFERS) return quotaExceeded();
  return violation('LIMIT_EXCEEDED', ['input', 'id'], `The task was transferred ${String(transfers)} times, and Connect allows ${String(MAX_TRANSFERS)}. Start a follow-up task instead.`);
}

/** What the change names and is not there, or cannot be used. */
async function named(lookups: Lookups, command: ChangeTaskCommand, signal: AbortSignal): Promise<readonly UserError[]> {
  const key = (id: string) => ({ instanceId: command.instanceId, id });
  switch (command.kind) {
    case 'CHANGE_TEMPLATE':
      // A task that exists runs its flow already: the template need not name one.
      return lookups.template(key(command.taskTemplateId), ['input', 'taskTemplateId'], signal);
    case 'PAUSE':
    case 'RESUME':
      return command.contactFlowId === undefined ? [] : lookups.flow(key(command.contactFlowId), ['input', 'contactFlowId'], signal);
    case 'ASSIGN':
    case 'DISMISS':
      return lookups.agent(key(command.agentId), ['input', 'agentId'], signal);
    case 'TRANSFER': {
      const { to } = command;
      const flow = lookups.flow(key(command.contactFlowId), ['input', 'contactFlowId'], signal);
      if (!to) return flow;
      const destination = to.by === 'queueId' ? lookups.queue(key(to.id), ['input', 'to', to.by], signal) : lookups.agent(key(to.id), ['input', 'to', to.by], signal);
      return (await Promise.all([flow, destination])).flat();
    }
    case 'UPDATE':
    case 'SET_ATTRIBUTES':
    case 'RESCHEDULE':
    case 'CHANGE_ROUTING':
    case 'STOP':
    case 'TAG':
    case 'UNTAG':
      return [];
  }
}
