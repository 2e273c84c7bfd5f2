import type { ConnectGateway } from '../connect/gateway.ts';
import type { KnownContact } from '../model/contact.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import type { UserError } from '../model/errors.ts';
import { parseStartTask } from '../model/startTask.ts';
import type { StartTaskCommand, StartTaskInput, StartTaskRules } from '../model/startTask.ts';
import { checkTemplateFields } from '../model/templateFields.ts';
import type { Request, Viewer } from '../model/viewer.ts';
import type { Catalog } from './catalog.ts';
import { deriveClientToken } from './clientTokens.ts';
import type { ClientTokens, FieldPath } from './clientTokens.ts';
import type { Contacts } from './contacts.ts';
import type { Destinations } from './destinations.ts';
import type { Examination } from './examination.ts';
import { inConnectsWords, notShownYet, quotaExceeded, reusedToken, unsureOf } from './outcomes.ts';
import type { Publish } from './pubsub.ts';
import { contentOf, knownOf, recall, textOf } from './started.ts';
import type { StartedTasks } from './started.ts';

/** A task that was made, or why it was not. */
export type StartOutcome =
  | { readonly task: KnownContact; readonly clientToken: string; readonly errors: readonly [] }
  | { readonly task?: never; readonly clientToken?: never; readonly errors: readonly UserError[] };

/** Starts tasks. */
export interface Tasks {
  /**
   * Parses and starts: one StartTaskContact; for a template's form, an agent or a queue one more, kept for a minute. What
   * Connect refuses is looked into, with up to four calls. `path` is the field's place in the response.
   */
  start(input: StartTaskInput, request: Request, path: FieldPath): Promise<StartOutcome>;
  /** What {@link start} would answer, without starting anything: up to four calls. Whether the instance's quota of active tasks is used up is not seen. */
  validate(input: StartTaskInput, request: Request): Promise<readonly UserError[]>;
}

