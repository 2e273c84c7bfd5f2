import { createHash } from 'node:crypto';
import { ListAssociatedContacts$ } from '@aws-sdk/client-connect';
import type { AssociatedContactSummary, ListAssociatedContactsRequest, ListAssociatedContactsResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import type { Contact } from '../contacts/contact.ts';
import { operation } from '../operation.ts';
import type { World } from '../world.ts';

/**
 * Lists the whole tree of a contact, itself included, in no helpful order.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_ListAssociatedContacts.html
 */
export const listAssociatedContacts = operation<ListAssociatedContactsRequest, ListAssociatedContactsResponse>(ListAssociatedContacts$, (world, request) => {
  const { associationId } = world.contacts.require(request.ContactId);
  const { items, NextToken } = page(world, { list: `tree ${associationId}`, items: scrambled(world.contacts.ofTree(associationId)), keyOf: ({ id }) => id }, request);
  return { ContactSummaryList: items.map((contact) => summarize(world, contact)), NextToken };
});

// The order of the real list is not documented. This one is stable, so that pages fit together, and of no use, so that clients must sort.
function scrambled(contacts: readonly Contact[]): Contact[] {
  const ranked = contacts.map((contact) => ({ contact, rank: createHash('sha256').update(contact.id).digest('hex') }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ contact }) => contact);
}

function summarize({ arns }: World, contact: Contact): AssociatedContactSummary {
  return {
    ContactId: contact.id,
    ContactArn: arns.of('contact', contact.id),
    InitiationTimestamp: new Date(contact.initiatedAt),
    DisconnectTimestamp: contact.disconnectedAt === undefined ? undefined : new Date(contact.disconnectedAt),
    InitialContactId: contact.initialContactId,
    PreviousContactId: contact.previousContactId,
    RelatedContactId: contact.relatedContactId,
    InitiationMethod: contact.initiationMethod,
    Channel: contact.channel,
  };
}
