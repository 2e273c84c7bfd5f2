import { ListQuickConnects$ } from '@aws-sdk/client-connect';
import type { ListQuickConnectsRequest, ListQuickConnectsResponse } from '@aws-sdk/client-connect';
import { isAsked, page } from '../catalog/page.ts';
import { toQuickConnect } from '../catalog/quickConnect.ts';
import { operation } from '../operation.ts';

/** Lists quick connects, of the asked types: https://docs.aws.amazon.com/connect/latest/APIReference/API_ListQuickConnects.html */
export const listQuickConnects = operation<ListQuickConnectsRequest, ListQuickConnectsResponse>(ListQuickConnects$, (world, request) => {
  const all = [...world.catalog.quickConnects.values()].map((kept) => toQuickConnect(world.arns, kept));
  const summaries = all.map(({ QuickConnectId, QuickConnectARN, Name, QuickConnectConfig, LastModifiedTime, LastModifiedRegion }) => ({
    Id: QuickConnectId,
    Arn: QuickConnectARN,
    Name,
    QuickConnectType: QuickConnectConfig?.QuickConnectType,
    LastModifiedTime,
    LastModifiedRegion,
  }));
  const asked = summaries.filter(({ QuickConnectType }) => QuickConnectType === undefined || isAsked(request.QuickConnectTypes, QuickConnectType));
  const { items, NextToken } = page(world, { list: 'quick connects', items: asked, keyOf: ({ Id }) => Id ?? '' }, request);
  return { QuickConnectSummaryList: items, NextToken };
});
