import { SearchQuickConnects$ } from '@aws-sdk/client-connect';
import type { QuickConnect, QuickConnectSearchCriteria, SearchQuickConnectsRequest, SearchQuickConnectsResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { toQuickConnect } from '../catalog/quickConnect.ts';
import { meets } from '../catalog/search.ts';
import type { Matching } from '../catalog/search.ts';
import { meetsTags } from '../catalog/tagFilter.ts';
import type { Checked } from '../checked.ts';
import { operation } from '../operation.ts';

const MATCHING: Matching<QuickConnect, Checked<QuickConnectSearchCriteria>> = {
  fields: ({ Name, Description, QuickConnectId }) => ({ name: [Name], description: [Description], resourceid: [QuickConnectId] }),
};

/** Searches quick connects by name, description or id: https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchQuickConnects.html */
export const searchQuickConnects = operation<SearchQuickConnectsRequest, SearchQuickConnectsResponse>(SearchQuickConnects$, (world, request) => {
  const found = [...world.catalog.quickConnects.values()].map((kept) => toQuickConnect(world.arns, kept)).filter(
    (quickConnect) => meets(MATCHING, quickConnect, request.SearchCriteria) && meetsTags(quickConnect.Tags, request.SearchFilter?.TagFilter),
  );
  const { items, NextToken } = page(world, { list: 'found quick connects', items: found, keyOf: ({ QuickConnectId }) => QuickConnectId ?? '' }, request);
  return { QuickConnects: items, NextToken, ApproximateTotalCount: found.length };
});
