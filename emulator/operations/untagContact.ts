import { UntagContact$ } from '@aws-sdk/client-connect';
import type { UntagContactRequest, UntagContactResponse } from '@aws-sdk/client-connect';
import { operation } from '../operation.ts';

/** Removes tags from a contact; those that it has not are no error: https://docs.aws.amazon.com/connect/latest/APIReference/API_UntagContact.html */
export const untagContact = operation<UntagContactRequest, UntagContactResponse>(UntagContact$, ({ clock, contacts }, { ContactId, TagKeys }) => {
  const contact = contacts.require(ContactId);
  const tags = Object.fromEntries(Object.entries(contact.tags).filter(([key]) => !TagKeys.includes(key)));
  contacts.put({ ...contact, tags, updatedAt: clock.now() });
  return {};
});
