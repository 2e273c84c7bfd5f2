import { ListInstances$ } from '@aws-sdk/client-connect';
import type { ListInstancesRequest, ListInstancesResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { operation } from '../operation.ts';

/** Lists the one instance: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListInstances.html */
export const listInstances = operation<ListInstancesRequest, ListInstancesResponse>(ListInstances$, (world, request) => {
  const { items, NextToken } = page(world, { list: 'instances', items: [world.catalog.instance], keyOf: ({ Id }) => Id ?? '' }, request);
  return { InstanceSummaryList: items, NextToken };
});
