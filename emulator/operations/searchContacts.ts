import { SearchContacts$ } from '@aws-sdk/client-connect';
import type { Contact as ContactDescription, ContactSearchSummary, SearchContactsRequest, SearchContactsResponse, Sort, SortableFieldName } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import type { Checked } from '../checked.ts';
import type { Contact } from '../contacts/contact.ts';
import { describeContact } from '../contacts/describe.ts';
import { isInRange, meetsCriteria } from '../contacts/searchContacts.ts';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';

const NEWEST_FIRST: Checked<Sort> = { FieldName: 'INITIATION_TIMESTAMP', Order: 'DESCENDING' };

/**
 * Searches contacts within a time range, newest first unless told otherwise.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchContacts.html
 */
export const searchContacts = operation<SearchContactsRequest, SearchContactsResponse>(SearchContacts$, (world, request) => {
  const { TimeRange, SearchCriteria = {}, Sort = NEWEST_FIRST } = request;
  if (TimeRange.StartTime > TimeRange.EndTime) throw invalidRequest('The time range ends before it starts.');
  const found = world.contacts.visible().filter((contact) => isInRange(contact, TimeRange) && meetsCriteria(world, contact, SearchCriteria));
  const compare = comparison(Sort);
  const order = { find: (id: string) => world.contacts.find(id), compare };
  const { items, NextToken } = page(world, { list: 'found contacts', items: found.toSorted(compare), keyOf: ({ id }) => id, order }, request);
  return { Contacts: items.map((contact) => summarize(world, contact)), NextToken, TotalCount: found.length };
});

// What has no value stands last; equal ones stand by their ids, so that pages fit together.
function comparison({ FieldName, Order }: Checked<Sort>): (a: Contact, b: Contact) => number {
  const sign = Order === 'DESCENDING' ? -1 : 1;
  return (a, b) => {
    const [left, right] = [valueOf(a, FieldName), valueOf(b, FieldName)];
    if (left === right) return a.id < b.id ? -1 : 1;
    if (left === undefined || right === undefined) return left === undefined ? 1 : -1;
    return left < right ? -sign : sign;
  };
}

function valueOf(contact: Contact, field: SortableFieldName): number | string | undefined {
  switch (field) {
    case 'INITIATION_TIMESTAMP':
      return contact.initiatedAt;
    case 'SCHEDULED_TIMESTAMP':
      return contact.scheduledAt;
    case 'CONNECTED_TO_AGENT_TIMESTAMP':
      return contact.connectedToAgentAt;
    case 'DISCONNECT_TIMESTAMP':
      return contact.disconnectedAt;
    case 'EXPIRY_TIMESTAMP':
      return contact.expiresAt;
    case 'INITIATION_METHOD':
      return contact.initiationMethod;
    case 'CHANNEL':
      return contact.channel;
  }
}

// A row has less than DescribeContact: no related contact, attributes, description, template, pauses or reason of the end.
function summarize(world: World, contact: Contact): ContactSearchSummary {
  const described: ContactDescription = describeContact(world, contact);
  const { Arn, Id, InitialContactId, PreviousContactId, InitiationMethod, Channel, QueueInfo, AgentInfo, Name, Tags } = described;
  const { InitiationTimestamp, DisconnectTimestamp, ScheduledTimestamp, SegmentAttributes } = described;
  return {
    ...{ Arn, Id, InitialContactId, PreviousContactId, InitiationMethod, Channel, QueueInfo, Name, Tags },
    ...{ InitiationTimestamp, DisconnectTimestamp, ScheduledTimestamp, SegmentAttributes },
    AgentInfo: AgentInfo && { Id: AgentInfo.Id, ConnectedToAgentTimestamp: AgentInfo.ConnectedToAgentTimestamp },
  };
}
