import { SearchQueues$ } from '@aws-sdk/client-connect';
import type { Queue, QueueSearchCriteria, SearchQueuesRequest, SearchQueuesResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { meets } from '../catalog/search.ts';
import type { Matching } from '../catalog/search.ts';
import { meetsTags } from '../catalog/tagFilter.ts';
import type { Checked } from '../checked.ts';
import { operation } from '../operation.ts';

const MATCHING: Matching<Queue, Checked<QueueSearchCriteria>> = {
  fields: ({ Name, Description, QueueId }) => ({ name: [Name], description: [Description], resourceid: [QueueId] }),
};

/** Searches the standard queues by name, description, id and tags: https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchQueues.html */
export const searchQueues = operation<SearchQueuesRequest, SearchQueuesResponse>(SearchQueues$, (world, request) => {
  const found = [...world.catalog.queues.values()].filter(
    (item) => meets(MATCHING, item, request.SearchCriteria) && meetsTags(item.Tags, request.SearchFilter?.TagFilter),
  );
  const { items, NextToken } = page(world, { list: 'found queues', items: found, keyOf: ({ QueueId }) => QueueId ?? '' }, request);
  return { Queues: items, NextToken, ApproximateTotalCount: found.length };
});
