import type { ConnectGateway } from '../connect/gateway.ts';
import { mergeAttributes } from '../model/attributes.ts';
import type { Contact, ContactAttribute, ContactKey } from '../model/contact.ts';
import type { TaskReference } from '../model/reference.ts';
import { orUndefined, readOwnWrite } from './reading.ts';
import { summaryOf } from './started.ts';
import type { StartedTask, StartedTasks } from './started.ts';

/** Reads single contacts: Connect's answer, or what was written here where Connect does not show it yet. Undefined where there is none. */
export interface Contacts {
  /** One DescribeContact. */
  describe(key: ContactKey, signal: AbortSignal): Promise<Contact | undefined>;
  /** Whether it was made here and Connect does not show it yet, so that nothing can be done with it: at most one DescribeContact. */
  isUnseen(key: ContactKey, signal: AbortSignal): Promise<boolean>;
  /** Two ListContactReferences. */
  references(key: ContactKey, signal: AbortSignal): Promise<readonly TaskReference[] | undefined>;
  /** One GetContactAttributes: the attributes that a chain shares, by its initial contact. */
  sharedAttributes(initial: ContactKey, signal: AbortSignal): Promise<readonly ContactAttribute[] | undefined>;
}

/** Over a gateway and the process's own writes. */
export function createContacts({ gateway, started }: { gateway: ConnectGateway; started: StartedTasks }): Contacts {
  const describe: Contacts['describe'] = (key, signal) =>
    readOwnWrite(gateway.describeContact(key, signal), started.find(key), (task) => imagine(task, signal));

  /** The task as Connect will show it, by what it was started with and what it takes from the contact that it is linked to. */
  const imagine = async (task: StartedTask, signal: AbortSignal): Promise<Contact> => {
    const { instanceId, id, content } = task;
    const linked = content.link && (await describe({ instanceId, id: content.link.id }, signal));
    const initialContactId = content.link?.by === 'previousContactId' ? (linked?.initialContactId ?? content.link.id) : id;
    return {
      ...summaryOf(task, initialContactId),
      ...NOTHING_YET,
      name: content.name,
      description: content.description,
      scheduledAt: content.scheduledTime,
      templateId: content.templateId,
      attributes: mergeAttributes(linked?.attributes ?? [], content.attributes),
      segmentAttributes: content.segmentAttributes,
    };
  };

  return {
    describe,
    isUnseen: async (key, signal) => started.find(key) !== undefined && (await orUndefined(gateway.describeContact(key, signal))) === undefined,
    references: (key, signal) => readOwnWrite(gateway.listReferences(key, signal), started.find(key), (task) => Promise.resolve(task.content.references)),
    sharedAttributes: (initial, signal) =>
      readOwnWrite(gateway.getAttributes(initial, signal), started.find(initial), async (task) => (await imagine(task, signal)).attributes),
  };
}

const NOTHING_YET = {
  endReason: undefined,
  queuedAt: undefined,
  connectedToAgentAt: undefined,
  pausedAt: undefined,
  resumedAt: undefined,
  updatedAt: undefined,
  afterContactWorkStartedAt: undefined,
  afterContactWorkEndedAt: undefined,
  pauseCount: undefined,
  queueId: undefined,
  queuePriority: undefined,
  queueTimeAdjustmentSeconds: undefined,
  agentId: undefined,
  tags: [],
} as const;
