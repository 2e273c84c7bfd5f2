import { AssociateContactWithUser$ } from '@aws-sdk/client-connect';
import type { AssociateContactWithUserRequest, AssociateContactWithUserResponse } from '@aws-sdk/client-connect';
import { requireUser } from '../catalog/catalog.ts';
import { requireState } from '../contacts/actions.ts';
import { connectToAgent } from '../contacts/lifecycle.ts';
import { operation } from '../operation.ts';

/** Puts a queued task on an agent: https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateContactWithUser.html */
export const associateContactWithUser = operation<
  AssociateContactWithUserRequest,
  AssociateContactWithUserResponse
>(AssociateContactWithUser$, ({ arns, catalog, clock, contacts }, { ContactId, UserId }) => {
  const task = contacts.require(ContactId);
  requireUser(catalog, UserId);
  requireState(task, 'assigned to a user');
  contacts.put(connectToAgent(task, arns.idOf('agent', UserId), clock.now()));
  return {};
});
