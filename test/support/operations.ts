import { PauseContactCommand } from '@aws-sdk/client-connect';
import type { callerOf } from '../emulator/caller.ts';
import type { InputOf, OPERATIONS } from '../../src/connect/send.ts';
import { SEED } from './world.ts';

type Operations = keyof typeof OPERATIONS;
type Inputs = { readonly [K in Operations]: (caller: ReturnType<typeof callerOf>) => Promise<InputOf<K>> };

const instance = { InstanceId: SEED.instance };
const soon = () => new Date(Date.now() + 24 * 60 * 60_000);
const always = <T>(input: T) => () => Promise.resolve(input);

/** An input of each operation that the emulator carries out, once: what it changes is made for it. */
export const INPUTS: Inputs = {
  AssociateContactWithUser: async ({ start }) => ({ ...instance, ContactId: await start({ QuickConnectId: SEED.quickConnectToBilling }), UserId: SEED.ada }),
  DescribeContact: always({ ...instance, ContactId: SEED.task(1) }),
  DescribeContactFlow: always({ ...instance, ContactFlowId: SEED.flow }),
  DescribeQueue: always({ ...instance, QueueId: SEED.billing }),
  DescribeQuickConnect: always({ ...instance, QuickConnectId: SEED.quickConnectToBilling }),
  DescribeUser: always({ ...instance, UserId: SEED.ada }),
  DismissUserContact: async ({ start, control }) => {
    const ContactId = await start();
    await control('POST', `contacts/${ContactId}/accept`, { agentId: SEED.ada });
    await control('POST', `contacts/${ContactId}/complete`, { afterContactWork: true });
    return { ...instance, ContactId, UserId: SEED.ada };
  },
  GetContactAttributes: always({ ...instance, InitialContactId: SEED.voice }),
  GetTaskTemplate: always({ ...instance, TaskTemplateId: SEED.template }),
  ListAssociatedContacts: always({ ...instance, ContactId: SEED.task(1) }),
  ListContactFlows: always(instance),
  ListContactReferences: always({ ...instance, ContactId: SEED.task(1), ReferenceTypes: ['URL'] }),
  ListInstances: always({}),
  ListTaskTemplates: always(instance),
  PauseContact: async ({ start }) => ({ ...instance, ContactId: await start() }),
  ResumeContact: async ({ start, client }) => {
    const task = { ...instance, ContactId: await start() };
    await client.send(new PauseContactCommand(task));
    return task;
  },
  SearchContacts: always({ ...instance, TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: new Date(Date.now() - 60_000), EndTime: new Date() } }),
  SearchQueues: always(instance),
  SearchQuickConnects: always(instance),
  SearchUsers: always(instance),
  StartTaskContact: always({ ...instance, ContactFlowId: SEED.flow, Name: 'A task' }),
  StopContact: async ({ start }) => ({ ...instance, ContactId: await start() }),
  TagContact: async ({ start }) => ({ ...instance, ContactId: await start(), Tags: { a: 'b' } }),
  TransferContact: async ({ start }) => ({ ...instance, ContactId: await start(), ContactFlowId: SEED.flow }),
  UntagContact: async ({ start }) => ({ ...instance, ContactId: await start(), TagKeys: ['a'] }),
  UpdateContact: async ({ start }) => ({ ...instance, ContactId: await start(), Name: 'Another name' }),
  UpdateContactAttributes: async ({ start }) => ({ ...instance, InitialContactId: await start(), Attributes: { a: 'b' } }),
  UpdateContactRoutingData: async ({ start }) => ({ ...instance, ContactId: await start(), QueuePriority: 1 }),
  UpdateContactSchedule: async ({ start }) => ({ ...instance, ContactId: await start({ ScheduledTime: soon() }), ScheduledTime: soon() }),
  UpdateContactTaskTemplate: async ({ start }) => ({ ...instance, ContactId: await start(), TaskTemplateId: SEED.templateWithoutFlow }),
};
