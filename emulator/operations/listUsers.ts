import { ListUsers$ } from '@aws-sdk/client-connect';
import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { operation } from '../operation.ts';

/** Lists users: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListUsers.html */
export const listUsers = operation<ListUsersRequest, ListUsersResponse>(ListUsers$, (world, request) => {
  const { items, NextToken } = page(world, { list: 'users', items: [...world.catalog.users.values()], keyOf: ({ Id }) => Id ?? '' }, request);
  const summaries = items.map(({ Id, Arn, Username, LastModifiedTime, LastModifiedRegion }) => ({ Id, Arn, Username, LastModifiedTime, LastModifiedRegion }));
  return { UserSummaryList: summaries, NextToken };
});
