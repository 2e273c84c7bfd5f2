import type {
  NameCriteria,
  SearchableContactAttributes,
  SearchableSegmentAttributes,
  SearchContactsAdditionalTimeRange,
  SearchContactsMatchType,
  SearchContactsTimeRange,
  SearchContactsTimeRangeType,
  SearchCriteria,
} from '@aws-sdk/client-connect';
import { meetsTags } from '../catalog/tagFilter.ts';
import type { Checked } from '../checked.ts';
import type { World } from '../world.ts';
import type { Contact } from './contact.ts';
import { describeSegmentAttributes } from './segmentAttributes.ts';

type Criteria = Checked<SearchCriteria>;

/** Whether one of a contact's times lies in a range, its ends included. */
export function isInRange(contact: Contact, { Type, StartTime, EndTime }: Checked<SearchContactsTimeRange>): boolean {
  const at = timeOf(contact, Type);
  return at !== undefined && at >= StartTime.getTime() && at <= EndTime.getTime();
}

/** Whether a contact meets all search criteria that are given. What no contact here has (hierarchies, transcripts, routing steps, AI agents) is never met. */
export function meetsCriteria(world: World, contact: Contact, criteria: Criteria): boolean {
  return meetsLists(world, contact, criteria) && meetsContent(world, contact, criteria) && !asksForWhatIsNotHere(criteria, world.arns.region);
}

/** One of a contact's times, in milliseconds since 1970. */
export function timeOf(contact: Contact, type: SearchContactsTimeRangeType): number | undefined {
  switch (type) {
    case 'INITIATION_TIMESTAMP':
      return contact.initiatedAt;
    case 'SCHEDULED_TIMESTAMP':
      return contact.scheduledAt;
    case 'CONNECTED_TO_AGENT_TIMESTAMP':
      return contact.connectedToAgentAt;
    case 'DISCONNECT_TIMESTAMP':
      return contact.disconnectedAt;
    case 'ENQUEUE_TIMESTAMP':
      return contact.enqueuedAt;
  }
}

function meetsLists({ arns }: World, contact: Contact, { AgentIds, Channels, InitiationMethods, QueueIds }: Criteria): boolean {
  return (
    isAmong(AgentIds?.map((id) => arns.idOf('agent', id)), contact.agentId) &&
    isAmong<string>(Channels, contact.channel) &&
    isAmong<string>(InitiationMethods, contact.initiationMethod) &&
    isAmong(QueueIds?.map((id) => arns.idOf('queue', arns.idOf('queue/agent', id))), contact.enqueuedAt === undefined ? undefined : contact.queueId)
  );
}

function meetsContent(world: World, contact: Contact, criteria: Criteria): boolean {
  const { Name, SearchableContactAttributes, SearchableSegmentAttributes, ContactTags, AdditionalTimeRange } = criteria;
  return (
    (Name === undefined || meetsName(contact.name ?? '', Name)) &&
    (SearchableContactAttributes === undefined || meetsAttributes(world.attributes.get(contact.initialContactId) ?? {}, SearchableContactAttributes)) &&
    (SearchableSegmentAttributes === undefined || meetsAttributes(segmentTexts(contact), SearchableSegmentAttributes)) &&
    (AdditionalTimeRange === undefined || meetsTimes(contact, AdditionalTimeRange)) &&
    meetsTags(contact.tags, ContactTags)
  );
}

function asksForWhatIsNotHere({ AgentHierarchyGroups, ContactAnalysis, RoutingCriteria, AiAgents, ActiveRegions }: Criteria, region: string): boolean {
  const asked = [AgentHierarchyGroups, ContactAnalysis, RoutingCriteria, AiAgents].some((value) => value !== undefined);
  return asked || !isAmong(ActiveRegions, region);
}

function meetsName(name: string, { SearchText, MatchType }: Checked<NameCriteria>): boolean {
  const wanted = SearchText.map((text) => text.toLowerCase());
  const text = name.toLowerCase();
  if (MatchType === 'MATCH_EXACT') return wanted.includes(text);
  return matches(MatchType, wanted.map((part) => text.includes(part)));
}

function meetsAttributes(
  attributes: Readonly<Record<string, string | undefined>>,
  { Criteria: criteria, MatchType }: Checked<SearchableContactAttributes> | Checked<SearchableSegmentAttributes>,
): boolean {
  return matches(MatchType, criteria.map(({ Key, Values }) => Object.hasOwn(attributes, Key) && Values.includes(attributes[Key] ?? '')));
}

function segmentTexts(contact: Contact): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(describeSegmentAttributes(contact)).map(([key, value]) => [key, value.ValueString]));
}

function meetsTimes(contact: Contact, { Criteria: criteria, MatchType }: Checked<SearchContactsAdditionalTimeRange>): boolean {
  return matches(
    MatchType,
    criteria.map(({ TimeRange, TimestampCondition }) => {
      const isMissing = TimestampCondition === undefined || timeOf(contact, TimestampCondition.Type) === undefined;
      return isMissing && (TimeRange === undefined || isInRange(contact, TimeRange));
    }),
  );
}

function matches(type: SearchContactsMatchType | undefined, parts: readonly boolean[]): boolean {
  if (type === 'MATCH_ANY') return parts.some(Boolean);
  if (type === 'MATCH_NONE') return !parts.some(Boolean);
  return parts.every(Boolean);
}

function isAmong<T>(asked: readonly T[] | undefined, value: T | undefined): boolean {
  return asked === undefined || asked.length === 0 || (value !== undefined && asked.includes(value));
}
