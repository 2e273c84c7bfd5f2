import { ListContactFlows$ } from '@aws-sdk/client-connect';
import type { ListContactFlowsRequest, ListContactFlowsResponse } from '@aws-sdk/client-connect';
import { isAsked, page } from '../catalog/page.ts';
import { operation } from '../operation.ts';

/** Lists flows, of the asked types: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListContactFlows.html */
export const listContactFlows = operation<ListContactFlowsRequest, ListContactFlowsResponse>(ListContactFlows$, (world, request) => {
  const asked = [...world.catalog.flows.values()].filter(({ Type }) => Type === undefined || isAsked(request.ContactFlowTypes, Type));
  const { items, NextToken } = page(world, { list: 'flows', items: asked, keyOf: ({ Id }) => Id ?? '' }, request);
  return {
    ContactFlowSummaryList: items.map(({ Id, Arn, Name, Type, State, Status }) => ({ Id, Arn, Name, ContactFlowType: Type, ContactFlowState: State, ContactFlowStatus: Status })),
    NextToken,
  };
});
