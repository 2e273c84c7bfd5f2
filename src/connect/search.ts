import type { ContactSearchSummary, SearchCriteria } from '@aws-sdk/client-connect';
import type { KnownContact } from '../model/contact.ts';
import type { TaskFilter, TaskOrderField, TaskSearch, TimeRangeField } from '../model/taskSearch.ts';
import type { Send } from './send.ts';
import { fromMap, fromSummary } from './wire.ts';

/** Which page of a search, and how large. */
export interface SearchPageKey {
  readonly size: number;
  /** Undefined: the first one. */
  readonly nextToken: string | undefined;
}

/** A page of a search. A row lacks the related contact, attributes, description, template, pauses, the reason of the end, and the numbers among segment attributes. */
export interface SearchPage {
  readonly tasks: readonly KnownContact[];
  readonly nextToken: string | undefined;
  readonly totalCount: number | undefined;
}

const TIME_RANGES = {
  INITIATED_AT: 'INITIATION_TIMESTAMP',
  SCHEDULED_AT: 'SCHEDULED_TIMESTAMP',
  CONNECTED_TO_AGENT_AT: 'CONNECTED_TO_AGENT_TIMESTAMP',
  ENDED_AT: 'DISCONNECT_TIMESTAMP',
  QUEUED_AT: 'ENQUEUE_TIMESTAMP',
} as const satisfies Record<TimeRangeField, string>;

const ORDERS = {
  INITIATED_AT: 'INITIATION_TIMESTAMP',
  SCHEDULED_AT: 'SCHEDULED_TIMESTAMP',
  CONNECTED_TO_AGENT_AT: 'CONNECTED_TO_AGENT_TIMESTAMP',
  ENDED_AT: 'DISCONNECT_TIMESTAMP',
} as const satisfies Record<TaskOrderField, string>;

const NOT_ENDED = { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'NOT_EXISTS' } as const;

/** One SearchContacts, of tasks only. */
export async function sendSearch(send: Send, { instanceId, filter, orderBy }: TaskSearch, { size, nextToken }: SearchPageKey, signal: AbortSignal): Promise<SearchPage> {
  const { timeRange } = filter;
  const page = await send(
    'SearchContacts',
    {
      InstanceId: instanceId,
      TimeRange: { Type: TIME_RANGES[timeRange.field], StartTime: timeRange.from, EndTime: timeRange.to },
      SearchCriteria: toCriteria(filter),
      Sort: { FieldName: ORDERS[orderBy.field], Order: orderBy.direction === 'ASC' ? 'ASCENDING' : 'DESCENDING' },
      MaxResults: size,
      NextToken: nextToken,
    },
    signal,
  );
  return { tasks: (page.Contacts ?? []).map((row) => fromSearchRow(instanceId, row)), nextToken: page.NextToken, totalCount: page.TotalCount };
}

function toCriteria({ states, nameWords, queueIds, agentIds, attributes, tags }: TaskFilter): SearchCriteria {
  return {
    Channels: ['TASK'],
    ...(nameWords?.length && { Name: { SearchText: [...nameWords], MatchType: 'MATCH_ALL' } }),
    ...(queueIds?.length && { QueueIds: [...queueIds] }),
    ...(agentIds?.length && { AgentIds: [...agentIds] }),
    ...(attributes?.length && {
      SearchableContactAttributes: { Criteria: attributes.map(({ name, value }) => ({ Key: name, Values: [value] })), MatchType: 'MATCH_ALL' },
    }),
    // The one thing about states that Connect can look at: what has not ended has no time of its end.
    ...(states?.length && !states.includes('ENDED') && { AdditionalTimeRange: { Criteria: [{ TimestampCondition: NOT_ENDED }], MatchType: 'MATCH_ALL' } }),
    ...(tags?.length && { ContactTags: { OrConditions: [tags.map(({ name, value }) => ({ TagKey: name, TagValue: value }))] } }),
  };
}

/** Only what a row holds is known: any other field asks for the description. */
function fromSearchRow(instanceId: string, row: ContactSearchSummary): KnownContact {
  const { relatedContactId, ...links } = fromSummary(instanceId, { ...row, ContactId: row.Id, ContactArn: row.Arn });
  return {
    ...links,
    ...(relatedContactId !== undefined && { relatedContactId }),
    name: row.Name,
    scheduledAt: row.ScheduledTimestamp,
    queuedAt: row.QueueInfo?.EnqueueTimestamp,
    queueId: row.QueueInfo?.Id,
    agentId: row.AgentInfo?.Id,
    connectedToAgentAt: row.AgentInfo?.ConnectedToAgentTimestamp,
    tags: fromMap(row.Tags),
  };
}
