import { PauseContact$ } from '@aws-sdk/client-connect';
import type { PauseContactRequest, PauseContactResponse } from '@aws-sdk/client-connect';
import { requireBelowLimit, requireState } from '../contacts/actions.ts';
import { pause } from '../contacts/lifecycle.ts';
import { requirePublishedFlow } from '../contacts/route.ts';
import { operation } from '../operation.ts';

/** Pauses a task, which takes it out of its queue; at most 10 times: https://docs.aws.amazon.com/connect/latest/APIReference/API_PauseContact.html */
export const pauseContact = operation<PauseContactRequest, PauseContactResponse>(PauseContact$, (world, { ContactId, ContactFlowId }) => {
  const task = world.contacts.require(ContactId);
  const flowId = ContactFlowId === undefined ? task.flowId : requirePublishedFlow(world, ContactFlowId);
  requireState(task, 'paused', 'ConflictException');
  requireBelowLimit(task, 'pauses');
  world.contacts.put({ ...pause(task, world.clock.now()), flowId });
  return {};
});
