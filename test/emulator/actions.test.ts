import {
  AssociateContactWithUserCommand,
  DismissUserContactCommand,
  ListContactReferencesCommand,
  PauseContactCommand,
  ResumeContactCommand,
  StopContactCommand,
  TagContactCommand,
  TransferContactCommand,
  UntagContactCommand,
  UpdateContactCommand,
  UpdateContactRoutingDataCommand,
  UpdateContactScheduleCommand,
  UpdateContactTaskTemplateCommand,
} from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { DAY_S, exception, InstanceId, useCaller } from './caller.ts';

const START = Date.UTC(2026, 5, 1);
const caller = useCaller({ now: () => START });
const invalid = exception('InvalidRequestException', 400);
const conflict = exception('ConflictException', 409);
const resourceConflict = exception('ResourceConflictException', 409);
const gone = exception('ContactNotFoundException', 410);
const limited = exception('LimitExceededException', 429);
const tomorrow = new Date(START + DAY_S * 1000);

/** The six states, and three of them in ways that could be mistaken for others. */
type State = 'SCHEDULED' | 'IN_FLOW' | 'IN_FLOW, once queued' | 'QUEUED' | 'WITH_AGENT' | 'PAUSED' | 'PAUSED, with an agent' | 'ENDED' | 'ENDED, in after-contact work';

/** Brings a new task into a state, and answers its id. */
const MAKE: Record<State, () => Promise<string>> = {
  SCHEDULED: () => caller().start({ ScheduledTime: tomorrow }),
  IN_FLOW: () => caller().start(),
  'IN_FLOW, once queued': async () => {
    const id = await MAKE.PAUSED();
    await act.RESUME(id);
    return id;
  },
  QUEUED: () => caller().start({ QuickConnectId: SEED.quickConnects.billing }),
  WITH_AGENT: async () => {
    const id = await MAKE.QUEUED();
    await caller().control('POST', `contacts/${id}/accept`, { agentId: SEED.users.ada });
    return id;
  },
  PAUSED: async () => {
    const id = await MAKE.QUEUED();
    await act.PAUSE(id);
    return id;
  },
  'PAUSED, with an agent': async () => {
    const id = await MAKE.WITH_AGENT();
    await act.PAUSE(id);
    return id;
  },
  ENDED: async () => {
    const id = await caller().start();
    await act.STOP(id);
    return id;
  },
  'ENDED, in after-contact work': async () => {
    const id = await MAKE.WITH_AGENT();
    await caller().control('POST', `contacts/${id}/complete`, { afterContactWork: true });
    return id;
  },
};

const act = {
  UPDATE: (ContactId: string) => caller().client.send(new UpdateContactCommand({ InstanceId, ContactId, Name: 'Renamed' })),
  FOLLOW_UP: (ContactId: string) => caller().start({ PreviousContactId: ContactId }),
  STOP: (ContactId: string) => caller().client.send(new StopContactCommand({ InstanceId, ContactId })),
  RESCHEDULE: (ContactId: string) => caller().client.send(new UpdateContactScheduleCommand({ InstanceId, ContactId, ScheduledTime: tomorrow })),
  PAUSE: (ContactId: string) => caller().client.send(new PauseContactCommand({ InstanceId, ContactId })),
  RESUME: (ContactId: string) => caller().client.send(new ResumeContactCommand({ InstanceId, ContactId })),
  TRANSFER: (ContactId: string) => caller().client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId: SEED.flows.toAgent })),
  ASSIGN: (ContactId: string) => caller().client.send(new AssociateContactWithUserCommand({ InstanceId, ContactId, UserId: SEED.users.grace })),
  CHANGE_TEMPLATE: (ContactId: string) => caller().client.send(new UpdateContactTaskTemplateCommand({ InstanceId, ContactId, TaskTemplateId: SEED.templates.noFlow })),
  CHANGE_ROUTING: (ContactId: string) => caller().client.send(new UpdateContactRoutingDataCommand({ InstanceId, ContactId, QueuePriority: 1 })),
  DISMISS: (ContactId: string) => caller().client.send(new DismissUserContactCommand({ InstanceId, ContactId, UserId: SEED.users.ada })),
};

