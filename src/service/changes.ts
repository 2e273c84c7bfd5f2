import type { ConnectGateway } from '../connect/gateway.ts';
import type { Contact, KnownContact } from '../model/contact.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import type { UserError } from '../model/errors.ts';
import type { StartTaskRules, Parsed } from '../model/startTask.ts';
import type { ChangeRules, ChangeTaskCommand } from '../model/taskChange.ts';
import type { Request } from '../model/viewer.ts';
import { objectionsTo } from './changeObjections.ts';
import { explainChange } from './changeRefusals.ts';
import type { Chains } from './chains.ts';
import { deriveClientToken } from './clientTokens.ts';
import type { ClientTokens, FieldPath } from './clientTokens.ts';
import type { Contacts } from './contacts.ts';
import { notFound } from './lookups.ts';
import type { Lookups } from './lookups.ts';
import { reusedToken, unsureOfChange } from './outcomes.ts';
import type { Publish } from './pubsub.ts';
import { bareTask, knownOf, recall, textOf } from './started.ts';
import type { StartedTasks } from './started.ts';

/** The task after a change (of a transfer the contact that it made), or why it was not changed. */
export interface ChangeOutcome {
  readonly task?: KnownContact;
  /** Of a transfer: the token that it was made with. */
  readonly clientToken?: string;
  readonly errors: readonly UserError[];
}

/** Changes tasks. */
export interface Changes {
  /**
   * Parses, looks at the task (one DescribeContact) whether Connect would allow the change, and asks for it: one call more.
   * What Connect refuses all the same is looked into. `path` is the field's place in the response.
   */
  apply(parse: (rules: ChangeRules) => Parsed<ChangeTaskCommand>, request: Request, path: FieldPath): Promise<ChangeOutcome>;
}

/** What the changes need. */
export interface ChangesDependencies {
  readonly gateway: ConnectGateway;
  readonly contacts: Contacts;
  readonly chains: Chains;
  readonly lookups: Lookups;
  readonly started: StartedTasks;
  readonly publish: Publish;
  readonly clientTokens: ClientTokens;
  readonly rules: Omit<StartTaskRules, 'now' | 'instanceIds'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The card's service layer for tasks that exist. */
export function createChanges(dependencies: ChangesDependencies): Changes {
  const { started, clientTokens, rules, now, newId } = dependencies;
  return {
    apply: async (parse, request, path) => {
      const { command, errors } = parse({ ...rules, instanceIds: request.viewer.instanceIds, now: now() });
      if (errors) return { errors };
      if (command.kind !== 'TRANSFER') return change(dependencies, command, '', request.deadline);
      const clientToken = command.clientToken ?? deriveClientToken(request, path) ?? newId();
      const outcome = clientTokens.once(
        `${command.instanceId}/${clientToken}`,
        JSON.stringify({ ...command, clientToken }),
        () => change(dependencies, command, clientToken, request.deadline),
        { keep: ({ task }) => task?.id, recall: (id) => ({ task: recall(started, { instanceId: command.instanceId, id }), clientToken, errors: [] }) },
      );
      return outcome ?? { errors: [reusedToken(command.clientToken)] };
    },
  };
}

async function change(dependencies: ChangesDependencies, command: ChangeTaskCommand, clientToken: string, deadline: AbortSignal): Promise<ChangeOutcome> {
  const { gateway, contacts, publish, now } = dependencies;
  const task = await contacts.describe(command, deadline);
  if (!task) return { errors: [notFound('task', command.id, ['input', 'id'])] };
  const errors = objectionsTo(command, task, now());
  if (errors.length > 0) return { errors };
  try {
    const { contactId } = await gateway.change(command, { initialContactId: task.initialContactId ?? task.id, clientToken }, deadline);
    publish({ instanceId: task.instanceId, ids: changedBy(command, task, contactId) });
    return contactId === undefined ? { task: bareTask(command), errors: [] } : { task: remember(dependencies, task, contactId), clientToken, errors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { errors: await explainChange(dependencies, command, task, error, deadline) };
    throw error instanceof ServiceError ? unsureOfChange(error, clientToken) : error;
  }
}

/** The contacts that a change concerns: all who follow the initial contact of a chain share its attributes. */
function changedBy({ kind }: ChangeTaskCommand, { id, initialContactId }: Contact, madeId: string | undefined): readonly string[] {
  if (kind === 'SET_ATTRIBUTES') return [id, initialContactId ?? id];
  return madeId === undefined ? [id] : [id, madeId];
}

/** The contact that a transfer made, readable at once: it carries on what the transferred one held. */
function remember({ started, now }: ChangesDependencies, from: Contact, id: string): KnownContact {
  const made = {
    instanceId: from.instanceId,
    id,
    initiationMethod: 'TRANSFER',
    startedAt: now(),
    content: {
      name: from.name ?? '',
      description: from.description,
      templateId: from.templateId,
      link: { by: 'previousContactId', id: from.id },
      attributes: [],
      references: [],
      segmentAttributes: from.segmentAttributes,
      scheduledTime: undefined,
    },
  } as const;
  started.add(made, textOf(made.content));
  return knownOf(made);
}
