import { StopContactCommand, TagContactCommand } from '@aws-sdk/client-connect';
import type { ConnectGateway } from '../../src/connect/gateway.ts';
import { createLog } from '../../src/log.ts';
import { contactOf } from '../../src/model/storedContact.ts';
import { createKeeper } from '../../src/service/keeper.ts';
import type { Keeper } from '../../src/service/keeper.ts';
import { createRepair } from '../../src/service/repair.ts';
import type { Repair } from '../../src/service/repair.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { createCaller } from '../emulator/caller.ts';
import type { Caller } from '../emulator/caller.ts';
import { onEachEngine } from '../support/databases.ts';
import { event } from '../support/events.ts';
import { gatewayTo } from '../support/gateway.ts';
import { SEED } from '../support/world.ts';

const MINUTE_MS = 60_000;
const DELAYS = { soonMs: 5_000, openMs: 10 * MINUTE_MS };
const { signal } = new AbortController();

onEachEngine((databases) => {
  let store: Store;
  let caller: Caller;
  let gateway: ConnectGateway;
  let keeper: Keeper;
  let repair: Repair;
  let time: number;

  beforeAll(async () => {
    store = await openStore(await databases.create(), createLog({ level: 'silent' }));
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.contacts.forget([SEED.instance]);
    time = Date.now();
    caller = await createCaller();
    gateway = gatewayTo(caller.emulator.url);
    const now = () => new Date(time);
    keeper = createKeeper({ store: store.contacts, publish: () => undefined, delays: DELAYS, now });
    repair = createRepair({ gateway, store: store.contacts, keeper, now });
  });
  afterEach(async () => {
    gateway.close();
    await caller.close();
    await caller.emulator.close();
  });
  const tell = (contactId: string, detail: Readonly<Record<string, unknown>> = {}) =>
    keeper.events([event({ contactId, instanceArn: `arn:aws:connect:us-west-2:1:instance/${SEED.instance}`, ...detail }, { time: new Date(time).toISOString() })]);
  const kept = async (id: string) => {
    const contact = await store.contacts.find({ instanceId: SEED.instance, id });
    return contact && contactOf(contact, []);
  };

  it('asks about a contact whose beginning was not told, soon, and in the end never again', async () => {
    const id = await caller.start({ Name: 'Unknown' });
    await tell(id, { eventType: 'QUEUED' });
    expect(await repair.askDue(10, signal)).toBe(0);
    time += DELAYS.soonMs;
    expect(await repair.askDue(10, signal)).toBe(1);
    expect(await kept(id)).toMatchObject({ name: 'Unknown', pauseCount: 0 });
    await caller.client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId: id }));
    time += DELAYS.openMs;
    // No event told of its end: it was open too long without one.
    expect(await repair.askDue(10, signal)).toBe(1);
    expect(await kept(id)).toMatchObject({ endReason: 'API', endedAt: expect.any(Date) });
    time += 1_000 * DELAYS.openMs;
    expect(await repair.askDue(10, signal)).toBe(0);
  });

  it('takes no more calls than it is given', async () => {
    for (let index = 0; index < 12; index += 1) await tell(await caller.start(), { eventType: 'QUEUED' });
    time += DELAYS.soonMs;
    expect(await repair.askDue(5, signal)).toBe(5);
    expect(await repair.askDue(100, signal)).toBe(7);
  });

  it('finds contacts of which no event told anything', async () => {
    const ids = [await caller.start({ Name: 'Silent' }), await caller.start({ Name: 'Silent too' })];
    // The emulator's clock is the machine's.
    time += MINUTE_MS;
    expect(await repair.search(SEED.instance, 10, signal)).toBe(1);
    await repair.askDue(100, signal);
    expect(await Promise.all(ids.map(kept))).toMatchObject([{ name: 'Silent' }, { name: 'Silent too' }]);
    // What is known by now is not asked for again.
    await repair.search(SEED.instance, 10, signal);
    expect(await repair.askDue(100, signal)).toBe(0);
  });

  it('finds what was told otherwise, also of one that had ended', async () => {
    const id = await caller.start();
    await caller.client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId: id }));
    await keeper.description(await gateway.describeContact({ instanceId: SEED.instance, id }, signal), { contact: undefined, attributes: undefined });
    await caller.client.send(new TagContactCommand({ InstanceId: SEED.instance, ContactId: id, Tags: { late: 'yes' } }));
    time += MINUTE_MS;
    await repair.search(SEED.instance, 10, signal);
    await repair.askDue(100, signal);
    expect((await kept(id))?.tags).toContainEqual({ name: 'late', value: 'yes' });
  });

  it('leaves a contact that Connect does not know alone for a while', async () => {
    await tell('nobody', { eventType: 'QUEUED' });
    time += DELAYS.soonMs;
    expect(await repair.askDue(10, signal)).toBe(1);
    expect(await repair.askDue(10, signal)).toBe(0);
    time += 5 * MINUTE_MS;
    expect(await repair.askDue(10, signal)).toBe(1);
  });
});
