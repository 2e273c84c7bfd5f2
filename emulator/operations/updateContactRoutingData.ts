import { UpdateContactRoutingData$ } from '@aws-sdk/client-connect';
import type { UpdateContactRoutingDataRequest, UpdateContactRoutingDataResponse } from '@aws-sdk/client-connect';
import { requireState } from '../contacts/actions.ts';
import { operation } from '../operation.ts';
import { ConnectError } from '../wire/connectError.ts';

/**
 * Changes how a task stands in its queue: its priority, or its age. Routing criteria are taken and not kept.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactRoutingData.html
 */
export const updateContactRoutingData = operation<
  UpdateContactRoutingDataRequest,
  UpdateContactRoutingDataResponse
>(UpdateContactRoutingData$, ({ clock, contacts }, request) => {
  const { ContactId, QueuePriority: queuePriority, QueueTimeAdjustmentSeconds: queueTimeAdjustmentSeconds, RoutingCriteria } = request;
  const task = contacts.require(ContactId);
  const given = [queuePriority, queueTimeAdjustmentSeconds].filter((value) => value !== undefined).length;
  if (given > 1) throw new ConnectError('InvalidParameterException', 'QueuePriority and QueueTimeAdjustmentSeconds cannot be given together.');
  if (given === 0 && RoutingCriteria === undefined) throw new ConnectError('InvalidParameterException', 'There is nothing to update.');
  requireState(task, 'routed anew', 'ResourceConflictException');
  contacts.put({
    ...task,
    ...(queuePriority !== undefined && { queuePriority }),
    ...(queueTimeAdjustmentSeconds !== undefined && { queueTimeAdjustmentSeconds }),
    updatedAt: clock.now(),
  });
  return {};
}, 'InvalidParameterException');
