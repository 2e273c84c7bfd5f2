import { DescribeContact$ } from '@aws-sdk/client-connect';
import type { DescribeContactRequest, DescribeContactResponse } from '@aws-sdk/client-connect';
import { describeContact as describe } from '../contacts/describe.ts';
import { operation } from '../operation.ts';

/** Describes a contact of any channel, ongoing or ended: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContact.html */
export const describeContact = operation<DescribeContactRequest, DescribeContactResponse>(DescribeContact$, (world, { ContactId }) => ({
  Contact: describe(world, world.contacts.require(ContactId)),
}));
