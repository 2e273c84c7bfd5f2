import {
  SearchContactFlowsCommand,
  SearchContactsCommand,
  SearchQueuesCommand,
  SearchUsersCommand,
  StopContactCommand,
  TagContactCommand,
  paginateSearchContacts,
} from '@aws-sdk/client-connect';
import type { ContactFlowAttributeFilter, ControlPlaneUserAttributeFilter, SearchContactsTimeRangeType, SearchCriteria, Sort } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { createCaller, DAY_S, exception, InstanceId, useCaller } from './caller.ts';
import type { Caller } from './caller.ts';

const START = Date.UTC(2026, 5, 1);
let caller: Caller;
let gold = '';
let scheduled = '';

beforeAll(async () => {
  caller = await createCaller({ now: () => START });
  gold = await caller.start({ Name: 'Gold refund', Attributes: { tier: 'gold' }, SegmentAttributes: { shop: { ValueString: 'web' } } });
  scheduled = await caller.start({ Name: 'Later', ScheduledTime: new Date(START + DAY_S * 1000) });
  await caller.client.send(new TagContactCommand({ InstanceId, ContactId: gold, Tags: { team: 'red' } }));
});

afterAll(async () => {
  await caller.close();
  await caller.emulator.close();
});

function range(Type: SearchContactsTimeRangeType = 'INITIATION_TIMESTAMP') {
  return { Type, StartTime: new Date(START - DAY_S * 1000), EndTime: new Date(START + 2 * DAY_S * 1000) };
}

async function found(criteria: SearchCriteria = {}, type?: SearchContactsTimeRangeType, sort?: Sort): Promise<unknown[]> {
  const { Contacts, TotalCount } = await caller.client.send(new SearchContactsCommand({ InstanceId, TimeRange: range(type), SearchCriteria: criteria, Sort: sort }));
  expect(TotalCount).toBe(Contacts?.length);
  return Contacts?.map(({ Id }) => Id) ?? [];
}

