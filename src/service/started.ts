import type { ContactKey, ContactSummary, KnownContact } from '../model/contact.ts';
import type { StartTaskCommand } from '../model/startTask.ts';

/** A task that this process started: what Connect was told, which may be more than it shows yet. */
export interface StartedTask extends ContactKey {
  readonly command: StartTaskCommand;
  readonly startedAt: Date;
}

/** The process's own writes, so that they can be read although Connect takes seconds to minutes to show them. In memory: a restart forgets. */
export interface StartedTasks {
  add(task: StartedTask): void;
  find(key: ContactKey): StartedTask | undefined;
  /** The tasks that were started with this contact as their previous or related one. */
  linkedTo(key: ContactKey): readonly StartedTask[];
}

/** Connect is consistent within minutes: https://docs.aws.amazon.com/connect/latest/devguide/eventual-consistency.html */
const REMEMBERED_MS = 15 * 60_000;
/** The most that is remembered: about 20 MB of ordinary tasks. */
const REMEMBERED_TASKS = 10_000;

/** An empty memory. */
export function createStartedTasks({ now }: { now: () => Date }): StartedTasks {
  const tasks = new Map<string, StartedTask>();
  const byLink = new Map<string, Set<StartedTask>>();
  const forget = (task: StartedTask) => {
    tasks.delete(nameOf(task));
    const link = linkOf(task);
    if (link === undefined) return;
    const siblings = byLink.get(link);
    siblings?.delete(task);
    if (siblings?.size === 0) byLink.delete(link);
  };
  const forgetOld = () => {
    const oldest = now().getTime() - REMEMBERED_MS;
    for (const task of tasks.values()) {
      if (tasks.size <= REMEMBERED_TASKS && task.startedAt.getTime() >= oldest) return;
      forget(task);
    }
  };
  return {
    add: (task) => {
      const known = tasks.get(nameOf(task));
      if (known) forget(known);
      tasks.set(nameOf(task), task);
      const link = linkOf(task);
      if (link !== undefined) byLink.set(link, (byLink.get(link) ?? new Set()).add(task));
      forgetOld();
    },
    find: (key) => tasks.get(nameOf(key)),
    linkedTo: (key) => [...(byLink.get(nameOf(key)) ?? [])],
  };
}

/** What is certain of a started task without asking Connect. */
export function knownOf({ instanceId, id, command }: StartedTask): KnownContact {
  const link = linksOf(command);
  return {
    instanceId,
    id,
    channel: 'TASK',
    initiationMethod: 'API',
    name: command.name,
    description: command.description,
    scheduledAt: command.scheduledTime,
    ...link,
    ...(link.previousContactId === undefined && { initialContactId: id }),
  };
}

/** A started task as a row of its tree. */
export function summaryOf(task: StartedTask, initialContactId: string): ContactSummary {
  const { instanceId, id, startedAt } = task;
  return { instanceId, id, arn: undefined, channel: 'TASK', initiationMethod: 'API', initiatedAt: startedAt, endedAt: undefined, initialContactId, ...linksOf(task.command) };
}

function linksOf({ link }: StartTaskCommand): Pick<ContactSummary, 'previousContactId' | 'relatedContactId'> {
  return {
    previousContactId: link?.by === 'previousContactId' ? link.id : undefined,
    relatedContactId: link?.by === 'relatedContactId' ? link.id : undefined,
  };
}

function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}

function linkOf({ instanceId, command }: StartedTask): string | undefined {
  return command.link && nameOf({ instanceId, id: command.link.id });
}
