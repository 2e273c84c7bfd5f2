import { UpdateContactSchedule$ } from '@aws-sdk/client-connect';
import type { UpdateContactScheduleRequest, UpdateContactScheduleResponse } from '@aws-sdk/client-connect';
import { requireBelowLimit, requireState } from '../contacts/actions.ts';
import { takeSchedule } from '../contacts/schedule.ts';
import { operation } from '../operation.ts';

/**
 * Gives a task that has not begun another time to begin; at most 20 times.
 * https://docs.aws.amazon.com/connect/latest/APIReference/API_UpdateContactSchedule.html
 */
export const updateContactSchedule = operation<
  UpdateContactScheduleRequest,
  UpdateContactScheduleResponse
>(UpdateContactSchedule$, (world, { ContactId, ScheduledTime }) => {
  const task = world.contacts.require(ContactId);
  requireState(task, 'rescheduled');
  const scheduledAt = takeSchedule(world, ScheduledTime);
  requireBelowLimit(task, 'reschedules');
  world.contacts.put({ ...task, scheduledAt, reschedules: task.reschedules + 1, updatedAt: world.clock.now() });
  return {};
});
