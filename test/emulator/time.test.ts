import { DescribeContactCommand, ListAssociatedContactsCommand } from '@aws-sdk/client-connect';
import { SEED } from '../../emulator/seed/ids.ts';
import { DAY_S, exception, InstanceId, useCaller } from './caller.ts';

const unknown = exception('ResourceNotFoundException', 404);
const START = Date.UTC(2026, 5, 1);

describe('the clock', () => {
  const caller = useCaller({ now: () => START });

  it('is moved forward by seconds, and says where it stands', async () => {
    const { control, describe: contactOf, start } = caller();
    expect((await control('POST', 'clock', { advanceSeconds: 90 })).body).toEqual({ now: new Date(START + 90_000).toISOString(), offsetSeconds: 90 });
    expect((await contactOf(await start())).InitiationTimestamp).toEqual(new Date(START + 90_000));
    expect((await control('GET', 'clock')).body.offsetSeconds).toBe(90);
  });

  it.each([{}, { advanceSeconds: -1 }, { advanceSeconds: '5' }, { advanceSeconds: 1e300 }, { seconds: 5 }])('is not moved by %j', async (body) => {
    expect((await caller().control('POST', 'clock', body)).status).toBe(400);
  });
});

describe('expiry', () => {
  const caller = useCaller({ now: () => START });

  it('ends a task after 7 days, at that very time', async () => {
    const { control, describe: contactOf, start } = caller();
    const id = await start();
    await control('POST', 'clock', { advanceSeconds: 7 * DAY_S - 1 });
    expect(await contactOf(id)).not.toHaveProperty('DisconnectTimestamp');
    await control('POST', 'clock', { advanceSeconds: DAY_S });
    expect(await contactOf(id)).toMatchObject({ DisconnectTimestamp: new Date(START + 7 * DAY_S * 1000), DisconnectReason: 'EXPIRED' });
  });

  it('can be set from 1 minute to 90 days, and shows when it will be', async () => {
    const { control, describe: contactOf, start } = caller();
    const lasting = (minutes: number): Promise<string> => start({ SegmentAttributes: { 'connect:ContactExpiry': { ValueMap: { ExpiryDuration: { ValueInteger: minutes } } } } });
    const [short, long] = [await lasting(1), await lasting(129_600)];
    expect((await contactOf(long)).SegmentAttributes?.['connect:ContactExpiry']?.ValueMap).toEqual({
      ExpiryDuration: { ValueInteger: 129_600 },
      ExpiryTimeStamp: { ValueString: new Date(START + 90 * DAY_S * 1000).toISOString() },
    });
    await control('POST', 'clock', { advanceSeconds: 89 * DAY_S });
    expect(await contactOf(short)).toMatchObject({ DisconnectTimestamp: new Date(START + 60_000) });
    expect(await contactOf(long)).not.toHaveProperty('DisconnectTimestamp');
  });

  it('runs while a task waits for its scheduled time', async () => {
    const { control, describe: contactOf, start } = caller();
    await control('POST', 'settings', { scheduleHorizonDays: 90 });
    const id = await start({ ScheduledTime: new Date(START + 8 * DAY_S * 1000) });
    await control('POST', 'clock', { advanceSeconds: 9 * DAY_S });
    const task = await contactOf(id);
    expect(task.DisconnectReason).toBe('EXPIRED');
    expect(task).not.toHaveProperty('ConnectedToSystemTimestamp');
  });
});