const ALL = Object.keys(MAKE) as State[];
const IN_FLOW: State[] = ['IN_FLOW', 'IN_FLOW, once queued'];
const PAUSED: State[] = ['PAUSED', 'PAUSED, with an agent'];
const RUNNING: State[] = [...IN_FLOW, 'QUEUED', 'WITH_AGENT'];

describe.each([
  ['UPDATE', ALL, invalid],
  ['FOLLOW_UP', ALL, invalid],
  ['STOP', ['SCHEDULED', ...RUNNING, ...PAUSED], gone],
  ['RESCHEDULE', ['SCHEDULED'], invalid],
  ['PAUSE', RUNNING, conflict],
  ['RESUME', PAUSED, conflict],
  ['TRANSFER', [...RUNNING, ...PAUSED], invalid],
  ['ASSIGN', ['QUEUED'], invalid],
  ['CHANGE_TEMPLATE', [...IN_FLOW, 'QUEUED'], invalid],
  ['CHANGE_ROUTING', [...IN_FLOW, 'QUEUED'], resourceConflict],
  ['DISMISS', ['ENDED, in after-contact work'], invalid],
] as [keyof typeof act, State[], unknown][])('%s', (action, allowed, refusal) => {
  it.each(ALL.map((state) => [state, allowed.includes(state) ? 'allowed' : 'refused, and changes nothing']))('of a task that is %s is %s', async (state, verdict) => {
    const id = await MAKE[state]();
    const before = await caller().describe(id);
    const done = act[action](id);
    if (verdict === 'allowed') await expect(done).resolves.toBeDefined();
    else await expect(done).rejects.toEqual(refusal);
    if (verdict !== 'allowed') expect(await caller().describe(id)).toEqual(before);
  });
});

describe('a pause', () => {
  it('takes a queued task out of its queue for good, and its time counts once the task has ended', async () => {
    const { describe: contactOf, control } = caller();
    const id = await MAKE.PAUSED();
    await control('POST', 'clock', { advanceSeconds: 60 });
    await act.RESUME(id);
    const resumed = await contactOf(id);
    expect(resumed).toMatchObject({ TotalPauseCount: 1, LastPausedTimestamp: new Date(START), LastResumedTimestamp: new Date(START + 60_000) });
    await expect(act.ASSIGN(id)).rejects.toEqual(invalid);
    await act.STOP(id);
    expect((await contactOf(id)).TotalPauseDurationInSeconds).toBe(60);
  });

  it('can be made 10 times: the eleventh is 429', async () => {
    const id = await MAKE.IN_FLOW();
    for (let n = 0; n < 10; n += 1) {
      await act.PAUSE(id);
      await act.RESUME(id);
    }
    await expect(act.PAUSE(id)).rejects.toEqual(limited);
  });

  it('leaves a task with its agent', async () => {
    const id = await MAKE.WITH_AGENT();
    await act.PAUSE(id);
    await act.RESUME(id);
    await expect(act.ASSIGN(id)).rejects.toEqual(invalid);
    expect((await caller().describe(id)).AgentInfo?.Id).toBe(SEED.users.ada);
  });
});

describe('a scheduled time', () => {
  it('can be changed 20 times: the next is 429', async () => {
    const id = await MAKE.SCHEDULED();
    for (let n = 0; n < 20; n += 1) await act.RESCHEDULE(id);
    await expect(act.RESCHEDULE(id)).rejects.toEqual(limited);
  });

  it('moves, within the horizon', async () => {
    const { client, control, describe: contactOf } = caller();
    const id = await MAKE.SCHEDULED();
    const to = (days: number): Promise<unknown> =>
      client.send(new UpdateContactScheduleCommand({ InstanceId, ContactId: id, ScheduledTime: new Date(START + days * DAY_S * 1000) }));
    await to(3);
    await expect(to(-1)).rejects.toEqual(invalid);
    await expect(to(7)).rejects.toEqual(invalid);
    await control('POST', 'clock', { advanceSeconds: 2 * DAY_S });
    expect(await contactOf(id)).not.toHaveProperty('ConnectedToSystemTimestamp');
  });
});

