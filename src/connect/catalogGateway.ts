import type { Agent, ConnectInstance, ContactFlow, Queue, QuickConnect, ResourceKey, TaskTemplate, TaskTemplateSummary } from '../model/catalog.ts';
import { fromFlow, fromFlowSummary, fromQueue, fromQuickConnect, fromTemplate, fromTemplateSummary, fromUser, fromUserSummary } from './catalogWire.ts';
import type { Send } from './send.ts';

/** What tasks are started with and sent to, in our words: 2 calls a second each. Lists are read to their end. */
export interface CatalogGateway {
  /** GetTaskTemplate. */
  getTemplate(key: ResourceKey, signal: AbortSignal): Promise<TaskTemplate>;
  /** DescribeContactFlow. */
  describeFlow(key: ResourceKey, signal: AbortSignal): Promise<ContactFlow>;
  /** DescribeQuickConnect. */
  describeQuickConnect(key: ResourceKey, signal: AbortSignal): Promise<QuickConnect>;
  /** DescribeQueue. */
  describeQueue(key: ResourceKey, signal: AbortSignal): Promise<Queue>;
  /** DescribeUser. */
  describeAgent(key: ResourceKey, signal: AbortSignal): Promise<Agent>;
  /** ListTaskTemplates: at most 50 an instance. */
  listTemplates(instanceId: string, signal: AbortSignal): Promise<readonly TaskTemplateSummary[]>;
  /** ListContactFlows. */
  listFlows(instanceId: string, signal: AbortSignal): Promise<readonly ContactFlow[]>;
  /** SearchQuickConnects, with whom each points to. */
  searchQuickConnects(instanceId: string, signal: AbortSignal): Promise<readonly QuickConnect[]>;
  /** SearchQueues, without agents' own queues. */
  searchQueues(instanceId: string, nameContains: string | undefined, signal: AbortSignal): Promise<readonly Queue[]>;
  /** SearchUsers, by user name, first or last name. */
  searchAgents(instanceId: string, nameContains: string | undefined, signal: AbortSignal): Promise<readonly Agent[]>;
  /** ListInstances of the account and Region. */
  listInstances(signal: AbortSignal): Promise<readonly Omit<ConnectInstance, 'isDefault'>[]>;
}

/** The most entries that Connect gives a page, by operation. */
const LIST_PAGE = 1_000;
const SEARCH_PAGE = 100;
const USERS_PAGE = 500;
const INSTANCES_PAGE = 10;

/** Over the way to Connect. */
export function createCatalogGateway(send: Send): CatalogGateway {
  return { ...singles(send), ...lists(send) };
}

function singles(send: Send): Pick<CatalogGateway, 'getTemplate' | 'describeFlow' | 'describeQuickConnect' | 'describeQueue' | 'describeAgent'> {
  return {
    getTemplate: async (key, signal) => fromTemplate(key, await send('GetTaskTemplate', { InstanceId: key.instanceId, TaskTemplateId: key.id }, signal)),
    describeFlow: async (key, signal) => fromFlow(key, (await send('DescribeContactFlow', { InstanceId: key.instanceId, ContactFlowId: key.id }, signal)).ContactFlow),
    describeQuickConnect: async (key, signal) =>
      fromQuickConnect(key, (await send('DescribeQuickConnect', { InstanceId: key.instanceId, QuickConnectId: key.id }, signal)).QuickConnect),
    describeQueue: async (key, signal) => fromQueue(key, (await send('DescribeQueue', { InstanceId: key.instanceId, QueueId: key.id }, signal)).Queue),
    describeAgent: async (key, signal) => fromUser(key, (await send('DescribeUser', { InstanceId: key.instanceId, UserId: key.id }, signal)).User),
  };
}

function lists(send: Send): Omit<CatalogGateway, keyof ReturnType<typeof singles>> {
  return {
    listTemplates: (instanceId, signal) =>
      toTheEnd(async (NextToken) => {
        const page = await send('ListTaskTemplates', { InstanceId: instanceId, MaxResults: SEARCH_PAGE, NextToken }, signal);
        return { nextToken: page.NextToken, rows: (page.TaskTemplates ?? []).map((row) => fromTemplateSummary(instanceId, row)) };
      }),
    listFlows: (instanceId, signal) =>
      toTheEnd(async (NextToken) => {
        const page = await send('ListContactFlows', { InstanceId: instanceId, MaxResults: LIST_PAGE, NextToken }, signal);
        return { nextToken: page.NextToken, rows: (page.ContactFlowSummaryList ?? []).map((row) => fromFlowSummary(instanceId, row)) };
      }),
    searchQuickConnects: (instanceId, signal) =>
      toTheEnd(async (NextToken) => {
        const page = await send('SearchQuickConnects', { InstanceId: instanceId, MaxResults: SEARCH_PAGE, NextToken }, signal);
        return { nextToken: page.NextToken, rows: (page.QuickConnects ?? []).map((row) => fromQuickConnect({ instanceId, id: row.QuickConnectId ?? '' }, row)) };
      }),
    searchQueues: (instanceId, nameContains, signal) =>
      toTheEnd(async (NextToken) => {
        const AndConditions = [{ QueueTypeCondition: 'STANDARD' as const }, ...(nameContains === undefined ? [] : [contains('name', nameContains)])];
        const page = await send('SearchQueues', { InstanceId: instanceId, MaxResults: USERS_PAGE, NextToken, SearchCriteria: { AndConditions } }, signal);
        return { nextToken: page.NextToken, rows: (page.Queues ?? []).map((row) => fromQueue({ instanceId, id: row.QueueId ?? '' }, row)) };
      }),
    searchAgents: (instanceId, nameContains, signal) =>
      toTheEnd(async (NextToken) => {
        const SearchCriteria = nameContains === undefined ? undefined : { OrConditions: ['Username', 'FirstName', 'LastName'].map((field) => contains(field, nameContains)) };
        const page = await send('SearchUsers', { InstanceId: instanceId, MaxResults: USERS_PAGE, NextToken, SearchCriteria }, signal);
        return { nextToken: page.NextToken, rows: (page.Users ?? []).map((row) => fromUserSummary(instanceId, row)) };
      }),
    listInstances: (signal) =>
      toTheEnd(async (NextToken) => {
        const page = await send('ListInstances', { MaxResults: INSTANCES_PAGE, NextToken }, signal);
        return { nextToken: page.NextToken, rows: (page.InstanceSummaryList ?? []).map(({ Id, Arn, InstanceAlias }) => ({ id: Id ?? '', arn: Arn ?? '', alias: InstanceAlias })) };
      }),
  };
}

function contains(field: string, text: string) {
  return { StringCondition: { FieldName: field, Value: text, ComparisonType: 'CONTAINS' as const } };
}

async function toTheEnd<T>(read: (nextToken: string | undefined) => Promise<{ nextToken: string | undefined; rows: readonly T[] }>): Promise<readonly T[]> {
  const all: T[] = [];
  let nextToken: string | undefined;
  do {
    const page = await read(nextToken);
    all.push(...page.rows);
    nextToken = page.nextToken;
  } while (nextToken);
  return all;
}