/** What the tasks need: edges, memories, and the outside world as arguments. */
export interface TasksDependencies {
  readonly gateway: ConnectGateway;
  readonly catalog: Catalog;
  readonly contacts: Contacts;
  readonly destinations: Destinations;
  readonly examination: Examination;
  readonly started: StartedTasks;
  readonly publish: Publish;
  readonly clientTokens: ClientTokens;
  readonly rules: Omit<StartTaskRules, 'now' | 'instanceIds'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The card's service layer for new tasks. */
export function createTasks(dependencies: TasksDependencies): Tasks {
  const { examination, started, clientTokens, rules, now, newId } = dependencies;
  // What is not of the caller's instances is as if it were not there.
  const parse = (input: StartTaskInput, { instanceIds }: Viewer) => parseStartTask(input, { ...rules, instanceIds, now: now() });
  return {
    start: async (input, request, path) => {
      const { command, errors } = parse(input, request.viewer);
      if (errors) return { errors };
      const clientToken = command.clientToken ?? deriveClientToken(request, path) ?? newId();
      const content = textOf(contentOf(command));
      const outcome = clientTokens.once(
        `${command.instanceId}/${clientToken}`,
        // Who gave the token first, the caller or this service, makes no difference.
        `${content}${JSON.stringify([command.flow, command.attachments])}`,
        () => startOnce(dependencies, command, content, clientToken, request.deadline),
        { keep: ({ task }) => task?.id, recall: (id) => ({ task: recall(started, { instanceId: command.instanceId, id }), clientToken, errors: [] as const }) },
      );
      return outcome ?? { errors: [reusedToken(command.clientToken)] };
    },
    validate: async (input, { viewer, reading: signal }) => {
      const { command, errors } = parse(input, viewer);
      return errors ?? (await Promise.all([examination.named(command, signal), examination.chain(command, signal)])).flat();
    },
  };
}

async function startOnce(dependencies: TasksDependencies, command: StartTaskCommand, content: string, clientToken: string, deadline: AbortSignal): Promise<StartOutcome> {
  const { started, publish, now } = dependencies;
  const errors = command.flow.by === 'taskTemplateId' ? await checkForm(dependencies, command, deadline) : [];
  if (errors.length > 0) return { errors };
  try {
    // Only the request's own time ends a start that was sent: a caller that goes away does not.
    const sent = await send(dependencies, command, clientToken, deadline);
    if (sent.errors) return { errors: sent.errors };
    const task = { instanceId: command.instanceId, id: sent.id, content: contentOf(command), initiationMethod: 'API', startedAt: now() } as const;
    started.add(task, content);
    publish({ instanceId: task.instanceId, ids: command.link ? [task.id, command.link.id] : [task.id] });
    return { task: knownOf(task), clientToken, errors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { errors: await explain(dependencies, command, error, deadline) };
    throw error instanceof ServiceError && error.retryable ? unsureOf(error, clientToken) : error;
  }
}

/** What the template's form refuses. By a template that was kept for a while nothing is refused before it was read afresh; one that cannot be read is left to Connect. */
async function checkForm({ catalog }: TasksDependencies, command: StartTaskCommand, deadline: AbortSignal): Promise<readonly UserError[]> {
  const key = { instanceId: command.instanceId, id: command.flow.id };
  const check = async () => {
    const template = await catalog.template(key, deadline).catch(() => undefined);
    return template ? checkTemplateFields(template, command) : [];
  };
  const errors = await check();
  if (errors.length === 0) return [];
  catalog.forgetTemplate(key);
  return check();
}

type Sent = { readonly id: string; readonly errors?: never } | { readonly id?: never; readonly errors: readonly UserError[] };

/** One StartTaskContact; for an agent or a queue by the quick connect that points to them, looked up again where that is gone. */
async function send({ gateway, destinations }: TasksDependencies, command: StartTaskCommand, clientToken: string, deadline: AbortSignal): Promise<Sent> {
  const { instanceId, flow } = command;
  if (flow.by !== 'agentId' && flow.by !== 'queueId') {
    return { id: await gateway.startTask({ ...command, flow: { by: flow.by, id: flow.id } }, clientToken, deadline) };
  }
  const destination = { by: flow.by, id: flow.id };
  const through = (quickConnectId: string) => gateway.startTask({ ...command, flow: { by: 'quickConnectId', id: quickConnectId } }, clientToken, deadline);
  const first = await destinations.find(instanceId, destination, deadline);
  if (first.errors) return first;
  try {
    return { id: await through(first.quickConnect.id) };
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'QUOTA') throw error;
    destinations.forget(instanceId);
    const second = await destinations.find(instanceId, destination, deadline);
    if (second.errors) return second;
    if (second.quickConnect.id === first.quickConnect.id) throw error;
    return { id: await through(second.quickConnect.id) };
  }
}

/** A refusal made exact: what was named is looked at, and what that does not explain is told in Connect's words. */
async function explain({ examination, contacts }: TasksDependencies, command: StartTaskCommand, refusal: Refusal, signal: AbortSignal): Promise<readonly UserError[]> {
  switch (refusal.reason) {
    case 'QUOTA': {
      const found = await examination.chain(command, signal).catch(() => undefined);
      if (!found) return [inConnectsWords(refusal)];
      return found.length > 0 ? found : [quotaExceeded()];
    }
    case 'INVALID':
    case 'NOT_FOUND':
    case 'NOT_PUBLISHED': {
      const found = await examination.named(command, signal).catch(() => []);
      if (found.length > 0) return found;
      const { instanceId, link } = command;
      if (link && (await contacts.isUnseen({ instanceId, id: link.id }, signal))) throw notShownYet(link.id, refusal);
      return [inConnectsWords(refusal)];
    }
    case 'CONFLICT':
    case 'LIMIT':
    case 'GONE':
      return [inConnectsWords(refusal)];
  }
}
