import { TagContact$ } from '@aws-sdk/client-connect';
import type { TagContactRequest, TagContactResponse } from '@aws-sdk/client-connect';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';

const MAX_TAGS = 6;

/** Tags a contact, ongoing or ended; it holds 6 tags: https://docs.aws.amazon.com/connect/latest/APIReference/API_TagContact.html */
export const tagContact = operation<TagContactRequest, TagContactResponse>(TagContact$, ({ clock, contacts }, { ContactId, Tags }) => {
  const contact = contacts.require(ContactId);
  const tags = { ...contact.tags, ...Tags };
  if (Object.keys(tags).length > MAX_TAGS) throw invalidRequest(`A contact can have at most ${MAX_TAGS} tags.`);
  contacts.put({ ...contact, tags, updatedAt: clock.now() });
  return {};
});
