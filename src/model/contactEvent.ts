import { CONTACT_CHANNELS, CONTACT_INITIATION_METHODS } from './contact.ts';
import type { ContactAttribute, ContactKey } from './contact.ts';
import type { SegmentAttribute, SegmentValue } from './segmentAttribute.ts';
import type { Told, ToldFacts } from './told.ts';

/** A contact event of EventBridge, as far as it says something that we know: https://docs.aws.amazon.com/connect/latest/adminguide/contact-events.html */
export interface ContactEvent extends ContactKey {
  /** EventBridge's own id: an event that comes twice bears it twice. */
  readonly eventId: string;
  /** Such as QUEUED; one that Connect may add later is taken as it is. */
  readonly type: string;
  /** When it happened, by Connect's clock, as closely as the event says. */
  readonly at: Date;
  readonly says: Told;
  /** Whether only a description tells what it changed. */
  readonly needsDescription: boolean;
  /** Whether the attributes that its chain shares have changed: no event holds them. */
  readonly changesAttributes: boolean;
}

/** What came: an event, something else that EventBridge may send (ignored), or nothing that EventBridge would. */
export type ParsedEvent =
  | { readonly event: ContactEvent }
  | { readonly event?: never; readonly ignored: string }
  | { readonly event?: never; readonly ignored?: never; readonly complaint: string };

/** Values nested deeper than this are not of Connect. */
const MAX_DEPTH = 8;
/** Connect writes 1970-01-01T00:00:00.001Z where it means none. */
const FIRST_TIME = Date.UTC(1971, 0);
const LAST_TIME = Date.UTC(9999, 0);
const SECOND_MS = 1_000;

/** Reads EventBridge's envelope. Names come in either case; what is unknown or of another type than documented is left out. */
export function parseContactEvent(envelope: unknown): ParsedEvent {
  if (!isObject(envelope)) return { complaint: 'An event is an object: the envelope of EventBridge.' };
  const kind = text(envelope['detail-type']);
  if (kind === undefined) return { complaint: 'An event has a detail-type.' };
  if (!/contact event$/i.test(kind)) return { ignored: `It is no contact event but "${kind.slice(0, 100)}".` };
  const { detail } = envelope;
  if (!isObject(detail)) return { complaint: 'A contact event has a detail, which is an object.' };
  const id = idOf(member(detail, 'contactId'));
  const instanceId = idOf(text(member(detail, 'instanceArn'))?.split('/')[1]);
  const type = text(member(detail, 'eventType'))?.toUpperCase();
  const cutAt = time(envelope['time']);
  if (id === undefined) return { complaint: 'A contact event has a contactId.' };
  if (instanceId === undefined) return { complaint: 'A contact event has an instanceArn.' };
  if (type === undefined) return { complaint: 'A contact event has an eventType.' };
  if (cutAt === undefined) return { complaint: 'An event has a time, in ISO 8601.' };
  const said = facts(detail);
  const at = momentOf(cutAt, said);
  const updated = type === 'CONTACT_DATA_UPDATED' ? updatedProperties(detail) : undefined;
  return {
    event: {
      instanceId,
      id,
      eventId: text(envelope['id']) ?? '',
      type,
      at,
      says: stamp(at, { ...said, ...pauses(type, at) }, detail),
      needsDescription: type === 'PAUSED' || type === 'RESUMED' || Boolean(updated?.some((name) => !isAttributes(name))),
      changesAttributes: Boolean(updated?.some(isAttributes)),
    },
  };
}

function facts(detail: object): ToldFacts {
  const details = objectOf(member(detail, 'contactDetails'));
  const queue = objectOf(member(detail, 'queueInfo'));
  const agent = objectOf(member(detail, 'agentInfo'));
  const segmentAttributes = member(detail, 'segmentAttributes');
  const tags = member(detail, 'tags');
  return {
    channel: oneOf(CONTACT_CHANNELS, text(member(detail, 'channel'))),
    initiationMethod: oneOf(CONTACT_INITIATION_METHODS, text(member(detail, 'initiationMethod'))),
    initialContactId: idOf(member(detail, 'initialContactId')),
    previousContactId: idOf(member(detail, 'previousContactId')),
    relatedContactId: idOf(member(detail, 'relatedContactId')),
    initiatedAt: time(member(detail, 'initiationTimestamp')),
    endedAt: time(member(detail, 'disconnectTimestamp')),
    endReason: text(member(detail, 'disconnectReason')),
    scheduledAt: time(member(detail, 'scheduledTimestamp')),
    queuedAt: time(member(queue, 'enqueueTimestamp')),
    queueId: lastPart(member(queue, 'queueArn')),
    connectedToAgentAt: time(member(agent, 'connectedToAgentTimestamp')),
    agentId: lastPart(member(agent, 'agentArn')),
    afterContactWorkStartedAt: time(member(agent, 'afterContactWorkStartTimestamp')),
    afterContactWorkEndedAt: time(member(agent, 'afterContactWorkEndTimestamp')),
    name: text(member(details, 'name')),
    description: text(member(details, 'description')),
    segmentAttributes: isObject(segmentAttributes) ? segments(segmentAttributes, 0) : undefined,
    tags: isObject(tags) ? texts(tags) : undefined,
  };
}