describe('a client token', () => {
  const caller = useCaller({ now: () => START });

  it('makes one task, however often it comes and whatever comes with it', async () => {
    const { control, start } = caller();
    const ClientToken = 'once';
    const id = await start({ ClientToken });
    expect(await start({ ClientToken, Name: 'Another name' })).toBe(id);
    const atOnce = await Promise.all([start({ ClientToken: 'two' }), start({ ClientToken: 'two' })]);
    expect(new Set(atOnce).size).toBe(1);
    const { contacts } = (await control('GET', 'state')).body as { contacts: unknown[] };
    expect(contacts).toHaveLength(6 + 2);
  });

  it('is forgotten after 7 days, or as long as the setting says', async () => {
    const { control, start } = caller();
    const id = await start({ ClientToken: 'once' });
    await control('POST', 'clock', { advanceSeconds: 7 * DAY_S - 1 });
    expect(await start({ ClientToken: 'once' })).toBe(id);
    await control('POST', 'settings', { clientTokenDays: 1 });
    expect(await start({ ClientToken: 'once' })).not.toBe(id);
  });

  it('does not remember a refusal', async () => {
    const { start } = caller();
    await expect(start({ ClientToken: 'once', ContactFlowId: 'nothing' })).rejects.toEqual(unknown);
    await start({ ClientToken: 'once' });
  });
});

describe('visibility', () => {
  const caller = useCaller({ visibilityDelayMs: 60_000, now: () => START });

  it('comes later than the answer: until then a new contact is not found and not listed', async () => {
    const { client, control, describe: contactOf, start, tree } = caller();
    const id = await start({ PreviousContactId: SEED.tasks.third });
    await expect(contactOf(id)).rejects.toEqual(unknown);
    await expect(client.send(new ListAssociatedContactsCommand({ InstanceId, ContactId: id }))).rejects.toEqual(unknown);
    await expect(start({ PreviousContactId: id })).rejects.toEqual(unknown);
    expect((await tree(SEED.voice)).map(({ ContactId }) => ContactId)).not.toContain(id);
    await control('POST', 'clock', { advanceSeconds: 60 });
    await client.send(new DescribeContactCommand({ InstanceId, ContactId: id }));
    expect((await tree(SEED.voice)).map(({ ContactId }) => ContactId)).toContain(id);
  });
});

describe('settings', () => {
  const caller = useCaller({ latencyMs: 0 });

  it('are shown, and merged', async () => {
    const { control } = caller();
    await control('POST', 'settings', { chainLimit: 'size', events: { loss: 0.5 } });
    expect((await control('GET', 'settings')).body).toEqual({
      visibilityDelayMs: 0,
      latencyMs: 0,
      scheduleHorizonDays: 6,
      chainLimit: 'size',
      activeTasksQuota: 2500,
      clientTokenDays: 7,
      eventTargets: [],
      events: { delayMs: 0, duplicate: 1, shuffle: false, loss: 0.5 },
    });
  });

  it.each([
    ['visibilityDelay', { visibilityDelay: 5 }],
    ['latencyMs', { latencyMs: 'slow' }],
    ['latencyMs', { latencyMs: DAY_S * 1000 + 1 }],
    ['events.delayMs', { events: { delayMs: 2 ** 31 } }],
    ['events.duplicate', { events: { duplicate: 1_000_000_000 } }],
    ['chainLimit', { chainLimit: 'none' }],
    ['events.loss', { events: { loss: 2 } }],
    ['eventTargets.0.url', { eventTargets: [{ url: 'nowhere' }] }],
  ])('refuse %s when it is unknown, ill-typed or out of bounds, and name it', async (name, patch) => {
    expect(await caller().control('POST', 'settings', patch)).toMatchObject({ status: 400, body: { message: expect.stringContaining(name) as string } });
  });
});

describe('reset', () => {
  const caller = useCaller();

  it('gives the seed back, forgets calls, faults and tokens, and keeps the settings', async () => {
    const { control, start, describe: contactOf } = caller();
    const id = await start({ ClientToken: 'once' });
    await control('POST', 'faults', { operation: '*', status: 500 });
    await control('POST', 'settings', { latencyMs: 1 });
    await control('POST', 'clock', { advanceSeconds: 3600 });
    await control('POST', 'reset');
    expect((await control('GET', 'state')).body).toMatchObject({ contacts: { length: 6 }, calls: {}, throttled: {} });
    expect((await control('GET', 'settings')).body.latencyMs).toBe(1);
    await expect(contactOf(id)).rejects.toEqual(unknown);
    expect(await start({ ClientToken: 'once' })).not.toBe(id);
  });
});
