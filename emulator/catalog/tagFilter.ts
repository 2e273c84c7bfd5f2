import type { ControlPlaneTagFilter, TagCondition } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';

/** Whether tags meet a search's tag filter; all parts that are given must hold. A condition without a value asks for the key only. */
export function meetsTags(tags: Readonly<Record<string, string>> | undefined, filter: Checked<ControlPlaneTagFilter> | undefined): boolean {
  if (filter === undefined) return true;
  const holds = ({ TagKey = '', TagValue }: Checked<TagCondition>): boolean =>
    tags !== undefined && Object.hasOwn(tags, TagKey) && (TagValue === undefined || tags[TagKey] === TagValue);
  const { OrConditions = [], AndConditions = [], TagCondition: single } = filter;
  return (OrConditions.length === 0 || OrConditions.some((all) => all.every(holds))) && AndConditions.every(holds) && (single === undefined || holds(single));
}
