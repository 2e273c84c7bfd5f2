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

/** The process's own writes, so that they can be read although Connect takes seconds to minutes to show them. In memory, as text: a restart forgets. */
export interface StartedTasks {
  /** `content` is the text of its content, which {@link textOf} writes. */
  add(task: StartedTask, content: string): void;
  find(key: ContactKey): StartedTask | undefined;
  /** The tasks that were started with this contact as their previous or related one. */
  linkedTo(key: ContactKey): readonly StartedTask[];
}

/** Connect is consistent within minutes: https://docs.aws.amazon.com/connect/latest/devguide/eventual-consistency.html */
const REMEMBERED_MS = 15 * 60_000;
/** The most that is remembered: less than 10 MB of ordinary tasks. */
const REMEMBERED_TASKS = 10_000;

/** One that is remembered. Few are read again: as text its content is one thing to the garbage collector, and not twenty. */
interface Remembered extends Pick<StartedTask, 'instanceId' | 'initiationMethod'> {
  readonly startedMs: number;
  readonly content: string;
  /** The {@link nameOf} what it is linked to. */
  readonly link: string | undefined;
}

const NONE: readonly StartedTask[] = [];

/** An empty memory. */
export function createStartedTasks({ now }: { now: () => Date }): StartedTasks {
  // Connect gives no id twice, whatever the instance.
  const tasks = new Recent<Remembered>();
  const idsByLink = new Map<string, Set<string>>();
  const forget = (id: string) => {
    const link = tasks.get(id)?.link;
    tasks.delete(id);
    if (link === undefined) return;
    const siblings = idsByLink.get(link);
    siblings?.delete(id);
    if (siblings?.size === 0) idsByLink.delete(link);
  };
  const forgetOld = () => {
    const oldest = now().getTime() - REMEMBERED_MS;
    for (let id = tasks.oldest(); id !== undefined && (tasks.size > REMEMBERED_TASKS || startedMsOf(id) < oldest); id = tasks.oldest()) forget(id);
  };
  const startedMsOf = (id: string) => tasks.get(id)?.startedMs ?? 0;
  const read = (id: string): StartedTask | undefined => {
    const task = tasks.get(id);
    return task && { instanceId: task.instanceId, id, initiationMethod: task.initiationMethod, startedAt: new Date(task.startedMs), content: parse(task.content) };
  };
  return {
    add: (task, content) => {
      if (tasks.get(task.id)) forget(task.id);
      const link = linkOf(task);
      const { instanceId, initiationMethod } = task;
      tasks.set(task.id, { instanceId, initiationMethod, startedMs: task.startedAt.getTime(), content, link });
      if (link !== undefined) idsByLink.set(link, (idsByLink.get(link) ?? new Set()).add(task.id));
      forgetOld();
    },
    find: ({ instanceId, id }) => {
      const task = read(id);
      return task?.instanceId === instanceId ? task : undefined;
    },
    // A tree of a thousand contacts asks a thousand times.
    linkedTo: (key) => (idsByLink.size === 0 ? NONE : [...(idsByLink.get(nameOf(key)) ?? [])].flatMap((id) => read(id) ?? [])),
  };
}

/** What a command makes a task with. */
export function contentOf({ name, description, flow, link, attributes, references, segmentAttributes, scheduledTime }: StartTaskCommand): TaskContent {
  const templateId = flow.by === 'taskTemplateId' ? flow.id.split('/').at(-1) : undefined;
  return { name, description, link, attributes, references, segmentAttributes, scheduledTime, templateId };
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

/** What is certain of a task that was made here, however long ago. */
export function recall(started: StartedTasks, { instanceId, id }: ContactKey): KnownContact {
  const task = started.find({ instanceId, id });
  return task ? knownOf(task) : bareTask({ instanceId, id });
}

/** A task of which the key is known: its fields are read where they are asked for. */
export function bareTask({ instanceId, id }: ContactKey): KnownContact {
  return { instanceId, id, channel: 'TASK' };
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

/** A content, to be remembered. */
export function textOf(content: TaskContent): string {
  return JSON.stringify(content);
}

/** What {@link textOf} wrote. */
function parse(text: string): TaskContent {
  const content = JSON.parse(text) as TaskContent;
  return {
    ...content,
    scheduledTime: content.scheduledTime && new Date(content.scheduledTime),
    references: content.references.map((reference) => (reference.kind === 'DATE' ? { ...reference, date: new Date(reference.date) } : reference)),
  };
}
