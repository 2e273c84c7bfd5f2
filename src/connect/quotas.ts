/** Requests a second, and at once, that Connect allows an account and Region. */
export interface Quota {
  readonly rate: number;
  readonly burst: number;
}

/** What Connect allows every operation that its documentation does not list. */
const DEFAULT: Quota = { rate: 2, burst: 5 };
const CONTACTS: Quota = { rate: 10, burst: 15 };
const TAGS: Quota = { rate: 20, burst: 25 };

/** By operation: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#connect-api-quotas */
const QUOTAS = {
  AssociateContactWithUser: DEFAULT,
  DescribeContact: CONTACTS,
  DescribeContactFlow: DEFAULT,
  DescribeQueue: DEFAULT,
  DescribeQuickConnect: DEFAULT,
  DescribeUser: DEFAULT,
  DismissUserContact: DEFAULT,
  GetContactAttributes: CONTACTS,
  GetTaskTemplate: DEFAULT,
  ListAssociatedContacts: DEFAULT,
  ListContactFlows: DEFAULT,
  ListContactReferences: CONTACTS,
  ListInstances: DEFAULT,
  ListQueues: DEFAULT,
  ListQuickConnects: DEFAULT,
  ListTaskTemplates: DEFAULT,
  ListUsers: DEFAULT,
  PauseContact: DEFAULT,
  ResumeContact: DEFAULT,
  SearchContacts: { rate: 10, burst: 30 },
  /** SearchContacts of anything but the tasks that were initiated within two weeks. */
  SearchContactsWide: { rate: 1, burst: 1 },
  SearchQueues: DEFAULT,
  SearchQuickConnects: DEFAULT,
  SearchUsers: DEFAULT,
  StartTaskContact: DEFAULT,
  StopContact: CONTACTS,
  TagContact: TAGS,
  TransferContact: DEFAULT,
  UntagContact: TAGS,
  UpdateContact: CONTACTS,
  UpdateContactAttributes: CONTACTS,
  UpdateContactRoutingData: { rate: 20, burst: 20 },
  UpdateContactSchedule: DEFAULT,
  UpdateContactTaskTemplate: DEFAULT,
} satisfies Record<string, Quota>;

/** What has a quota of its own: an operation, or SearchContactsWide. */
export type QuotaName = keyof typeof QUOTAS;

/** Every name of a quota. */
export const QUOTA_NAMES = Object.keys(QUOTAS) as readonly QuotaName[];

/** The quotas of an account that differ from the documented ones; `*` is for all that are not named. */
export type Quotas = { readonly [name in QuotaName | '*']?: Quota | undefined };

const TWO_WEEKS_MS = 14 * 24 * 60 * 60_000;

/** Which quota a call uses. */
export function quotaNameOf(operation: Exclude<QuotaName, 'SearchContactsWide'>, input: object): QuotaName {
  return operation === 'SearchContacts' && !isWithinTwoWeeks(input) ? 'SearchContactsWide' : operation;
}

/** A quota as the account has it. */
export function quotaOf(name: QuotaName, given: Quotas = {}): Quota {
  return given[name] ?? given['*'] ?? QUOTAS[name];
}

function isWithinTwoWeeks({ TimeRange: range }: { readonly TimeRange?: { readonly Type?: string; readonly StartTime?: Date; readonly EndTime?: Date } }): boolean {
  return range?.Type === 'INITIATION_TIMESTAMP' && Number(range.EndTime) - Number(range.StartTime) <= TWO_WEEKS_MS;
}
