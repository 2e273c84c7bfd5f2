import { DismissUserContact$ } from '@aws-sdk/client-connect';
import type { DismissUserContactRequest, DismissUserContactResponse } from '@aws-sdk/client-connect';
import { requireUser } from '../catalog/catalog.ts';
import { hasOpenAfterContactWork } from '../contacts/contact.ts';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';

/**
 * Clears an ended contact from its agent, which ends the agent's after-contact work.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_DismissUserContact.html
 */
export const dismissUserContact = operation<
  DismissUserContactRequest,
  DismissUserContactResponse
>(DismissUserContact$, ({ arns, catalog, clock, contacts }, { ContactId, UserId }) => {
  requireUser(catalog, UserId);
  const contact = contacts.require(ContactId);
  const isOpen = contact.agentId === arns.idOf('agent', UserId) && hasOpenAfterContactWork(contact);
  if (!isOpen) throw invalidRequest('The user has nothing left to do with the contact.');
  contacts.put({ ...contact, afterContactWorkEndedAt: clock.now(), updatedAt: clock.now() });
  return {};
});
