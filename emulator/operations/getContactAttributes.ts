import { GetContactAttributes$ } from '@aws-sdk/client-connect';
import type { GetContactAttributesRequest, GetContactAttributesResponse } from '@aws-sdk/client-connect';
import { operation } from '../operation.ts';

/** Gets the attributes that a chain shares, by any of its contacts: https://docs.aws.amazon.com/connect/latest/APIReference/API_GetContactAttributes.html */
export const getContactAttributes = operation<
  GetContactAttributesRequest,
  GetContactAttributesResponse
>(GetContactAttributes$, ({ contacts, attributes }, { InitialContactId }) => ({
  Attributes: attributes.get(contacts.require(InitialContactId).initialContactId) ?? {},
}));
