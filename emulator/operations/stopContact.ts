import { StopContact$ } from '@aws-sdk/client-connect';
import type { StopContactRequest, StopContactResponse } from '@aws-sdk/client-connect';
import { stateOf } from '../contacts/contact.ts';
import { end } from '../contacts/lifecycle.ts';
import { operation } from '../operation.ts';
import { ConnectError } from '../wire/connectError.ts';

/** Ends a contact in any state; one that has ended is gone: https://docs.aws.amazon.com/connect/latest/APIReference/API_StopContact.html */
export const stopContact = operation<StopContactRequest, StopContactResponse>(StopContact$, ({ contacts, clock }, { ContactId }) => {
  const contact = contacts.require(ContactId);
  if (stateOf(contact) === 'ENDED') throw new ConnectError('ContactNotFoundException', 'The contact has ended.');
  contacts.put(end(contact, clock.now(), 'API'));
  return {};
});
