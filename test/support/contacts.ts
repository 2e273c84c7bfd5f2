import type { Contact, ContactSummary } from '../../src/model/contact.ts';

/** The first instant of a test's day. */
export const NOON = new Date('2026-11-23T12:00:00Z');

/** Minutes after noon, before it where negative. */
export function minute(minutes: number): Date {
  return new Date(NOON.getTime() + minutes * 60_000);
}

/** A row of ListAssociatedContacts: a task that was made by API and hangs on nothing, unless it is said otherwise. */
export function summary(id: string, over: Partial<ContactSummary> = {}): ContactSummary {
  return {
    instanceId: 'instance',
    id,
    arn: undefined,
    channel: 'TASK',
    initiationMethod: 'API',
    initiatedAt: NOON,
    endedAt: undefined,
    initialContactId: undefined,
    previousContactId: undefined,
    relatedContactId: undefined,
    ...over,
  };
}

/** A description of a task that nothing has happened to yet, unless it is said otherwise. */
export function contact(over: Partial<Contact> = {}): Contact {
  return {
    ...summary('contact'),
    name: 'Call back',
    description: undefined,
    endReason: undefined,
    scheduledAt: undefined,
    queuedAt: undefined,
    connectedToAgentAt: undefined,
    pausedAt: undefined,
    resumedAt: undefined,
    updatedAt: undefined,
    afterContactWorkStartedAt: undefined,
    afterContactWorkEndedAt: undefined,
    pauseCount: undefined,
    queueId: undefined,
    queuePriority: undefined,
    queueTimeAdjustmentSeconds: undefined,
    agentId: undefined,
    templateId: undefined,
    attributes: [],
    segmentAttributes: [],
    tags: [],
    ...over,
  };
}
