import { StartTaskContactCommand } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { DAY_S, exception, InstanceId, useCaller } from './caller.ts';

const caller = useCaller();
const REFUND = { TaskTemplateId: SEED.templates.refund, References: { Amount: { Type: 'NUMBER', Value: '12.50' } } } as const;
const invalid = exception('InvalidRequestException', 400);
const unknown = exception('ResourceNotFoundException', 404);

describe('the flow of a task', () => {
  it('comes from exactly one of flow, quick connect and template', async () => {
    const { client, start } = caller();
    await expect(client.send(new StartTaskContactCommand({ InstanceId, Name: 'Without' }))).rejects.toEqual(invalid);
    await expect(start({ ContactFlowId: SEED.flows.inbound, QuickConnectId: SEED.quickConnects.billing })).rejects.toEqual(invalid);
    await expect(start({ ContactFlowId: SEED.flows.inbound, ...REFUND })).rejects.toEqual(invalid);
    await expect(start({ QuickConnectId: SEED.quickConnects.billing, ...REFUND })).rejects.toEqual(invalid);
  });

  it('may be named by an ARN as well as by an id', async () => {
    const { start, describe: contactOf } = caller();
    const arn = `arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}`;
    const id = await start({ InstanceId: arn, ContactFlowId: `${arn}/contact-flow/${SEED.flows.inbound}` });
    expect(await contactOf(id)).toMatchObject({ Id: id, Arn: `${arn}/contact/${id}`, InitiationMethod: 'API', Channel: 'TASK' });
  });

  it('must exist and be published', async () => {
    const { start } = caller();
    await expect(start({ ContactFlowId: '22222222-2222-4222-8222-222222222299' })).rejects.toEqual(unknown);
    await expect(start({ ContactFlowId: SEED.flows.draft })).rejects.toEqual(invalid);
    await expect(start({ QuickConnectId: 'nobody' })).rejects.toEqual(unknown);
    await expect(start({ TaskTemplateId: 'nothing' })).rejects.toEqual(unknown);
  });

  it('leaves a task in the flow, without a queue', async () => {
    const { start, describe: contactOf } = caller();
    const task = await contactOf(await start());
    expect(task.ConnectedToSystemTimestamp).toEqual(task.InitiationTimestamp);
    expect(task).not.toHaveProperty('QueueInfo');
    expect(task).not.toHaveProperty('AgentInfo');
  });

  it('of a queue quick connect puts the task into that queue', async () => {
    const { start, describe: contactOf } = caller();
    const task = await contactOf(await start({ QuickConnectId: SEED.quickConnects.billing }));
    expect(task.QueueInfo).toEqual({ Id: SEED.queues.billing, EnqueueTimestamp: task.InitiationTimestamp });
  });

  it("of an agent quick connect puts the task into the agent's own queue", async () => {
    const { start, describe: contactOf } = caller();
    const task = await contactOf(await start({ QuickConnectId: SEED.quickConnects.ada }));
    expect(task.QueueInfo?.Id).toBe(SEED.users.ada);
    expect(task).not.toHaveProperty('AgentInfo');
  });
});

