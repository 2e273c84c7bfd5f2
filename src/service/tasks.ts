import type { ConnectGateway } from '../connect/gateway.ts';
import type { KnownContact } from '../model/contact.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import type { UserError } from '../model/errors.ts';
import { parseStartTask } from '../model/startTask.ts';
import type { StartTaskCommand, StartTaskInput, StartTaskRules } from '../model/startTask.ts';
import type { Request } from '../model/viewer.ts';
import { deriveClientToken } from './clientTokens.ts';
import type { ClientTokens, FieldPath } from './clientTokens.ts';
import type { Examination } from './examination.ts';
import { knownOf } from './started.ts';
import type { StartedTasks } from './started.ts';

/** A started task, or why it was not. */
export type StartOutcome =
  | { readonly task: KnownContact; readonly clientToken: string; readonly errors: readonly [] }
  | { readonly task?: never; readonly clientToken?: never; readonly errors: readonly UserError[] };

/** What can be done with tasks. */
export interface Tasks {
  /** Parses and starts: one StartTaskContact. What Connect refuses is looked into, with up to four calls. `path` is the field's place in the response. */
  start(input: StartTaskInput, request: Request, path: FieldPath): Promise<StartOutcome>;
  /** What {@link start} would answer, without starting anything: up to four calls. Whether the instance's quota of active tasks is used up is not seen. */
  validate(input: StartTaskInput, signal: AbortSignal): Promise<readonly UserError[]>;
}

/** What the tasks need: edges, memories, and the outside world as arguments. */
export interface TasksDependencies {
  readonly gateway: ConnectGateway;
  readonly examination: Examination;
  readonly started: StartedTasks;
  readonly clientTokens: ClientTokens;
  readonly rules: Omit<StartTaskRules, 'now'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** The card's service layer for single tasks. */
export function createTasks(dependencies: TasksDependencies): Tasks {
  const { examination, clientTokens, rules, now, newId } = dependencies;
  const parse = (input: StartTaskInput) => parseStartTask(input, { ...rules, now: now() });
  return {
    start: async (input, request, path) => {
      const { command, errors } = parse(input);
      if (errors) return { errors };
      const clientToken = command.clientToken ?? deriveClientToken(request, path) ?? newId();
      const outcome = clientTokens.once(
        `${command.instanceId}/${clientToken}`,
        { ...command, clientToken },
        () => startOnce(dependencies, command, clientToken, request.deadline),
        (answer) => answer.task === undefined,
      );
      return outcome ?? { errors: [reused(command)] };
    },
    validate: async (input, signal) => {
      const { command, errors } = parse(input);
      return errors ?? (await Promise.all([examination.named(command, signal), examination.chain(command, signal)])).flat();
    },
  };
}

async function startOnce({ gateway, examination, started, now }: TasksDependencies, command: StartTaskCommand, clientToken: string, deadline: AbortSignal): Promise<StartOutcome> {
  try {
    // Only the request's own time ends a start that was sent: a caller that goes away does not.
    const id = await gateway.startTask(command, clientToken, deadline);
    const task = { instanceId: command.instanceId, id, command, startedAt: now() };
    started.add(task);
    return { task: knownOf(task), clientToken, errors: [] };
  } catch (error) {
    if (error instanceof Refusal) return { errors: await explain(examination, command, error, deadline) };
    if (error instanceof ServiceError && error.retryable) {
      const outcome = error.code === 'THROTTLED' ? 'Nothing was started.' : 'The task may have been started: send the same clientToken again, and it is started once.';
      throw new ServiceError(error.code, `${error.message} ${outcome}`, { ...error.details, clientToken }, error);
    }
    throw error;
  }
}

/** A refusal made exact: what was named is looked at, and what that does not explain is told in Connect's words. */
async function explain(examination: Examination, command: StartTaskCommand, refusal: Refusal, signal: AbortSignal): Promise<readonly UserError[]> {
  switch (refusal.reason) {
    case 'QUOTA': {
      const found = await examination.chain(command, signal).catch(() => undefined);
      if (!found) return [inConnectsWords(refusal)];
      const quota: UserError = { code: 'ACTIVE_TASKS_QUOTA_EXCEEDED', message: "The instance's quota of active tasks (2,500 by default) is used up. End some tasks, or ask AWS for a higher quota, and try again.", field: [] };
      return found.length > 0 ? found : [quota];
    }
    case 'INVALID':
    case 'NOT_FOUND':
    case 'NOT_PUBLISHED': {
      const found = await examination.named(command, signal).catch(() => []);
      return found.length > 0 ? found : [inConnectsWords(refusal)];
    }
    case 'CONFLICT':
    case 'LIMIT':
    case 'GONE':
      return [inConnectsWords(refusal)];
  }
}

function inConnectsWords({ message }: Refusal): UserError {
  return { code: 'REJECTED_BY_CONNECT', message: `Amazon Connect refused the task and said only: ${message}`, field: [] };
}

function reused({ clientToken }: StartTaskCommand): UserError {
  const [what, field] = clientToken === undefined ? ['Idempotency-Key', []] : ['clientToken', ['input', 'clientToken']];
  return { code: 'CONFLICTING', message: `This ${what} was used for another task. Send the input that it was first used with, or a new ${what}.`, field };
}
