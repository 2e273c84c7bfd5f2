/** Requests a second, and at once, that Connect allows an account and Region for one operation. */
export interface Quota {
  readonly rate: number;
  readonly burst: number;
}

/** https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#connect-api-quotas */
const QUOTAS: Readonly<Partial<Record<string, Quota>>> = {
  DescribeContact: { rate: 10, burst: 15 },
  GetContactAttributes: { rate: 10, burst: 15 },
  UpdateContactAttributes: { rate: 10, burst: 15 },
  StopContact: { rate: 10, burst: 15 },
  UpdateContact: { rate: 10, burst: 15 },
  ListContactReferences: { rate: 10, burst: 15 },
  TagContact: { rate: 20, burst: 25 },
  UntagContact: { rate: 20, burst: 25 },
  UpdateContactRoutingData: { rate: 20, burst: 20 },
  SearchContacts: { rate: 10, burst: 30 },
};

/** What Connect allows every operation that its documentation does not list. */
const DEFAULT_QUOTA: Quota = { rate: 2, burst: 5 };

/** The documented quota of an operation. */
export function quotaOf(operation: string): Quota {
  return QUOTAS[operation] ?? DEFAULT_QUOTA;
}
