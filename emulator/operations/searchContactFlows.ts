import { SearchContactFlows$ } from '@aws-sdk/client-connect';
import type { ContactFlow, ContactFlowAttributeAndCondition, ContactFlowSearchCriteria, SearchContactFlowsRequest, SearchContactFlowsResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { meets } from '../catalog/search.ts';
import type { Matching } from '../catalog/search.ts';
import { meetsAttributeFilter, meetsTags } from '../catalog/tagFilter.ts';
import type { Checked } from '../checked.ts';
import { operation } from '../operation.ts';

const MATCHING: Matching<ContactFlow, Checked<ContactFlowSearchCriteria>> = {
  fields: ({ Name, Description, Id }) => ({ name: [Name], description: [Description], resourceid: [Id] }),
  holds: ({ Type, State, Status }, { TypeCondition, StateCondition, StatusCondition }) =>
    (TypeCondition ?? Type) === Type && (StateCondition ?? State) === State && (StatusCondition ?? Status) === Status,
};

/**
 * Searches flows by name, description, id, type, state, status and tags.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchContactFlows.html
 */
export const searchContactFlows = operation<SearchContactFlowsRequest, SearchContactFlowsResponse>(SearchContactFlows$, (world, request) => {
  const { SearchCriteria, SearchFilter: { TagFilter, FlowAttributeFilter } = {} } = request;
  const found = [...world.catalog.flows.values()].filter((item) => {
    const isOfType = ({ ContactFlowTypeCondition }: Checked<ContactFlowAttributeAndCondition>): boolean => (ContactFlowTypeCondition?.ContactFlowType ?? item.Type) === item.Type;
    return meets(MATCHING, item, SearchCriteria) && meetsTags(item.Tags, TagFilter) && meetsAttributeFilter(item.Tags, FlowAttributeFilter, isOfType);
  });
  const { items, NextToken } = page(world, { list: 'found flows', items: found, keyOf: ({ Id }) => Id ?? '' }, request);
  return { ContactFlows: items, NextToken, ApproximateTotalCount: found.length };
});
