import { DescribeQuickConnect$ } from '@aws-sdk/client-connect';
import type { DescribeQuickConnectRequest, DescribeQuickConnectResponse } from '@aws-sdk/client-connect';
import { requireQuickConnect } from '../catalog/catalog.ts';
import { toQuickConnect } from '../catalog/quickConnect.ts';
import { operation } from '../operation.ts';

/** Describes a quick connect: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeQuickConnect.html */
export const describeQuickConnect = operation<
  DescribeQuickConnectRequest,
  DescribeQuickConnectResponse
>(DescribeQuickConnect$, ({ arns, catalog }, { QuickConnectId }) => ({
  QuickConnect: toQuickConnect(arns, requireQuickConnect(catalog, QuickConnectId)),
}));
