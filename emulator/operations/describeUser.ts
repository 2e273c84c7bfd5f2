import { DescribeUser$ } from '@aws-sdk/client-connect';
import type { DescribeUserRequest, DescribeUserResponse } from '@aws-sdk/client-connect';
import { requireUser } from '../catalog/catalog.ts';
import { operation } from '../operation.ts';

/** Describes a user: https://docs.aws.amazon.com/connect/latest/APIReference/API_DescribeUser.html */
export const describeUser = operation<
  DescribeUserRequest,
  DescribeUserResponse
>(DescribeUser$, ({ catalog }, { UserId }) => ({ User: requireUser(catalog, UserId) }));