describe('a task of a template', () => {
  it('needs the template to be active and to have a flow', async () => {
    const { start } = caller();
    await expect(start({ TaskTemplateId: SEED.templates.noFlow })).rejects.toEqual(invalid);
    await expect(start({ TaskTemplateId: SEED.templates.retired })).rejects.toEqual(invalid);
  });

  it('names its template, and is filled from its defaults', async () => {
    const { start, describe: contactOf } = caller();
    const task = await contactOf(await start(REFUND));
    expect(task.TaskTemplateInfo).toEqual({ Arn: expect.stringContaining(`/task-template/${SEED.templates.refund}`) as string, Name: 'Refund request' });
  });

  it.each([
    ['lacks a required field', {}],
    ['carries a field under another type', { Amount: { Type: 'STRING', Value: '12' } }],
    ['selects what is no option', { Amount: { Type: 'NUMBER', Value: '12' }, Category: { Type: 'STRING', Value: 'Else' } }],
    ['has a flag that is neither true nor false', { Amount: { Type: 'NUMBER', Value: '12' }, Urgent: { Type: 'STRING', Value: 'yes' } }],
    ['has a text of 512 characters', { Amount: { Type: 'NUMBER', Value: '12' }, Reason: { Type: 'STRING', Value: 'x'.repeat(512) } }],
  ] as const)('is refused when it %s', async (_case, References) => {
    await expect(caller().start({ TaskTemplateId: SEED.templates.refund, References })).rejects.toEqual(invalid);
  });

  it('assigned to oneself waits in the own queue of the agent who created it', async () => {
    const { start, describe: contactOf } = caller();
    const SegmentAttributes = {
      'connect:AssignmentType': { ValueString: 'SELF' },
      'connect:CreatedByUser': { ValueString: `arn:aws:connect:us-west-2:123456789012:instance/${InstanceId}/agent/${SEED.users.grace}` },
    };
    expect((await contactOf(await start({ ...REFUND, SegmentAttributes }))).QueueInfo?.Id).toBe(SEED.users.grace);
    await expect(start({ SegmentAttributes })).rejects.toEqual(invalid);
    await expect(start({ ...REFUND, SegmentAttributes: { 'connect:AssignmentType': { ValueString: 'SELF' } } })).rejects.toEqual(invalid);
  });
});

describe('a scheduled task', () => {
  it('begins when its time has come, not before', async () => {
    const { start, describe: contactOf, control } = caller();
    const ScheduledTime = new Date(Date.now() + DAY_S * 1000);
    const id = await start({ ScheduledTime, QuickConnectId: SEED.quickConnects.billing });
    const waiting = await contactOf(id);
    expect(waiting.ScheduledTimestamp).toEqual(ScheduledTime);
    expect(waiting).not.toHaveProperty('ConnectedToSystemTimestamp');
    expect(waiting).not.toHaveProperty('QueueInfo');

    await control('POST', 'clock', { advanceSeconds: DAY_S });
    expect(await contactOf(id)).toMatchObject({ ConnectedToSystemTimestamp: ScheduledTime, QueueInfo: { Id: SEED.queues.billing, EnqueueTimestamp: ScheduledTime } });
  });

  it('is neither in the past nor beyond the horizon', async () => {
    const { start, control } = caller();
    const inDays = (days: number): Date => new Date(Date.now() + days * DAY_S * 1000);
    await expect(start({ ScheduledTime: inDays(-0.01) })).rejects.toEqual(invalid);
    await expect(start({ ScheduledTime: inDays(6.1) })).rejects.toEqual(invalid);
    await control('POST', 'settings', { scheduleHorizonDays: 90 });
    await start({ ScheduledTime: inDays(6.1) });
    await expect(start({ ScheduledTime: inDays(90.1) })).rejects.toEqual(invalid);
  });
});

describe('segment attributes', () => {
  it('show the subtype of a task, and what a user put there', async () => {
    const { start, describe: contactOf } = caller();
    const id = await start({ SegmentAttributes: { tier: { ValueString: 'gold' } } });
    expect((await contactOf(id)).SegmentAttributes).toEqual({ 'connect:Subtype': { ValueString: 'connect:Task' }, tier: { ValueString: 'gold' } });
  });

  it.each([
    ['a list under a key of the user', { tier: { ValueList: [{ ValueString: 'a' }] } }],
    ['an ARN under a key of the user', { tier: { ValueArn: 'arn:aws:connect' } }],
    ['no value', { tier: {} }],
    ['an expiry of no minutes', { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 0 } } } }],
    ['an expiry of more than 90 days', { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 129_601 } } } }],
    ['an expiry that is no number', { 'connect:ContactExpiry': { ValueString: '60' } }],
  ])('are refused with %s', async (_case, SegmentAttributes) => {
    await expect(caller().start({ SegmentAttributes })).rejects.toEqual(invalid);
  });
});

describe('the quota of active tasks', () => {
  it('refuses with 402 what would be one too many, until a task has ended', async () => {
    const { start, control } = caller();
    const active = 4;
    await control('POST', 'settings', { activeTasksQuota: active + 1 });
    const id = await start();
    await expect(start()).rejects.toEqual(exception('ServiceQuotaExceededException', 402));
    await control('POST', `contacts/${id}/accept`, { agentId: SEED.users.ada });
    await control('POST', `contacts/${id}/complete`);
    await start();
  });
});
