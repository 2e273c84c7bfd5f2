import { TransferContact$ } from '@aws-sdk/client-connect';
import type { TransferContactRequest, TransferContactResponse } from '@aws-sdk/client-connect';
import { requireQueue, requireUser } from '../catalog/catalog.ts';
import type { Checked } from '../checked.ts';
import { requireBelowLimit, requireState } from '../contacts/actions.ts';
import { oncePerToken } from '../contacts/clientTokens.ts';
import { begin, end } from '../contacts/lifecycle.ts';
import { newTask } from '../contacts/newTask.ts';
import { requirePublishedFlow } from '../contacts/route.ts';
import { operation } from '../operation.ts';
import { invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';

/**
 * Ends a task and begins it again as a new contact behind it, in another flow, queue or with another agent; at most 11 times.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_TransferContact.html
 */
export const transferContact = operation<TransferContactRequest, TransferContactResponse>(TransferContact$, (world, request) => {
  const ContactId = oncePerToken(world, 'TransferContact', request.ClientToken, () => transfer(world, request));
  return { ContactId, ContactArn: world.arns.of('contact', ContactId) };
});

type Request = Checked<TransferContactRequest>;

function transfer(world: World, request: Request): string {
  const { contacts, clock } = world;
  const task = contacts.require(request.ContactId);
  const flowId = requirePublishedFlow(world, request.ContactFlowId);
  const queueId = destinationOf(world, request);
  requireState(task, 'transferred');
  requireBelowLimit(task, 'transfers');

  const { id: previousContactId, initialContactId, associationId, name, description, references, segmentAttributes, tags, templateId, expiresAt } = task;
  const carried = { initialContactId, associationId, previousContactId, name, description, references, segmentAttributes, tags, templateId, expiresAt };
  const next = newTask(world, { ...carried, id: world.newId(), initiationMethod: 'TRANSFER', flowId, queueId, transfers: task.transfers + 1 });
  const nextContacts = [...task.nextContacts, { contactId: next.id, initiatedAt: next.initiatedAt }];
  contacts.put({ ...end(task, clock.now(), 'OTHER'), nextContacts });
  contacts.put(begin(next, next.initiatedAt));
  return next.id;
}

// An agent's own queue bears the agent's id.
function destinationOf({ catalog }: World, { QueueId, UserId }: Request): string | undefined {
  if (QueueId !== undefined && UserId !== undefined) throw invalidRequest('QueueId and UserId cannot be given together.');
  if (QueueId !== undefined) return requireQueue(catalog, QueueId).QueueId;
  return UserId === undefined ? undefined : requireUser(catalog, UserId).Id;
}
