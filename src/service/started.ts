import type { ContactKey, ContactSummary, KnownContact } from '../model/contact.ts';
import type { StartTaskCommand } from '../model/startTask.ts';
import { Recent } from './recent.ts';

/** What a task was made with: by a command, or by what a transfer hands over. */
export interface TaskContent extends Pick<StartTaskCommand, 'name' | 'link' | 'attributes' | 'references' | 'segmentAttributes'> {
  readonly description: string | undefined;
  readonly scheduledTime: Date | undefined;
  readonly templateId: string | undefined;
}

/** A task that this process made: what Connect was told, which may be more than it shows yet. */
export interface StartedTask extends ContactKey {
  readonly content: TaskContent;
  readonly initiationMethod: 'API' | 'TRANSFER';
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

const NONE: readonly StartedTask[] = [];

/** An empty memory. */
export function createStartedTasks({ now }: { now: () => Date }): StartedTasks {
  // Connect gives no id twice, whatever the instance.
  const tasks = new Recent<StartedTask>();
  const byLink = new Map<string, Set<StartedTask>>();
  const forget = (task: StartedTask) => {
    tasks.delete(task.id);
    const link = linkOf(task);
    if (link === undefined) return;
    const siblings = byLink.get(link);
    siblings?.delete(task);
    if (siblings?.size === 0) byLink.delete(link);
  };
  const first = () => tasks.get(tasks.oldest() ?? '');
  const forgetOld = () => {
    const oldest = now().getTime() - REMEMBERED_MS;
    for (let task = first(); task && (tasks.size > REMEMBERED_TASKS || task.startedAt.getTime() < oldest); task = first()) forget(task);
  };
  return {
    add: (task) => {
      const known = tasks.get(task.id);
      if (known) forget(known);
      tasks.set(task.id, task);
      const link = linkOf(task);
      if (link !== undefined) byLink.set(link, (byLink.get(link) ?? new Set()).add(task));
      forgetOld();
    },
    find: ({ instanceId, id }) => {
      const task = tasks.get(id);
      return task?.instanceId === instanceId ? task : undefined;
    },
    // A tree of a thousand contacts asks a thousand times.
    linkedTo: (key) => (byLink.size === 0 ? NONE : [...(byLink.get(nameOf(key)) ?? NONE)]),
  };
}

/** What a command makes a task with. */
export function contentOf(command: StartTaskCommand): TaskContent {
  return { ...command, templateId: command.flow.by === 'taskTemplateId' ? command.flow.id.split('/').at(-1) : undefined };
}

/** What is certain of a started task without asking Connect. */
export function knownOf({ instanceId, id, content, initiationMethod }: StartedTask): KnownContact {
  const link = linksOf(content);
  return {
    instanceId,
    id,
    channel: 'TASK',
    initiationMethod,
    name: content.name,
    description: content.description,
    scheduledAt: content.scheduledTime,
    ...link,
    ...(link.previousContactId === undefined && { initialContactId: id }),
  };
}

/** A started task as a row of its tree. */
export function summaryOf(task: StartedTask, initialContactId: string): ContactSummary {
  const { instanceId, id, startedAt, initiationMethod } = task;
  return { instanceId, id, arn: undefined, channel: 'TASK', initiationMethod, initiatedAt: startedAt, endedAt: undefined, initialContactId, ...linksOf(task.content) };
}

function linksOf({ link }: TaskContent): Pick<ContactSummary, 'previousContactId' | 'relatedContactId'> {
  return {
    previousContactId: link?.by === 'previousContactId' ? link.id : undefined,
    relatedContactId: link?.by === 'relatedContactId' ? link.id : undefined,
  };
}

function nameOf({ instanceId, id }: ContactKey): string {
  return `${instanceId}/${id}`;
}

function linkOf({ instanceId, content }: StartedTask): string | undefined {
  return content.link && nameOf({ instanceId, id: content.link.id });
}
