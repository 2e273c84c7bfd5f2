import {
  AssociateContactWithUserCommand,
  DescribeContactFlowCommand,
  DescribeInstanceCommand,
  DescribeQueueCommand,
  DescribeQuickConnectCommand,
  DescribeUserCommand,
  GetTaskTemplateCommand,
  TransferContactCommand,
} from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { exception, InstanceId, useCaller } from './caller.ts';

const caller = useCaller();
const unknown = exception('ResourceNotFoundException', 404);
const INSTANCE = `arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}`;

/** ARNs that end in the same id and name something else. */
function foreign(arn: string): string[] {
  return [
    arn.replace(InstanceId, '99999999-9999-4999-8999-999999999999'),
    arn.replace('us-west-2', 'eu-west-1'),
    arn.replace('123456789012', '210987654321'),
    arn.replace(':connect:', ':s3:'),
  ];
}

describe.each<[string, string, string, (id: string) => Promise<object>]>([
  ['flow', 'contact-flow', SEED.flows.inbound, (ContactFlowId) => caller().client.send(new DescribeContactFlowCommand({ InstanceId, ContactFlowId }))],
  ['queue', 'queue', SEED.queues.billing, (QueueId) => caller().client.send(new DescribeQueueCommand({ InstanceId, QueueId }))],
  ["agent's own queue", 'queue/agent', SEED.users.ada, (QueueId) => caller().client.send(new DescribeQueueCommand({ InstanceId, QueueId }))],
  ['user', 'agent', SEED.users.ada, (UserId) => caller().client.send(new DescribeUserCommand({ InstanceId, UserId }))],
  ['quick connect', 'transfer-destination', SEED.quickConnects.ada, (QuickConnectId) => caller().client.send(new DescribeQuickConnectCommand({ InstanceId, QuickConnectId }))],
  ['template', 'task-template', SEED.templates.refund, (TaskTemplateId) => caller().client.send(new GetTaskTemplateCommand({ InstanceId, TaskTemplateId }))],
])('the %s', (_what, kind, id, describeIt) => {
  it('is found by its id and by its ARN', async () => {
    const byId = await describeIt(id);
    expect(await describeIt(`${INSTANCE}/${kind}/${id}`)).toEqual({ ...byId, $metadata: expect.anything() as unknown });
  });

  it('is not found by an ARN of another instance, Region, account, service or kind', async () => {
    for (const arn of [...foreign(`${INSTANCE}/${kind}/${id}`), `${INSTANCE}/prompt/${id}`]) await expect(describeIt(arn)).rejects.toEqual(unknown);
  });
});

describe('the instance', () => {
  it('is not found by the ARN of another', async () => {
    for (const arn of foreign(INSTANCE)) await expect(caller().client.send(new DescribeInstanceCommand({ InstanceId: arn }))).rejects.toEqual(unknown);
  });
});

describe('a task', () => {
  const elsewhere = (kind: string, id: string): string => `${INSTANCE.replace(InstanceId, '99999999-9999-4999-8999-999999999999')}/${kind}/${id}`;

  it('does not start from the flow, quick connect or template of another instance', async () => {
    const { start } = caller();
    await expect(start({ ContactFlowId: elsewhere('contact-flow', SEED.flows.inbound) })).rejects.toEqual(unknown);
    await expect(start({ QuickConnectId: elsewhere('transfer-destination', SEED.quickConnects.ada) })).rejects.toEqual(unknown);
    await expect(start({ TaskTemplateId: elsewhere('task-template', SEED.templates.noFlow) })).rejects.toEqual(unknown);
  });

  it("goes to an agent or a queue by ARN, not to another instance's", async () => {
    const { client, start, describe: contactOf } = caller();
    const ContactId = await start({ QuickConnectId: SEED.quickConnects.billing });
    const transfer = (to: object): Promise<{ ContactId?: string | undefined }> =>
      client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId: SEED.flows.toAgent, ...to }));
    await expect(transfer({ QueueId: elsewhere('queue', SEED.queues.billing) })).rejects.toEqual(unknown);
    await expect(transfer({ UserId: elsewhere('agent', SEED.users.ada) })).rejects.toEqual(unknown);
    const moved = (await transfer({ QueueId: `${INSTANCE}/queue/agent/${SEED.users.grace}` })).ContactId ?? '';
    expect((await contactOf(moved)).QueueInfo?.Id).toBe(SEED.users.grace);
    const assign = (UserId: string): Promise<unknown> => client.send(new AssociateContactWithUserCommand({ InstanceId, ContactId: moved, UserId }));
    await expect(assign(elsewhere('agent', SEED.users.ada))).rejects.toEqual(unknown);
    await assign(`${INSTANCE}/agent/${SEED.users.ada}`);
    expect((await contactOf(moved)).AgentInfo?.Id).toBe(SEED.users.ada);
  });
});
