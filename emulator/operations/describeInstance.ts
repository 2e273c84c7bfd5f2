import { DescribeInstance$ } from '@aws-sdk/client-connect';
import type { DescribeInstanceRequest, DescribeInstanceResponse } from '@aws-sdk/client-connect';
import { operation } from '../operation.ts';

/** Describes the instance: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeInstance.html */
export const describeInstance = operation<
  DescribeInstanceRequest,
  DescribeInstanceResponse
>(DescribeInstance$, ({ catalog }) => ({ Instance: catalog.instance }));