describe('a transfer', () => {
  it('ends the task and begins it again as a new contact of the same chain', async () => {
    const { client, describe: contactOf, attributes } = caller();
    const id = await caller().start({ Name: 'Moved', Attributes: { a: 'b' }, References: { r: { Type: 'STRING', Value: 'v' } } });
    const moved = await client.send(new TransferContactCommand({ InstanceId, ContactId: id, ContactFlowId: SEED.flows.toAgent, QueueId: SEED.queues.backOffice, ClientToken: 't' }));
    const next = moved.ContactId ?? '';
    expect(await contactOf(id)).toMatchObject({ DisconnectTimestamp: new Date(START), NextContacts: [{ NextContactMetadata: { QuickConnectContactData: { ContactId: next } } }] });
    expect(await contactOf(next)).toMatchObject({ Name: 'Moved', PreviousContactId: id, InitialContactId: id, InitiationMethod: 'TRANSFER', QueueInfo: { Id: SEED.queues.backOffice } });
    expect(await attributes(next)).toEqual({ a: 'b' });
    const again = await client.send(new TransferContactCommand({ InstanceId, ContactId: id, ContactFlowId: SEED.flows.toAgent, ClientToken: 't' }));
    expect([again.ContactId, again.ContactArn]).toEqual([next, moved.ContactArn]);
  });

  it('goes to a queue or an agent, not to both, and to one that there is', async () => {
    const ContactId = await MAKE.IN_FLOW();
    const to = (target: object): Promise<unknown> => caller().client.send(new TransferContactCommand({ InstanceId, ContactId, ContactFlowId: SEED.flows.toAgent, ...target }));
    await expect(to({ QueueId: SEED.queues.billing, UserId: SEED.users.ada })).rejects.toEqual(invalid);
    await expect(to({ UserId: 'nobody' })).rejects.toEqual(exception('ResourceNotFoundException', 404));
    await expect(to({ ContactFlowId: SEED.flows.draft })).rejects.toEqual(invalid);
    await to({ UserId: SEED.users.grace });
  });

  it('can be made 11 times: the twelfth is 402; transfers do not fill a chain', async () => {
    let id = await MAKE.IN_FLOW();
    for (let n = 0; n < 11; n += 1) id = (await act.TRANSFER(id)).ContactId ?? '';
    await expect(act.TRANSFER(id)).rejects.toEqual(exception('ServiceQuotaExceededException', 402));
    for (let n = 0; n < 12; n += 1) await act.FOLLOW_UP(id);
    await expect(act.FOLLOW_UP(id)).rejects.toEqual(exception('ServiceQuotaExceededException', 402));
  });
});

describe("an agent's after-contact work", () => {
  it('stays open after a completion that says so, until it is completed or dismissed', async () => {
    const { control, describe: contactOf } = caller();
    for (const finish of [act.DISMISS, (id: string) => control('POST', `contacts/${id}/complete`)]) {
      const id = await MAKE.WITH_AGENT();
      await control('POST', `contacts/${id}/complete`, { afterContactWork: true });
      const open = await contactOf(id);
      expect(open).toMatchObject({ DisconnectReason: 'AGENT_COMPLETED', AgentInfo: { AfterContactWorkStartTimestamp: new Date(START) } });
      expect(open.AgentInfo).not.toHaveProperty('AfterContactWorkEndTimestamp');
      await finish(id);
      expect((await contactOf(id)).AgentInfo).toHaveProperty('AfterContactWorkEndTimestamp');
      await expect(act.DISMISS(id)).rejects.toEqual(invalid);
    }
  });

  it('is nobody else’s to dismiss, and nothing accepts or completes by itself', async () => {
    const { client, control } = caller();
    const id = await MAKE.WITH_AGENT();
    await control('POST', `contacts/${id}/complete`, { afterContactWork: true });
    await expect(client.send(new DismissUserContactCommand({ InstanceId, ContactId: id, UserId: SEED.users.grace }))).rejects.toEqual(invalid);
    expect((await control('POST', `contacts/${await MAKE.QUEUED()}/complete`)).status).toBe(409);
    expect((await control('POST', `contacts/${await MAKE.ENDED()}/accept`, { agentId: SEED.users.ada })).status).toBe(409);
    expect((await control('POST', `contacts/${await MAKE.QUEUED()}/accept`, { agentId: 'nobody' })).status).toBe(404);
  });
});

