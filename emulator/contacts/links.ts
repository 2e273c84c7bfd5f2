import { ConnectError, invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';
import type { Contact } from './contact.ts';

/** How many linked tasks a chain holds, or one contact may have behind it: "up to 12 task contacts" of StartTaskContact. */
export const MAX_LINKED_TASKS = 12;

/** The contact that a new task is linked to, and by which kind of link. */
export interface Link {
  readonly kind: 'previous' | 'related';
  readonly contact: Contact;
}

/** Finds what a new task is linked to. @throws ConnectError 400 for both kinds of link, 404 */
export function findLink({ contacts }: World, previousContactId: string | undefined, relatedContactId: string | undefined): Link | undefined {
  if (previousContactId !== undefined && relatedContactId !== undefined) {
    throw invalidRequest('PreviousContactId and RelatedContactId cannot be given together.');
  }
  if (previousContactId !== undefined) return { kind: 'previous', contact: contacts.require(previousContactId) };
  if (relatedContactId !== undefined) return { kind: 'related', contact: contacts.require(relatedContactId) };
  return undefined;
}

/** The ids that a new contact takes from its link. */
export function linkIds(id: string, link: Link | undefined): Pick<Contact, 'initialContactId' | 'associationId' | 'previousContactId' | 'relatedContactId'> {
  if (link === undefined) return { initialContactId: id, associationId: id };
  const { kind, contact } = link;
  return kind === 'previous'
    ? { initialContactId: contact.initialContactId, associationId: contact.associationId, previousContactId: contact.id }
    : { initialContactId: id, associationId: contact.associationId, relatedContactId: contact.id };
}

/** Refuses one linked task too many; which count rules is a setting. Transfers and the initial contact never count. @throws ConnectError 402 */
export function requireRoomInChain({ contacts, settings }: World, link: Link | undefined): void {
  if (link?.kind !== 'previous') return;
  const linked = contacts.ofChain(link.contact.initialContactId).filter((contact) => contact.initiationMethod === 'API' && contact.previousContactId !== undefined);
  const siblings = linked.filter((contact) => contact.previousContactId === link.contact.id);
  const full = {
    'fan-out': siblings.length >= MAX_LINKED_TASKS,
    size: linked.length >= MAX_LINKED_TASKS,
    both: siblings.length >= MAX_LINKED_TASKS || linked.length >= MAX_LINKED_TASKS,
  };
  if (full[settings.chainLimit]) throw new ConnectError('ServiceQuotaExceededException', `A maximum of ${MAX_LINKED_TASKS} tasks can be linked.`);
}

/** Refuses one active task too many. @throws ConnectError 402 */
export function requireRoomForTask({ contacts, settings }: World): void {
  if (contacts.activeTasks() >= settings.activeTasksQuota) throw new ConnectError('ServiceQuotaExceededException', 'The number of active tasks exceeds the quota.');
}
