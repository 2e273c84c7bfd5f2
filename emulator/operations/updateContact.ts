import { UpdateContact$ } from '@aws-sdk/client-connect';
import type { UpdateContactRequest, UpdateContactResponse } from '@aws-sdk/client-connect';
import type { Checked } from '../checked.ts';
import { requireTask } from '../contacts/actions.ts';
import type { Contact } from '../contacts/contact.ts';
import { takeReferences } from '../contacts/references.ts';
import { expiryMinutes, expiryTime, takeSegmentAttributes } from '../contacts/segmentAttributes.ts';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';

/**
 * Changes what a task is called and carries, ongoing or ended: references and segment attributes are added to or overwritten.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContact.html
 */
export const updateContact = operation<UpdateContactRequest, UpdateContactResponse>(UpdateContact$, ({ clock, contacts }, request) => {
  const task = contacts.require(request.ContactId);
  requireTask(task);
  requireChange(request);
  contacts.put(keepAlive({ ...task, ...changes(task, request), updatedAt: clock.now() }, clock.now()));
  return {};
});

type Request = Checked<UpdateContactRequest>;

function requireChange(request: Request): void {
  const { Name, Description, References, SegmentAttributes, QueueInfo, UserInfo, CustomerEndpoint, SystemEndpoint } = request;
  const external = [QueueInfo, UserInfo, CustomerEndpoint, SystemEndpoint];
  if (external.some((value) => value !== undefined)) throw invalidRequest('Queue, user and endpoints can be updated on contacts of external audio only.');
  if ([Name, Description, References, SegmentAttributes].every((value) => value === undefined)) throw invalidRequest('There is nothing to update.');
}

function changes(task: Contact, { Name, Description, References, SegmentAttributes }: Request): Partial<Contact> {
  return {
    ...(Name !== undefined && { name: Name }),
    ...(Description !== undefined && { description: Description }),
    references: { ...task.references, ...takeReferences(References ?? {}) },
    segmentAttributes: { ...task.segmentAttributes, ...takeSegmentAttributes(SegmentAttributes ?? {}) },
  };
}

// A lifetime counts from the beginning of the task; one that is over already ends it now, not in the past.
function keepAlive(task: Contact, now: number): Contact {
  if (task.disconnectedAt !== undefined || expiryMinutes(task.segmentAttributes) === undefined) return task;
  return { ...task, expiresAt: Math.max(now, expiryTime(task.initiatedAt, task.segmentAttributes)) };
}