describe('another template', () => {
  it('must be active, fit the references, and not be the one that the task has', async () => {
    const { client, start } = caller();
    const change = (ContactId: string, TaskTemplateId: string): Promise<unknown> => client.send(new UpdateContactTaskTemplateCommand({ InstanceId, ContactId, TaskTemplateId }));
    const id = await start({ References: { Amount: { Type: 'STRING', Value: 'much' } } });
    await expect(change(id, SEED.templates.retired)).rejects.toEqual(invalid);
    await expect(change(id, SEED.templates.refund)).rejects.toMatchObject({
      name: 'PropertyValidationException',
      PropertyList: [{ PropertyPath: 'Amount', Reason: 'TYPE_MISMATCH' }],
    });
    await change(id, SEED.templates.noFlow);
    await expect(change(id, SEED.templates.noFlow)).rejects.toEqual(invalid);
  });

  it('can be given 5 times: the sixth is 429', async () => {
    const { client, start } = caller();
    const id = await start({ References: { Amount: { Type: 'NUMBER', Value: '1' } } });
    const change = (n: number): Promise<unknown> =>
      client.send(new UpdateContactTaskTemplateCommand({ InstanceId, ContactId: id, TaskTemplateId: n % 2 === 0 ? SEED.templates.refund : SEED.templates.noFlow }));
    for (let n = 0; n < 5; n += 1) await change(n);
    await expect(change(5)).rejects.toEqual(limited);
  });
});

describe('an update', () => {
  it('changes name, description, references and expiry, and asks for at least one', async () => {
    const { client, start, describe: contactOf } = caller();
    const ContactId = await start({ References: { a: { Type: 'STRING', Value: '1' } } });
    await expect(client.send(new UpdateContactCommand({ InstanceId, ContactId }))).rejects.toEqual(invalid);
    await expect(client.send(new UpdateContactCommand({ InstanceId, ContactId, QueueInfo: { Id: SEED.queues.billing } }))).rejects.toEqual(invalid);
    await client.send(
      new UpdateContactCommand({
        InstanceId,
        ContactId,
        Description: 'New',
        References: { b: { Type: 'STRING', Value: '2' } },
        SegmentAttributes: { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: 5 } } } },
      }),
    );
    expect(await contactOf(ContactId)).toMatchObject({ Name: 'A task', Description: 'New' });
    const { ReferenceSummaryList } = await client.send(new ListContactReferencesCommand({ InstanceId, ContactId, ReferenceTypes: ['STRING'] }));
    expect(ReferenceSummaryList).toHaveLength(2);
    await caller().control('POST', 'clock', { advanceSeconds: 5 * 60 });
    expect((await contactOf(ContactId)).DisconnectReason).toBe('EXPIRED');
  });

  it('of routing changes priority or age, not both', async () => {
    const { client, describe: contactOf } = caller();
    const ContactId = await MAKE.QUEUED();
    expect((await contactOf(ContactId)).QueuePriority).toBe(5);
    await client.send(new UpdateContactRoutingDataCommand({ InstanceId, ContactId, QueuePriority: 2 }));
    await client.send(new UpdateContactRoutingDataCommand({ InstanceId, ContactId, QueueTimeAdjustmentSeconds: -30 }));
    expect(await contactOf(ContactId)).toMatchObject({ QueuePriority: 2, QueueTimeAdjustmentSeconds: -30 });
    const both = client.send(new UpdateContactRoutingDataCommand({ InstanceId, ContactId, QueuePriority: 2, QueueTimeAdjustmentSeconds: 1 }));
    await expect(both).rejects.toEqual(exception('InvalidParameterException', 400));
  });

  it('of tags holds 6 of them', async () => {
    const { client, describe: contactOf } = caller();
    const ContactId = await MAKE.ENDED();
    const tag = (Tags: Record<string, string>): Promise<unknown> => client.send(new TagContactCommand({ InstanceId, ContactId, Tags }));
    await tag({ a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' });
    await expect(tag({ g: '7' })).rejects.toEqual(invalid);
    await client.send(new UntagContactCommand({ InstanceId, ContactId, TagKeys: ['a', 'b', 'never'] }));
    await tag({ g: '7', c: '8' });
    expect((await contactOf(ContactId)).Tags).toEqual({ c: '8', d: '4', e: '5', f: '6', g: '7', 'aws:connect:instanceId': InstanceId });
  });
});
