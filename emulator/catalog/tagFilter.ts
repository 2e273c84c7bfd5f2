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

/** The conditions that a user's or a flow's attribute filter joins; each kind of resource has one of its own besides those on tags. */
interface AttributeFilter<Own> {
  readonly OrConditions?: readonly (Own & TagConditions)[] | undefined;
  readonly AndCondition?: (Own & TagConditions) | undefined;
  readonly TagCondition?: Checked<TagCondition> | undefined;
}

interface TagConditions {
  readonly TagConditions?: Checked<TagCondition>[] | undefined;
}

/** Whether tags, and whatever else the kind of resource is asked for, meet a search's attribute filter; all parts that are given must hold. */
export function meetsAttributeFilter<Own>(
  tags: Readonly<Record<string, string>> | undefined,
  filter: (Own & AttributeFilter<Own>) | undefined,
  meetsOwn: (conditions: Own) => boolean,
): boolean {
  if (filter === undefined) return true;
  const { OrConditions = [], AndCondition, TagCondition } = filter;
  const holds = (all: Own & TagConditions): boolean => meetsOwn(all) && meetsTags(tags, { AndConditions: all.TagConditions });
  const any = OrConditions.length === 0 || OrConditions.some(holds);
  return any && (AndCondition === undefined || holds(AndCondition)) && meetsTags(tags, { TagCondition }) && meetsOwn(filter);
}
