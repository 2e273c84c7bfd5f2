/** An attribute of one contact segment: of the system (`connect:…`) or predefined by the instance. */
export interface SegmentAttribute {
  readonly name: string;
  readonly value: SegmentValue;
}

/** A segment attribute's value, by its kind. Lists and ARNs are of system attributes only. */
export type SegmentValue =
  | { readonly kind: 'STRING'; readonly string: string }
  | { readonly kind: 'INTEGER'; readonly integer: number }
  | { readonly kind: 'MAP'; readonly map: readonly SegmentAttribute[] }
  | { readonly kind: 'LIST'; readonly list: readonly SegmentValue[] }
  | { readonly kind: 'ARN'; readonly arn: string };

/** How long the task may stay open: `{ ExpiryDuration: minutes }`, read back with `ExpiryTimeStamp`. */
export const CONTACT_EXPIRY = 'connect:ContactExpiry';
/** The ARN of the agent who created the task. */
export const CREATED_BY_USER = 'connect:CreatedByUser';
/** `SELF` gives the task to its creator. */
export const ASSIGNMENT_TYPE = 'connect:AssignmentType';

/** When the task expires by its `connect:ContactExpiry`; undefined where that is not set. */
export function expiryOf(attributes: readonly SegmentAttribute[], initiatedAt: Date | undefined): Date | undefined {
  const expiry = attributes.find(({ name }) => name === CONTACT_EXPIRY)?.value;
  if (expiry?.kind !== 'MAP') return undefined;
  const stamp = expiry.map.find(({ name }) => name === 'ExpiryTimeStamp')?.value;
  if (stamp?.kind === 'STRING' && !Number.isNaN(Date.parse(stamp.string))) return new Date(stamp.string);
  const minutes = expiry.map.find(({ name }) => name === 'ExpiryDuration')?.value;
  if (minutes?.kind !== 'INTEGER' || !initiatedAt) return undefined;
  return new Date(initiatedAt.getTime() + minutes.integer * 60_000);
}
