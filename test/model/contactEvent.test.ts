import fc from 'fast-check';
import { parseContactEvent } from '../../src/model/contactEvent.ts';
import { minute } from '../support/contacts.ts';
import { envelope, event } from '../support/events.ts';

const values = (told: object) => Object.fromEntries(Object.entries(told).map(([name, fact]: [string, { value: unknown }]) => [name, fact.value]));
const ARN = 'arn:aws:connect:us-west-2:123456789012:instance/instance';
const DETAIL = {
  eventType: 'CONNECTED_TO_AGENT',
  contactId: 'c',
  initialContactId: 'i',
  previousContactId: 'p',
  relatedContactId: 'r',
  channel: 'TASK',
  instanceArn: ARN,
  initiationMethod: 'TRANSFER',
  initiationTimestamp: '2026-11-23T12:01:00.123Z',
  connectedToSystemTimestamp: '1970-01-01T00:00:00.001Z',
  scheduledTimestamp: minute(2).toISOString(),
  disconnectTimestamp: minute(9).toISOString(),
  disconnectReason: 'API',
  queueInfo: { queueArn: `${ARN}/queue/q`, queueType: 'STANDARD', enqueueTimestamp: minute(3).toISOString() },
  agentInfo: { agentArn: `${ARN}/agent/a`, connectedToAgentTimestamp: minute(4).toISOString(), afterContactWorkStartTimestamp: minute(10).toISOString(), afterContactWorkEndTimestamp: '1970-01-01T00:00:00.001Z' },
  contactDetails: { name: 'Name', description: 'Description' },
  segmentAttributes: { 'connect:Subtype': { valueString: 'connect:Task' }, 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 90 } } } },
  tags: { 'aws:connect:instanceId': 'instance' },
};
const SAID = {
  channel: 'TASK',
  initiationMethod: 'TRANSFER',
  initialContactId: 'i',
  previousContactId: 'p',
  relatedContactId: 'r',
  initiatedAt: new Date('2026-11-23T12:01:00.123Z'),
  scheduledAt: minute(2),
  endedAt: minute(9),
  endReason: 'API',
  queuedAt: minute(3),
  queueId: 'q',
  connectedToAgentAt: minute(4),
  agentId: 'a',
  afterContactWorkStartedAt: minute(10),
  name: 'Name',
  description: 'Description',
  segmentAttributes: [
    { name: 'connect:Subtype', value: { kind: 'STRING', string: 'connect:Task' } },
    { name: 'connect:ContactExpiry', value: { kind: 'MAP', map: [{ name: 'ExpiryDuration', value: { kind: 'INTEGER', integer: 90 } }] } },
  ],
  tags: [{ name: 'aws:connect:instanceId', value: 'instance' }],
};

test('an event says what its detail holds, a time of 1970 being none', () => {
  const { says, ...rest } = event(DETAIL, { id: 'e', time: '2026-11-23T12:20:00Z' });
  expect(rest).toEqual({ instanceId: 'instance', id: 'c', eventId: 'e', type: 'CONNECTED_TO_AGENT', at: minute(20), needsDescription: false, changesAttributes: false });
  expect(values(says)).toEqual(SAID);
});

test('names may begin with a capital, and values of enums be written small', () => {
  const capitals = (value: unknown): unknown => (typeof value !== 'object' || value === null ? value : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name.charAt(0).toUpperCase() + name.slice(1), capitals(inner)])));
  const { segmentAttributes, tags, ...plain } = DETAIL;
  const detail = { ...(capitals(plain) as object), SegmentAttributes: segmentAttributes, Tags: tags, Channel: 'Task', InitiationMethod: 'transfer', EventType: 'connected_to_agent' };
  const parsed = parseContactEvent({ ...envelope(), detail });
  expect(parsed.event?.type).toBe('CONNECTED_TO_AGENT');
  expect(values(parsed.event?.says ?? {})).toEqual(SAID);
});

