import type { QuotaName } from './quotas.ts';

/** Operations that fail together: those of one kind of thing. */
export type CircuitName = 'contacts' | 'search' | 'catalog' | 'changes';

/** The name of every circuit. */
export const CIRCUIT_NAMES: readonly CircuitName[] = ['contacts', 'search', 'catalog', 'changes'];

/**
 * Changes that may count twice where they are made twice: Connect limits how often a task is paused, rescheduled or gets another
 * template, and refuses the second time what the first has done. Starts and transfers have a token, other changes set what they set.
 */
const ONCE: ReadonlySet<QuotaName> = new Set<QuotaName>([
  'AssociateContactWithUser',
  'DismissUserContact',
  'PauseContact',
  'ResumeContact',
  'StopContact',
  'UpdateContactRoutingData',
  'UpdateContactSchedule',
  'UpdateContactTaskTemplate',
]);

/** Whether a call may be made again without knowing what became of it. */
export function isRepeatable(name: QuotaName): boolean {
  return !ONCE.has(name);
}

const CONTACTS: ReadonlySet<QuotaName> = new Set<QuotaName>(['DescribeContact', 'GetContactAttributes', 'ListAssociatedContacts', 'ListContactReferences']);

/** The circuit of a call. */
export function circuitOf(name: QuotaName): CircuitName {
  if (CONTACTS.has(name)) return 'contacts';
  if (name === 'SearchContacts' || name === 'SearchContactsWide') return 'search';
  return /^(Describe|Get|List|Search)/.test(name) ? 'catalog' : 'changes';
}
