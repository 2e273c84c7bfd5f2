import type { ConnectClient, ReferenceType } from '@aws-sdk/client-connect';
import type { Agent, ContactFlow, Queue, QuickConnect, ResourceKey, TaskTemplate } from '../model/catalog.ts';
import type { Contact, ContactAttribute, ContactKey, ContactSummary } from '../model/contact.ts';
import type { TaskReference } from '../model/reference.ts';
import type { StartTaskCommand } from '../model/startTask.ts';
import { fromFlow, fromQueue, fromQuickConnect, fromTemplate, fromUser } from './catalogWire.ts';
import { createSend } from './send.ts';
import { fromContact, fromMap, fromReference, fromSummary, toStartTaskContact } from './wire.ts';

/** A page of a contact's tree. */
export interface AssociatedContactsPage {
  readonly contacts: readonly ContactSummary[];
  readonly nextToken: string | undefined;
}

/** Amazon Connect in our words: one call each. Everything throws a Refusal or a ServiceError; `signal` aborts the call. */
export interface ConnectGateway {
  /** StartTaskContact, 2 a second. The same token starts the task once. Answers its contact id. */
  startTask(command: StartTaskCommand, clientToken: string, signal: AbortSignal): Promise<string>;
  /** DescribeContact, 10 a second. Connect keeps contacts for 24 months. */
  describeContact(key: ContactKey, signal: AbortSignal): Promise<Contact>;
  /** ListAssociatedContacts, 2 a second, 100 contacts a page, in no order that Connect documents. */
  listAssociatedContacts(key: ContactKey, nextToken: string | undefined, signal: AbortSignal): Promise<AssociatedContactsPage>;
  /** ListContactReferences, 10 a second, twice: Connect takes at most six of its eleven kinds a call. */
  listReferences(key: ContactKey, signal: AbortSignal): Promise<readonly TaskReference[]>;
  /** GetContactAttributes of a chain, by its initial contact, 10 a second. */
  getAttributes(initial: ContactKey, signal: AbortSignal): Promise<readonly ContactAttribute[]>;
  /** GetTaskTemplate, 2 a second. */
  getTemplate(key: ResourceKey, signal: AbortSignal): Promise<TaskTemplate>;
  /** DescribeContactFlow, 2 a second. */
  describeFlow(key: ResourceKey, signal: AbortSignal): Promise<ContactFlow>;
  /** DescribeQuickConnect, 2 a second. */
  describeQuickConnect(key: ResourceKey, signal: AbortSignal): Promise<QuickConnect>;
  /** DescribeQueue, 2 a second. */
  describeQueue(key: ResourceKey, signal: AbortSignal): Promise<Queue>;
  /** DescribeUser, 2 a second. */
  describeAgent(key: ResourceKey, signal: AbortSignal): Promise<Agent>;
  /** Ends the connections. */
  close(): void;
}

/** Contacts of one page: the most that Connect gives. */
const PAGE_CONTACTS = 100;
const TASK_REFERENCE_TYPES: ReferenceType[] = ['URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL', 'ATTACHMENT'];
const OTHER_REFERENCE_TYPES: ReferenceType[] = ['CONTACT_ANALYSIS', 'EMAIL_MESSAGE', 'EMAIL_MESSAGE_PLAIN_TEXT', 'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED', 'EMAIL_MESSAGE_REDACTED'];

/** The gateway over an SDK client. Who made the client hands it over: `close` destroys it. */
export function createConnectGateway({ client }: { client: ConnectClient }): ConnectGateway {
  const send = createSend(client);
  const listReferences = async ({ instanceId, id }: ContactKey, types: ReferenceType[], signal: AbortSignal) => {
    const { ReferenceSummaryList } = await send('ListContactReferences', { InstanceId: instanceId, ContactId: id, ReferenceTypes: types }, signal);
    return (ReferenceSummaryList ?? []).map(fromReference).filter((reference) => reference !== undefined);
  };
  return {
    startTask: async (command, clientToken, signal) => {
      const { ContactId } = await send('StartTaskContact', toStartTaskContact(command, clientToken), signal);
      return ContactId ?? '';
    },
    describeContact: async ({ instanceId, id }, signal) => {
      const { Contact } = await send('DescribeContact', { InstanceId: instanceId, ContactId: id }, signal);
      return fromContact(instanceId, { Id: id, ...Contact });
    },
    listAssociatedContacts: async ({ instanceId, id }, nextToken, signal) => {
      const page = await send('ListAssociatedContacts', { InstanceId: instanceId, ContactId: id, MaxResults: PAGE_CONTACTS, NextToken: nextToken }, signal);
      return { contacts: (page.ContactSummaryList ?? []).map((row) => fromSummary(instanceId, row)), nextToken: page.NextToken };
    },
    listReferences: async (key, signal) => (await Promise.all([TASK_REFERENCE_TYPES, OTHER_REFERENCE_TYPES].map((types) => listReferences(key, types, signal)))).flat(),
    getAttributes: async ({ instanceId, id }, signal) => {
      const { Attributes } = await send('GetContactAttributes', { InstanceId: instanceId, InitialContactId: id }, signal);
      return fromMap(Attributes);
    },
    getTemplate: async (key, signal) => fromTemplate(key, await send('GetTaskTemplate', { InstanceId: key.instanceId, TaskTemplateId: key.id }, signal)),
    describeFlow: async (key, signal) => fromFlow(key, (await send('DescribeContactFlow', { InstanceId: key.instanceId, ContactFlowId: key.id }, signal)).ContactFlow),
    describeQuickConnect: async (key, signal) =>
      fromQuickConnect(key, (await send('DescribeQuickConnect', { InstanceId: key.instanceId, QuickConnectId: key.id }, signal)).QuickConnect),
    describeQueue: async (key, signal) => fromQueue(key, (await send('DescribeQueue', { InstanceId: key.instanceId, QueueId: key.id }, signal)).Queue),
    describeAgent: async (key, signal) => fromUser(key, (await send('DescribeUser', { InstanceId: key.instanceId, UserId: key.id }, signal)).User),
    close: () => client.destroy(),
  };
}
