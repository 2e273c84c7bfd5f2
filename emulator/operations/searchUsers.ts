import { SearchUsers$ } from '@aws-sdk/client-connect';
import type { AttributeAndCondition, User, UserSearchCriteria, SearchUsersRequest, SearchUsersResponse } from '@aws-sdk/client-connect';
import { page } from '../catalog/page.ts';
import { meets } from '../catalog/search.ts';
import type { Matching } from '../catalog/search.ts';
import { meetsAttributeFilter, meetsTags } from '../catalog/tagFilter.ts';
import type { Checked } from '../checked.ts';
import { operation } from '../operation.ts';

const MATCHING: Matching<User, Checked<UserSearchCriteria>> = {
  fields: ({ Username, IdentityInfo, RoutingProfileId, SecurityProfileIds, Id }) => ({
    username: [Username],
    firstname: [IdentityInfo?.FirstName],
    lastname: [IdentityInfo?.LastName],
    routingprofileid: [RoutingProfileId],
    securityprofileid: SecurityProfileIds ?? [],
    resourceid: [Id],
  }),
  holds: (_user, { ListCondition, HierarchyGroupCondition }) => ListCondition === undefined && HierarchyGroupCondition === undefined,
};

function isInNoHierarchy({ HierarchyGroupCondition }: Checked<AttributeAndCondition>): boolean {
  return HierarchyGroupCondition === undefined;
}

/**
 * Searches users by name, profile, id and tags. Nobody here has proficiencies or a place in a hierarchy.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchUsers.html
 */
export const searchUsers = operation<SearchUsersRequest, SearchUsersResponse>(SearchUsers$, (world, request) => {
  const { SearchCriteria, SearchFilter: { TagFilter, UserAttributeFilter } = {} } = request;
  const found = [...world.catalog.users.values()].filter(
    (item) => meets(MATCHING, item, SearchCriteria) && meetsTags(item.Tags, TagFilter) && meetsAttributeFilter(item.Tags, UserAttributeFilter, isInNoHierarchy),
  );
  const { items, NextToken } = page(world, { list: 'found users', items: found, keyOf: ({ Id }) => Id ?? '' }, request);
  return { Users: items, NextToken, ApproximateTotalCount: found.length };
});
