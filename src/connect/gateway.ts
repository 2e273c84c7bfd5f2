import type { ReferenceType } from '@aws-sdk/client-connect';
import type { Contact, ContactAttribute, ContactKey, ContactSummary } from '../model/contact.ts';
import { ServiceError } from '../model/errors.ts';
import type { TaskReference } from '../model/reference.ts';
import type { SendableStartTask } from '../model/startTask.ts';
import type { ChangeTaskCommand } from '../model/taskChange.ts';
import type { TaskSearch } from '../model/taskSearch.ts';
import { createCatalogGateway } from './catalogGateway.ts';
import type { CatalogGateway } from './catalogGateway.ts';
import { sendChange } from './changes.ts';
import type { ChangeDetails, ChangeResult } from './changes.ts';
import { sendSearch } from './search.ts';
import type { SearchPage, SearchPageKey } from './search.ts';
import { createSend } from './send.ts';
import type { SendDependencies } from './send.ts';
import { fromContact, fromMap, fromReference, fromSummary, toStartTaskContact } from './wire.ts';

/** A page of a contact's tree. */
export interface AssociatedContactsPage {
  readonly contacts: readonly ContactSummary[];
  readonly nextToken: string | undefined;
}

/** Amazon Connect in our words: one call each. Everything throws a Refusal or a ServiceError; `signal` aborts the call. */
export interface ConnectGateway extends CatalogGateway {
  /** StartTaskContact, 2 a second. The same token starts the task once. Answers its contact id. */
  startTask(command: SendableStartTask, clientToken: string, signal: AbortSignal): Promise<string>;
  /** DescribeContact, 10 a second. Connect keeps contacts for 24 months. */
  describeContact(key: ContactKey, signal: AbortSignal): Promise<Contact>;
  /** ListAssociatedContacts, 2 a second, 100 contacts a page, in no order that Connect documents. */
  listAssociatedContacts(key: ContactKey, nextToken: string | undefined, signal: AbortSignal): Promise<AssociatedContactsPage>;
  /** ListContactReferences, 10 a second, twice: Connect takes at most six of its eleven kinds a call. */
  listReferences(key: ContactKey, signal: AbortSignal): Promise<readonly TaskReference[]>;
  /** GetContactAttributes of a chain, by its initial contact, 10 a second. */
  getAttributes(initial: ContactKey, signal: AbortSignal): Promise<readonly ContactAttribute[]>;
  /** One operation that changes a task, 2 to 20 a second. */
  change(change: ChangeTaskCommand, details: ChangeDetails, signal: AbortSignal): Promise<ChangeResult>;
  /** SearchContacts, 10 a second where the range is within two weeks, else 1; at most 100 a page. */
  searchTasks(search: TaskSearch, page: SearchPageKey, signal: AbortSignal): Promise<SearchPage>;
  /** Ends the connections. */
  close(): void;
}

/** Contacts of one page: the most that Connect gives. */
const PAGE_CONTACTS = 100;
const TASK_REFERENCE_TYPES: ReferenceType[] = ['URL', 'NUMBER', 'STRING', 'DATE', 'EMAIL', 'ATTACHMENT'];
const OTHER_REFERENCE_TYPES: ReferenceType[] = ['CONTACT_ANALYSIS', 'EMAIL_MESSAGE', 'EMAIL_MESSAGE_PLAIN_TEXT', 'EMAIL_MESSAGE_PLAIN_TEXT_REDACTED', 'EMAIL_MESSAGE_REDACTED'];

/** The gateway over an SDK client. Who made the client hands it over: `close` destroys it. */
export function createConnectGateway(dependencies: SendDependencies): ConnectGateway {
  const send = createSend(dependencies);
  const listReferences = async ({ instanceId, id }: ContactKey, types: ReferenceType[], signal: AbortSignal) => {
    const { ReferenceSummaryList } = await send('ListContactReferences', { InstanceId: instanceId, ContactId: id, ReferenceTypes: types }, signal);
    return (ReferenceSummaryList ?? []).map(fromReference).filter((reference) => reference !== undefined);
  };
  return {
    startTask: async (command, clientToken, signal) => {
      const { ContactId } = await send('StartTaskContact', toStartTaskContact(command, clientToken), signal);
      // Something else than Connect answered, such as a proxy: nobody knows whether there is a task.
      if (!ContactId) throw new ServiceError('UPSTREAM_UNAVAILABLE', 'Amazon Connect answered StartTaskContact without a contact id. Try again later.');
      return ContactId;
    },
    describeContact: async ({ instanceId, id }, signal) => {
      const { Contact } = await send('DescribeContact', { InstanceId: instanceId, ContactId: id }, signal);
      return fromContact(instanceId, Contact?.Id === undefined ? { ...Contact, Id: id } : Contact);
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
    change: (change, details, signal) => sendChange(send, change, details, signal),
    searchTasks: (search, page, signal) => sendSearch(send, search, page, signal),
    ...createCatalogGateway(send),
    close: () => dependencies.client.destroy(),
  };
}
