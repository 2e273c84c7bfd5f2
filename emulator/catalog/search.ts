import type { StringCondition } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { invalidRequest } from '../wire/connectError.ts';

/** The part that the criteria of all catalogue searches have in common: conditions joined by AND and OR, and on text. */
export interface Criteria<C> {
  readonly OrConditions?: readonly C[] | undefined;
  readonly AndConditions?: readonly C[] | undefined;
  readonly StringCondition?: Checked<StringCondition> | undefined;
}

/** How to match one kind of resource: what its fields hold, and the conditions of its own. */
export interface Matching<T, C> {
  /** The values of a field by its lower-case name. */
  readonly fields: (item: T) => Readonly<Record<string, readonly (string | undefined)[]>>;
  /** Conditions besides those on text; each that is given must hold. */
  readonly holds?: (item: T, criteria: C) => boolean;
}

/** Whether an item meets search criteria; all parts that are given must hold, and none given lets all through. */
export function meets<T, C extends Criteria<C>>(matching: Matching<T, C>, item: T, criteria: C | undefined): boolean {
  if (criteria === undefined) return true;
  const { OrConditions, AndConditions, StringCondition } = criteria;
  return (
    (OrConditions === undefined || OrConditions.length === 0 || OrConditions.some((part) => meets(matching, item, part))) &&
    (AndConditions ?? []).every((part) => meets(matching, item, part)) &&
    (StringCondition === undefined || meetsText(matching.fields(item), StringCondition)) &&
    (matching.holds?.(item, criteria) ?? true)
  );
}

const CONTAINS_CHARACTERS = { min: 2, max: 25 };

function meetsText(fields: Readonly<Record<string, readonly (string | undefined)[]>>, { FieldName = '', Value = '', ComparisonType = 'EXACT' }: Checked<StringCondition>): boolean {
  const { min, max } = CONTAINS_CHARACTERS;
  if (ComparisonType === 'CONTAINS' && (Value.length < min || Value.length > max)) throw invalidRequest(`A search for a part of a text takes ${min} to ${max} characters.`);
  const wanted = Value.toLowerCase();
  const name = FieldName.toLowerCase();
  const values = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return (values ?? []).some((value) => {
    const text = value?.toLowerCase() ?? '';
    if (ComparisonType === 'STARTS_WITH') return text.startsWith(wanted);
    return ComparisonType === 'CONTAINS' ? text.includes(wanted) : text === wanted;
  });
}