test('a fact holds since its own time where it has one, because the time of the event may be cut to seconds', () => {
  const { says } = event(DETAIL, { time: '2026-11-23T12:20:00Z' });
  expect(says.endedAt?.at).toEqual(minute(9));
  expect(says.queueId?.at).toEqual(minute(3));
  expect(says.agentId?.at).toEqual(minute(4));
  expect(says.name?.at).toEqual(minute(20));
});

test('it happened at the latest that it tells of within its second, which EventBridge cuts off', () => {
  const since = (seconds: string) => event({ eventType: 'CONNECTED_TO_AGENT', queueInfo: { enqueueTimestamp: `2026-11-23T12:20:${seconds}Z` }, agentInfo: { connectedToAgentTimestamp: '2026-11-23T12:20:05.400Z' } }, { time: '2026-11-23T12:20:05Z' }).at.toISOString();
  expect(since('05.300')).toBe('2026-11-23T12:20:05.400Z');
  expect(since('05.999')).toBe('2026-11-23T12:20:05.999Z');
  expect(since('06.000')).toBe('2026-11-23T12:20:05.400Z');
});

test('types and fields that are not known pass', () => {
  expect(event({ eventType: 'SOMETHING_NEW', whatever: { is: ['new'] }, channel: 'HOLOGRAM', initiationMethod: 'TELEPATHY' }).says).toMatchObject({ channel: { value: 'OTHER' }, initiationMethod: { value: 'OTHER' } });
});

test('pauses have the time of their event, and only a description tells how many there were', () => {
  expect(event({ eventType: 'PAUSED' })).toMatchObject({ needsDescription: true, says: { pausedAt: { value: minute(0) } } });
  expect(event({ eventType: 'RESUMED' })).toMatchObject({ needsDescription: true, says: { resumedAt: { value: minute(0) } } });
});

test('an update tells what was updated: attributes are in no event', () => {
  const update = (...updatedProperties: unknown[]) => event({ eventType: 'CONTACT_DATA_UPDATED', updatedProperties });
  expect(update('UserDefinedAttributes')).toMatchObject({ changesAttributes: true, needsDescription: false });
  expect(update('Tags', 7)).toMatchObject({ changesAttributes: false, needsDescription: true });
  expect(update('ScheduledTimestamp', 'UserDefinedAttributes')).toMatchObject({ changesAttributes: true, needsDescription: true });
  expect(event({ eventType: 'QUEUED', updatedProperties: ['Tags'] })).toMatchObject({ changesAttributes: false, needsDescription: false });
});

test('its name as one sample of the documentation has it', () => {
  expect(parseContactEvent(envelope({}, { 'detail-type': 'Connect Customer Contact Event' })).event).toBeDefined();
});

test('other events of EventBridge are ignored', () => {
  for (const kind of ['Amazon Connect Contact Evaluation Submitted', 'EC2 Instance State-change Notification']) expect(parseContactEvent(envelope({}, { 'detail-type': kind }))).toEqual({ ignored: `It is no contact event but "${kind}".` });
});

test.each<readonly [string, unknown]>([
  ['nothing', undefined],
  ['a text', 'event'],
  ['a list', []],
  ['no detail-type', { detail: {} }],
  ['no detail', envelope({}, { detail: null })],
  ['no contactId', envelope({ contactId: undefined })],
  ['a contactId that is none', envelope({ contactId: 'a b' })],
  ['an endless contactId', envelope({ contactId: 'x'.repeat(257) })],
  ['no instance', envelope({ instanceArn: 'arn' })],
  ['no eventType', envelope({ eventType: '' })],
  ['no time', envelope({}, { time: undefined })],
  ['a time that is none', envelope({}, { time: 'yesterday' })],
])('%s is no event, and it is said why', (_, given) => {
  expect(parseContactEvent(given)).toEqual({ complaint: expect.stringMatching(/^An? (contact )?event /i) });
});

test('whatever comes, it is parsed or refused, never thrown at', () => {
  fc.assert(fc.property(fc.anything({ withBigInt: false }), (anything) => void parseContactEvent(anything)));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom(...Object.keys(DETAIL)), fc.jsonValue()), (detail) => void parseContactEvent(envelope(detail))));
});
