import { DescribeQueue$ } from '@aws-sdk/client-connect';
import type { DescribeQueueRequest, DescribeQueueResponse } from '@aws-sdk/client-connect';
import { requireQueue } from '../catalog/catalog.ts';
import { operation } from '../operation.ts';

/** Describes a queue, or an agent's own: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeQueue.html */
export const describeQueue = operation<
  DescribeQueueRequest,
  DescribeQueueResponse
>(DescribeQueue$, ({ catalog }, { QueueId }) => ({ Queue: requireQueue(catalog, QueueId) }));
