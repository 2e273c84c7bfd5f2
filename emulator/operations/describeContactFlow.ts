import { DescribeContactFlow$ } from '@aws-sdk/client-connect';
import type { DescribeContactFlowRequest, DescribeContactFlowResponse } from '@aws-sdk/client-connect';
import { requireFlow } from '../catalog/catalog.ts';
import { operation } from '../operation.ts';

/** Describes a flow, published or not: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeContactFlow.html */
export const describeContactFlow = operation<
  DescribeContactFlowRequest,
  DescribeContactFlowResponse
>(DescribeContactFlow$, ({ catalog }, { ContactFlowId }) => ({
  ContactFlow: requireFlow(catalog, ContactFlowId),
}));
