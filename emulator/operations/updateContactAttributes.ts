import { UpdateContactAttributes$ } from '@aws-sdk/client-connect';
import type { UpdateContactAttributesRequest, UpdateContactAttributesResponse } from '@aws-sdk/client-connect';
import { mergeAttributes } from '../contacts/attributes.ts';
import { operation } from '../operation.ts';

/**
 * Adds to or overwrites the attributes that a chain shares, ongoing or ended, by any of its contacts.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactAttributes.html
 */
export const updateContactAttributes = operation<
  UpdateContactAttributesRequest,
  UpdateContactAttributesResponse
>(UpdateContactAttributes$, ({ contacts, attributes, clock }, request) => {
  const contact = contacts.require(request.InitialContactId);
  const merged = mergeAttributes(attributes.get(contact.initialContactId) ?? {}, request.Attributes);
  attributes.put(contact.initialContactId, merged);
  contacts.put({ ...contact, updatedAt: clock.now() });
  return {};
});
