import { parseStartTask } from '../../src/model/startTask.ts';
import type { StartTaskCommand, StartTaskInput, StartTaskRules } from '../../src/model/startTask.ts';
import { NOON } from './contacts.ts';

/** The rules of a service with two instances and the default horizon. */
export const RULES: StartTaskRules = { now: NOON, scheduleHorizonDays: 6, instanceIds: ['default-instance', 'second-instance'] };

/** An agent's ARN as Connect writes it. */
export const AGENT_ARN = 'arn:aws:connect:us-west-2:123456789012:instance/default-instance/agent/ada';

/** The least that starts a task, and what a test changes of it. */
export function startInput(over: Partial<StartTaskInput> = {}): StartTaskInput {
  return { name: 'Call back', flow: { contactFlowId: 'flow' }, ...over };
}

/** What is wrong with an input, each as `CODE path.to.it`; empty where it is good. */
export function violationsOf(over: Partial<StartTaskInput>, rules: StartTaskRules = RULES): readonly string[] {
  const { errors = [] } = parseStartTask(startInput(over), rules);
  return errors.map(({ code, field }) => `${code} ${field.join('.')}`);
}

/** The command of an input that is good. */
export function commandOf(over: Partial<StartTaskInput>, rules: StartTaskRules = RULES): StartTaskCommand {
  const { command, errors } = parseStartTask(startInput(over), rules);
  if (errors) throw new Error(`The input was refused: ${JSON.stringify(errors)}`);
  return command;
}
