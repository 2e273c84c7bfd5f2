import type { InputPath, Violations } from './violations.ts';

/** What a scheduled time is held against. */
export interface ScheduleRules {
  readonly now: Date;
  /** Days ahead that a task may be scheduled. */
  readonly scheduleHorizonDays: number;
}

/** SCHEDULED_TIME_IN_PAST or SCHEDULED_TIME_TOO_FAR. */
export function checkScheduledTime(path: InputPath, time: Date, { now, scheduleHorizonDays }: ScheduleRules, violations: Violations): void {
  const horizon = new Date(now.getTime() + scheduleHorizonDays * 86_400_000);
  if (time < now) {
    violations.add('SCHEDULED_TIME_IN_PAST', path, `A task is scheduled for the future; ${time.toISOString()} has passed (it is ${now.toISOString()}). Choose a later time, or leave it out to start now.`);
  }
  if (time > horizon) {
    violations.add('SCHEDULED_TIME_TOO_FAR', path, `A task is scheduled at most ${String(scheduleHorizonDays)} days ahead, until ${horizon.toISOString()}; ${time.toISOString()} came. Choose an earlier time.`);
  }
}