describe('contacts are found', () => {
  const { first, second, third, relatedInFlow, relatedScheduled } = SEED.tasks;

  it('by the time of their beginning, newest first', async () => {
    const all = await found();
    expect(all.slice(2)).toEqual([relatedScheduled, relatedInFlow, third, second, first, SEED.voice]);
    expect(all.slice(0, 2).toSorted()).toEqual([gold, scheduled].toSorted());
  });

  it('by another of their times', async () => {
    expect(await found({}, 'SCHEDULED_TIMESTAMP')).toEqual([scheduled, SEED.tasks.relatedScheduled]);
    expect(await found({}, 'DISCONNECT_TIMESTAMP')).toEqual([first, SEED.voice]);
    expect(await found({}, 'ENQUEUE_TIMESTAMP')).toEqual([third, SEED.voice]);
    expect(await found({}, 'CONNECTED_TO_AGENT_TIMESTAMP')).toEqual([second, first, SEED.voice]);
  });

  it.each<[string, SearchCriteria, () => unknown[]]>([
    ['words of the name, all of them', { Name: { SearchText: ['GOLD', 'refund'], MatchType: 'MATCH_ALL' } }, () => [gold]],
    ['words of the name, any of them', { Name: { SearchText: ['gold', 'carrier'], MatchType: 'MATCH_ANY' } }, () => [gold, relatedScheduled]],
    ['the exact name', { Name: { SearchText: ['later'], MatchType: 'MATCH_EXACT' } }, () => [scheduled]],
    ['queue', { QueueIds: [SEED.queues.backOffice] }, () => [third]],
    ['agent, by ARN too', { AgentIds: [`arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}/agent/${SEED.users.ada}`], Channels: ['TASK'] }, () => [second, first]],
    ['channel', { Channels: ['VOICE'] }, () => [SEED.voice]],
    ['initiation method', { InitiationMethods: ['INBOUND'] }, () => [SEED.voice]],
    ['attributes', { SearchableContactAttributes: { Criteria: [{ Key: 'tier', Values: ['gold', 'silver'] }], MatchType: 'MATCH_ALL' } }, () => [gold]],
    ['segment attributes', { SearchableSegmentAttributes: { Criteria: [{ Key: 'shop', Values: ['web'] }] } }, () => [gold]],
    ['segment attributes of the system', { SearchableSegmentAttributes: { Criteria: [{ Key: 'connect:Subtype', Values: ['connect:Task'] }] }, Name: { SearchText: ['later'], MatchType: 'MATCH_ALL' } }, () => [scheduled]],
    ['tags', { ContactTags: { TagCondition: { TagKey: 'team', TagValue: 'red' } } }, () => [gold]],
    ['tags, in groups', { ContactTags: { OrConditions: [[{ TagKey: 'team', TagValue: 'blue' }], [{ TagKey: 'team' }]] } }, () => [gold]],
    ['what no contact here has', { ContactAnalysis: { Transcript: { Criteria: [{ ParticipantRole: 'AGENT', SearchText: ['x'], MatchType: 'MATCH_ALL' }] } } }, () => []],
  ])('by %s', async (_case, criteria, expected) => {
    expect(await found(criteria)).toEqual(expected());
  });

  it('that have not ended, by a time that they have not', async () => {
    const hasNotEnded: SearchCriteria = { AdditionalTimeRange: { Criteria: [{ TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'NOT_EXISTS' } }], MatchType: 'MATCH_ALL' } };
    const ids = await found(hasNotEnded);
    expect(ids).toHaveLength(6);
    expect(ids).not.toContain(first);
  });

  it('in the order that is asked, those without a value last', async () => {
    const sorted = await found({}, undefined, { FieldName: 'DISCONNECT_TIMESTAMP', Order: 'ASCENDING' });
    expect(sorted.slice(0, 2)).toEqual([SEED.voice, first]);
  });

  it('page by page, with the count of all', async () => {
    const pages = [];
    for await (const { Contacts, TotalCount } of paginateSearchContacts({ client: caller.client, pageSize: 3 }, { InstanceId, TimeRange: range() })) pages.push([Contacts?.length, TotalCount]);
    expect(pages).toEqual([[3, 8], [3, 8], [2, 8]]);
  });

  it('as rows that lack what DescribeContact has', async () => {
    const { Contacts } = await caller.client.send(new SearchContactsCommand({ InstanceId, TimeRange: range(), SearchCriteria: { Name: { SearchText: ['carrier'], MatchType: 'MATCH_ALL' } } }));
    expect(Contacts?.[0]).toMatchObject({ Id: relatedScheduled, Name: 'Claim against the carrier', Channel: 'TASK' });
    for (const member of ['RelatedContactId', 'Attributes', 'Description', 'LastPausedTimestamp']) expect(Contacts?.[0]).not.toHaveProperty(member);
  });

  it('not in a time range that ends before it starts', async () => {
    const { StartTime, EndTime } = range();
    const backwards = { InstanceId, TimeRange: { Type: 'INITIATION_TIMESTAMP', StartTime: EndTime, EndTime: StartTime } } as const;
    await expect(caller.client.send(new SearchContactsCommand(backwards))).rejects.toEqual(exception('InvalidRequestException', 400));
  });
});

describe('the token of a page', () => {
  const own = useCaller({ now: () => START });
  const open: SearchCriteria = { AdditionalTimeRange: { Criteria: [{ TimestampCondition: { Type: 'DISCONNECT_TIMESTAMP', ConditionType: 'NOT_EXISTS' } }], MatchType: 'MATCH_ALL' } };
  const pageOf = async (MaxResults: number, NextToken?: string): Promise<{ ids: unknown[]; next: string | undefined }> => {
    const found = await own().client.send(new SearchContactsCommand({ InstanceId, TimeRange: range(), SearchCriteria: open, MaxResults, NextToken }));
    return { ids: found.Contacts?.map(({ Id }) => Id) ?? [], next: found.NextToken };
  };

  it('leads on from a contact that the search would not find any more', async () => {
    const { second, third, relatedInFlow, relatedScheduled } = SEED.tasks;
    const { ids, next } = await pageOf(2);
    expect(ids).toEqual([relatedScheduled, relatedInFlow]);
    await own().client.send(new StopContactCommand({ InstanceId, ContactId: relatedInFlow }));
    expect(await pageOf(2, next)).toEqual({ ids: [third, second], next: undefined });
  });

  it('leads nowhere once its contact is gone', async () => {
    await own().start();
    const { next } = await pageOf(1);
    await own().control('POST', 'reset');
    await expect(pageOf(1, next)).rejects.toEqual(exception('InvalidRequestException', 400));
  });
});

