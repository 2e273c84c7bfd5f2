import type { ContactEvent } from '../../src/model/contactEvent.ts';
import { parseContactEvent } from '../../src/model/contactEvent.ts';
import { minute } from './contacts.ts';

/** An envelope of EventBridge as Connect fills it: an event of the contact `contact`, at noon, unless it is said otherwise. */
export function envelope(detail: Readonly<Record<string, unknown>> = {}, over: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    version: '0',
    id: 'event',
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    account: '123456789012',
    time: minute(0).toISOString(),
    region: 'us-west-2',
    resources: [],
    detail: {
      eventType: 'INITIATED',
      contactId: 'contact',
      channel: 'TASK',
      instanceArn: 'arn:aws:connect:us-west-2:123456789012:instance/instance',
      initiationMethod: 'API',
      initiationTimestamp: minute(0).toISOString(),
      ...detail,
    },
    ...over,
  };
}

/** As {@link envelope}, parsed. */
export function event(detail: Readonly<Record<string, unknown>> = {}, over: Readonly<Record<string, unknown>> = {}): ContactEvent {
  const parsed = parseContactEvent(envelope(detail, over));
  if (!parsed.event) throw new Error(`That is no event: ${JSON.stringify(parsed)}`);
  return parsed.event;
}
