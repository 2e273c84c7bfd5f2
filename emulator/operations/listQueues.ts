import { ListQueues$ } from '@aws-sdk/client-connect';
import type { ListQueuesRequest, ListQueuesResponse } from '@aws-sdk/client-connect';
import { isAsked, page } from '../catalog/page.ts';
import { operation } from '../operation.ts';
import type { World } from '../world.ts';

/**
 * Lists queues of the asked types; agents' own queues, which bear no name, come too unless types are asked.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_ListQueues.html
 */
export const listQueues = operation<ListQueuesRequest, ListQueuesResponse>(ListQueues$, (world, request) => {
  const asked = queuesOf(world).filter(({ QueueType }) => isAsked(request.QueueTypes, QueueType));
  const { items, NextToken } = page(world, { list: 'queues', items: asked, keyOf: ({ Id }) => Id }, request);
  return { QueueSummaryList: items, NextToken };
});

function queuesOf({ catalog, arns }: World) {
  const standard = [...catalog.queues].map(([Id, { QueueArn, Name }]) => ({ Id, Arn: QueueArn, Name, QueueType: 'STANDARD' as const }));
  const agents = [...catalog.users.keys()].map((Id) => ({ Id, Arn: arns.of('queue/agent', Id), QueueType: 'AGENT' as const }));
  return [...standard, ...agents];
}
