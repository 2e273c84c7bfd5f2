import { ResumeContact$ } from '@aws-sdk/client-connect';
import type { ResumeContactRequest, ResumeContactResponse } from '@aws-sdk/client-connect';
import { requireState } from '../contacts/actions.ts';
import { resume } from '../contacts/lifecycle.ts';
import { requirePublishedFlow } from '../contacts/route.ts';
import { operation } from '../operation.ts';

/** Resumes a paused task; one that was queued stays out of its queue: https://docs.aws.amazon.com/connect/latest/APIReference/API_ResumeContact.html */
export const resumeContact = operation<ResumeContactRequest, ResumeContactResponse>(ResumeContact$, (world, { ContactId, ContactFlowId }) => {
  const task = world.contacts.require(ContactId);
  const flowId = ContactFlowId === undefined ? task.flowId : requirePublishedFlow(world, ContactFlowId);
  requireState(task, 'resumed', 'ConflictException');
  world.contacts.put({ ...resume(task, world.clock.now()), flowId });
  return {};
});
