import {
  DescribeContactFlowCommand,
  DescribeInstanceCommand,
  DescribeQueueCommand,
  DescribeQuickConnectCommand,
  DescribeUserCommand,
  GetTaskTemplateCommand,
  ListContactFlowsCommand,
  ListInstancesCommand,
  ListQueuesCommand,
  ListQuickConnectsCommand,
  ListTaskTemplatesCommand,
  ListUsersCommand,
  SearchQuickConnectsCommand,
  TaskTemplateFieldType,
  paginateListQueues,
} from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { createCaller, exception, InstanceId } from './caller.ts';
import type { Caller } from './caller.ts';

let caller: Caller;
const unknown = exception('ResourceNotFoundException', 404);
const send: Caller['client']['send'] = ((command: never) => caller.client.send(command)) as never;

beforeAll(async () => {
  caller = await createCaller();
});

afterAll(async () => {
  await caller.close();
  await caller.emulator.close();
});

describe('the instance', () => {
  it('is listed and described by its id and by its ARN', async () => {
    const { InstanceSummaryList } = await send(new ListInstancesCommand({}));
    expect(InstanceSummaryList).toMatchObject([{ Id: InstanceId, InstanceAlias: 'local', InstanceStatus: 'ACTIVE' }]);
    const { Instance } = await send(new DescribeInstanceCommand({ InstanceId: InstanceSummaryList?.[0]?.Arn }));
    expect(Instance).toMatchObject({ Id: InstanceId, InstanceAlias: 'local' });
  });

  it('is the only one', async () => {
    const other = '11111111-1111-4111-8111-111111111112';
    await expect(send(new DescribeInstanceCommand({ InstanceId: other }))).rejects.toEqual(unknown);
    await expect(send(new ListQueuesCommand({ InstanceId: other }))).rejects.toEqual(unknown);
  });
});

describe('flows', () => {
  it('are listed by type and described, published or not', async () => {
    const { ContactFlowSummaryList } = await send(new ListContactFlowsCommand({ InstanceId }));
    expect(ContactFlowSummaryList?.map(({ Name, ContactFlowStatus }) => [Name, ContactFlowStatus])).toEqual([
      ['Task inbound', 'PUBLISHED'],
      ['Task to agent', 'PUBLISHED'],
      ['Draft', 'SAVED'],
    ]);
    expect((await send(new ListContactFlowsCommand({ InstanceId, ContactFlowTypes: ['CUSTOMER_QUEUE'] }))).ContactFlowSummaryList).toEqual([]);
    const { ContactFlow } = await send(new DescribeContactFlowCommand({ InstanceId, ContactFlowId: SEED.flows.draft }));
    expect(ContactFlow).toMatchObject({ Name: 'Draft', Status: 'SAVED' });
    expect(JSON.parse(ContactFlow?.Content ?? '')).toHaveProperty('StartAction');
    await expect(send(new DescribeContactFlowCommand({ InstanceId, ContactFlowId: 'nothing' }))).rejects.toEqual(unknown);
  });
});

describe('queues', () => {
  it("come with the agents' own queues, which have no name, unless a type is asked", async () => {
    const { QueueSummaryList } = await send(new ListQueuesCommand({ InstanceId }));
    expect(QueueSummaryList?.map(({ Name, QueueType }) => [Name, QueueType])).toEqual([
      ['Back office', 'STANDARD'],
      ['Billing', 'STANDARD'],
      [undefined, 'AGENT'],
      [undefined, 'AGENT'],
    ]);
    const standard = await send(new ListQueuesCommand({ InstanceId, QueueTypes: ['STANDARD'] }));
    expect(standard.QueueSummaryList?.map(({ Name }) => Name)).toEqual(['Back office', 'Billing']);
  });

  it('come page by page', async () => {
    const pages = [];
    for await (const page of paginateListQueues({ client: caller.client, pageSize: 3 }, { InstanceId })) pages.push(page.QueueSummaryList?.length);
    expect(pages).toEqual([3, 1]);
  });

  it('are described by id, and by ARN', async () => {
    const { Queue } = await send(new DescribeQueueCommand({ InstanceId, QueueId: SEED.queues.billing }));
    expect(Queue).toMatchObject({ Name: 'Billing', Status: 'ENABLED' });
    expect((await send(new DescribeQueueCommand({ InstanceId, QueueId: Queue?.QueueArn }))).Queue).toEqual(Queue);
    expect((await send(new DescribeQueueCommand({ InstanceId, QueueId: SEED.users.ada }))).Queue?.QueueArn).toContain(`/queue/agent/${SEED.users.ada}`);
  });
});

describe('users and quick connects', () => {
  it('users are listed and described', async () => {
    expect((await send(new ListUsersCommand({ InstanceId }))).UserSummaryList?.map(({ Username }) => Username)).toEqual(['ada', 'grace']);
    expect((await send(new DescribeUserCommand({ InstanceId, UserId: SEED.users.ada }))).User).toMatchObject({ Username: 'ada', IdentityInfo: { FirstName: 'Ada' } });
    await expect(send(new DescribeUserCommand({ InstanceId, UserId: 'nobody' }))).rejects.toEqual(unknown);
  });

  it('quick connects are listed by type, described and found', async () => {
    const users = await send(new ListQuickConnectsCommand({ InstanceId, QuickConnectTypes: ['USER'] }));
    expect(users.QuickConnectSummaryList).toMatchObject([{ Name: 'Ada', QuickConnectType: 'USER' }]);
    const { QuickConnect } = await send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId: SEED.quickConnects.billing }));
    expect(QuickConnect?.QuickConnectConfig?.QueueConfig).toEqual({ QueueId: SEED.queues.billing, ContactFlowId: SEED.flows.toAgent });
    const found = await send(new SearchQuickConnectsCommand({ InstanceId, SearchCriteria: { StringCondition: { FieldName: 'name', Value: 'bill', ComparisonType: 'STARTS_WITH' } } }));
    expect([found.QuickConnects?.map(({ Name }) => Name), found.ApproximateTotalCount]).toEqual([['Billing'], 1]);
  });
});

describe('task templates', () => {
  it('are listed on one page, by name and by status', async () => {
    const names = async (filter: { Status?: 'ACTIVE' | 'INACTIVE'; Name?: string }): Promise<unknown> =>
      (await send(new ListTaskTemplatesCommand({ InstanceId, ...filter }))).TaskTemplates?.map(({ Name }) => Name);
    expect(await names({})).toEqual(['Refund request', 'No flow', 'Retired']);
    expect(await names({ Status: 'INACTIVE' })).toEqual(['Retired']);
    expect(await names({ Name: 'No flow' })).toEqual(['No flow']);
  });

  it('show their fields: the seed has one of each of the 14 types', async () => {
    const template = await send(new GetTaskTemplateCommand({ InstanceId, TaskTemplateId: SEED.templates.refund }));
    expect(template.Fields?.map(({ Type }) => Type ?? '').toSorted()).toEqual(Object.values(TaskTemplateFieldType).toSorted());
    expect(template).toMatchObject({ Name: 'Refund request', ContactFlowId: SEED.flows.inbound, SelfAssignFlowId: SEED.flows.toAgent, Status: 'ACTIVE' });
    expect(template.Constraints?.RequiredFields?.map(({ Id }) => Id?.Name)).toEqual(['Name', 'Amount']);
    await expect(send(new GetTaskTemplateCommand({ InstanceId, TaskTemplateId: 'nothing' }))).rejects.toEqual(unknown);
  });
});