/** EventBridge cuts the time of an event to seconds. What it says to have happened within that second tells more: else it would seem older than a description of the same second. */
function momentOf(cutAt: Date, { endedAt, queuedAt, connectedToAgentAt, afterContactWorkStartedAt, afterContactWorkEndedAt }: ToldFacts): Date {
  const own = [endedAt, queuedAt, connectedToAgentAt, afterContactWorkStartedAt, afterContactWorkEndedAt].filter((each) => each !== undefined);
  return new Date(Math.max(cutAt.getTime(), ...own.map((each) => each.getTime()).filter((ms) => ms < cutAt.getTime() + SECOND_MS)));
}

/** No event names the time of a pause: it is that of the event. */
function pauses(type: string, at: Date): ToldFacts {
  if (type === 'PAUSED') return { pausedAt: at };
  return type === 'RESUMED' ? { resumedAt: at } : {};
}

/** Each fact with the time from which it holds: its own where it has one, because the event's may be cut to seconds. */
function stamp(at: Date, said: ToldFacts, detail: object): Told {
  const own: Partial<Record<keyof ToldFacts, Date | undefined>> = {
    endedAt: said.endedAt,
    endReason: said.endedAt,
    queuedAt: said.queuedAt,
    queueId: said.queuedAt,
    connectedToAgentAt: said.connectedToAgentAt,
    agentId: said.connectedToAgentAt,
    afterContactWorkStartedAt: said.afterContactWorkStartedAt,
    afterContactWorkEndedAt: said.afterContactWorkEndedAt,
  };
  const names = Object.keys(said) as (keyof ToldFacts)[];
  const present = names.filter((name) => said[name] !== undefined);
  const told = Object.fromEntries(present.map((name) => [name, { value: said[name], at: own[name] ?? at }]));
  const type = text(member(detail, 'eventType'))?.toUpperCase();
  return type === 'INITIATED' ? { ...told, isBorn: { value: true, at } } : told;
}

function updatedProperties(detail: object): readonly string[] {
  const names = member(detail, 'updatedProperties');
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function isAttributes(name: string): boolean {
  return name.toLowerCase() === 'userdefinedattributes';
}

function segments(map: object, depth: number): readonly SegmentAttribute[] {
  if (depth > MAX_DEPTH) return [];
  return Object.entries(map).flatMap(([name, given]: [string, unknown]) => {
    const value = segment(given, depth);
    return value ? [{ name, value }] : [];
  });
}

function segment(given: unknown, depth: number): SegmentValue | undefined {
  if (!isObject(given) || depth > MAX_DEPTH) return undefined;
  const string = member(given, 'valueString');
  const integer = member(given, 'valueInteger');
  const map = member(given, 'valueMap');
  const list = member(given, 'valueList');
  const arn = member(given, 'valueArn');
  if (isObject(map)) return { kind: 'MAP', map: segments(map, depth + 1) };
  if (Array.isArray(list)) return { kind: 'LIST', list: list.map((item) => segment(item, depth + 1)).filter((item) => item !== undefined) };
  if (Number.isSafeInteger(integer)) return { kind: 'INTEGER', integer: Number(integer) };
  if (typeof arn === 'string') return { kind: 'ARN', arn };
  return typeof string === 'string' ? { kind: 'STRING', string } : undefined;
}

function texts(map: object): readonly ContactAttribute[] {
  return Object.entries(map).flatMap(([name, value]: [string, unknown]) => (typeof value === 'string' ? [{ name, value }] : []));
}

/** A member by its name in camelCase, or in PascalCase as some events have it. */
function member(of: object | undefined, name: string): unknown {
  if (!of) return undefined;
  const members = of as Readonly<Record<string, unknown>>;
  for (const spelled of [name, name.charAt(0).toUpperCase() + name.slice(1)]) {
    if (Object.hasOwn(members, spelled)) return members[spelled];
  }
  return undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function objectOf(value: unknown): object | undefined {
  return isObject(value) ? value : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^[!-~]{1,256}$/.test(value) ? value : undefined;
}

function lastPart(arn: unknown): string | undefined {
  return idOf(text(arn)?.split('/').at(-1));
}

function oneOf<T extends string>(values: readonly T[], value: string | undefined): T | 'OTHER' | undefined {
  return value === undefined ? undefined : (values.find((candidate) => candidate === value.toUpperCase()) ?? 'OTHER');
}

function time(value: unknown): Date | undefined {
  const at = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN;
  return at >= FIRST_TIME && at < LAST_TIME ? new Date(at) : undefined;
}