describe('the catalogue is searched', () => {
  const contains = (FieldName: string, Value: string) => ({ StringCondition: { FieldName, Value, ComparisonType: 'CONTAINS' } }) as const;

  it('for queues', async () => {
    const { Queues, ApproximateTotalCount } = await caller.client.send(new SearchQueuesCommand({ InstanceId, SearchCriteria: { OrConditions: [contains('name', 'bill'), contains('description', 'nothing')] } }));
    expect([Queues?.map(({ Name }) => Name), ApproximateTotalCount]).toEqual([['Billing'], 1]);
  });

  it('for users, without their addresses', async () => {
    const { Users } = await caller.client.send(new SearchUsersCommand({ InstanceId, SearchCriteria: { AndConditions: [contains('Username', 'ad'), contains('LastName', 'love')] } }));
    expect(Users).toMatchObject([{ Username: 'ada', IdentityInfo: { FirstName: 'Ada' } }]);
    expect(Users?.[0]?.IdentityInfo).not.toHaveProperty('Email');
  });

  it('for flows', async () => {
    const { ContactFlows } = await caller.client.send(new SearchContactFlowsCommand({ InstanceId, SearchCriteria: { StatusCondition: 'PUBLISHED' } }));
    expect(ContactFlows?.map(({ Name }) => Name)).toEqual(['Task inbound', 'Task to agent']);
  });

  it.each<[string, ContactFlowAttributeFilter, number]>([
    ['a type', { ContactFlowTypeCondition: { ContactFlowType: 'CONTACT_FLOW' } }, 3],
    ['another type', { ContactFlowTypeCondition: { ContactFlowType: 'CAMPAIGN' } }, 0],
    ['a type and a tag', { AndCondition: { ContactFlowTypeCondition: { ContactFlowType: 'CONTACT_FLOW' }, TagConditions: [{ TagKey: 'team' }] } }, 0],
    ['one of two types', { OrConditions: [{ ContactFlowTypeCondition: { ContactFlowType: 'CAMPAIGN' } }, { ContactFlowTypeCondition: { ContactFlowType: 'CONTACT_FLOW' } }] }, 3],
    ['a tag', { TagCondition: { TagKey: 'team' } }, 0],
    ['nothing', {}, 3],
  ])('for flows that have %s', async (_case, FlowAttributeFilter, count) => {
    const { ContactFlows } = await caller.client.send(new SearchContactFlowsCommand({ InstanceId, SearchFilter: { FlowAttributeFilter } }));
    expect(ContactFlows).toHaveLength(count);
  });

  it.each<[string, ControlPlaneUserAttributeFilter, number]>([
    ['a tag', { TagCondition: { TagKey: 'team', TagValue: 'red' } }, 0],
    ['tags', { AndCondition: { TagConditions: [{ TagKey: 'team' }] } }, 0],
    ['one of some tags', { OrConditions: [{ TagConditions: [{ TagKey: 'team' }] }, { TagConditions: [{ TagKey: 'tier' }] }] }, 0],
    ['a place in a hierarchy', { HierarchyGroupCondition: { Value: 'group', HierarchyGroupMatchType: 'EXACT' } }, 0],
    ['nothing', {}, 2],
  ])('for users that have %s', async (_case, UserAttributeFilter, count) => {
    const { Users } = await caller.client.send(new SearchUsersCommand({ InstanceId, SearchFilter: { UserAttributeFilter } }));
    expect(Users).toHaveLength(count);
  });

  it('by 2 to 25 characters when it is for a part of a text', async () => {
    await expect(caller.client.send(new SearchQueuesCommand({ InstanceId, SearchCriteria: contains('name', 'b') }))).rejects.toEqual(exception('InvalidRequestException', 400));
  });
});
