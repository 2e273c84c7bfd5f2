import { StopContactCommand, TagContactCommand, UpdateContactAttributesCommand, UpdateContactCommand } from '@aws-sdk/client-connect';
import { callerOf } from '../emulator/caller.ts';
import { change } from '../support/change.ts';
import { onEachEngine } from '../support/databases.ts';
import { openFedWorld } from '../support/fedWorld.ts';
import type { FedWorld } from '../support/fedWorld.ts';
import { start, startChain } from '../support/start.ts';
import { SEED } from '../support/world.ts';

const CHAIN = 'query ($id: ID!) { taskChain(contactId: $id) { length contacts { id name endedAt } sharedAttributes { name value } } }';
const TASK = 'query ($id: ID!) { taskContact(id: $id) { name state attributes { name value } tags { name value } references { ... on StringReference { name } } queue { id } updatedAt } }';

onEachEngine((databases) => {
  let world: FedWorld;
  let caller: ReturnType<typeof callerOf>;
  const open = async (over: Parameters<typeof openFedWorld>[1] = {}) => {
    world = await openFedWorld(await databases.create(), over);
    caller = callerOf(world.emulatorUrl);
  };
  afterEach(async () => {
    await caller.close();
    await world.close();
  });
  /** What an answer holds, what it cost, and where it came from. */
  const ask = async (query: string, id: string) => {
    await world.calls();
    const { data, errors, headers } = await world.graphql(query, { id });
    expect(errors).toBeUndefined();
    return { data, calls: await world.calls(), freshness: headers.get('x-freshness') };
  };
  const key = (ContactId: string) => ({ InstanceId: SEED.instance, ContactId });

  describe('while events come', () => {
    beforeEach(() => open());

    it('a chain and its names cost calls once, then none', async () => {
      const [, , id = ''] = await startChain(world, 3);
      const first = await ask(CHAIN, id);
      expect(first.calls['DescribeContact']).toBe(4);
      const second = await ask(CHAIN, id);
      expect(second.data).toEqual(first.data);
      expect(second.calls).toEqual({});
      expect(second.freshness).toMatch(/^store=6, connect=0, max-age=\d+$/);
    });

    it('what the emulator is told by others is seen without a call', async () => {
      const ids = await startChain(world, 1);
      const id = ids[0] ?? '';
      await ask(CHAIN, id);
      const another = await caller.start({ PreviousContactId: id, Name: 'Another' });
      const { data } = await world.until(() => ask('query ($id: ID!) { taskChain(contactId: $id) { length contacts { id } } }', id), (answer) => answer.data.taskChain.length === 2);
      expect(data.taskChain.contacts).toHaveLength(3);
      const again = await ask('query ($id: ID!) { taskChain(contactId: $id) { contacts { id previousContactId } } }', id);
      expect(again.data.taskChain.contacts).toContainEqual({ id: another, previousContactId: id });
      expect(again.calls).toEqual({});
    });

    it('that a task has ended is seen without a call', async () => {
      const { id } = await start(world, { references: [{ name: 'r', value: { string: 'x' } }] });
      await ask(TASK, id);
      await caller.client.send(new StopContactCommand(key(id)));
      const seen = await world.until(() => ask(TASK, id), ({ data }) => data.taskContact.state === 'ENDED');
      expect(seen.calls).toEqual({});
    });

    it('attributes are asked for again after an event told that they changed', async () => {
      const { id } = await start(world, { attributes: [{ name: 'a', value: '1' }] });
      await ask(TASK, id);
      await caller.client.send(new UpdateContactAttributesCommand({ InstanceId: SEED.instance, InitialContactId: id, Attributes: { a: '2' } }));
      const { data } = await world.until(() => ask(TASK, id), (answer) => answer.data.taskContact.attributes[0].value === '2');
      expect(data.taskContact.attributes).toEqual([{ name: 'a', value: '2' }]);
      expect((await ask(TASK, id)).calls).toEqual({});
    });

    it('tags are seen, too', async () => {
      const { id } = await start(world);
      await ask(TASK, id);
      await caller.client.send(new TagContactCommand({ ...key(id), Tags: { urgent: 'yes' } }));
      await world.until(() => ask(TASK, id), ({ data }) => JSON.stringify(data.taskContact.tags).includes('urgent'));
    });

    it('what this service changes is never read as it was', async () => {
      const { id } = await start(world, { flow: { queueId: SEED.billing } });
      await ask(TASK, id);
      expect((await change(world, 'updateTaskContact', { id, name: 'Renamed', references: [{ name: 'new', value: { string: 'x' } }] }, 'name references { ... on StringReference { name } }')).task).toEqual({ name: 'Renamed', references: [{ name: 'new' }] });
      expect((await change(world, 'pauseTaskContact', { id }, 'state pauseCount')).task).toEqual({ state: 'PAUSED', pauseCount: 1 });
      expect((await change(world, 'stopTaskContact', { id }, 'state chain { contacts { endedAt } }')).task).toMatchObject({ state: 'ENDED', chain: { contacts: [{ endedAt: expect.any(String) }] } });
    });

    it('many who ask at once cost one call', async () => {
      const id = await caller.start();
      await world.calls();
      const answers = await Promise.all(Array.from({ length: 50 }, () => world.graphql('query ($id: ID!) { taskContact(id: $id) { name } }', { id })));
      expect(answers.every(({ data }) => data.taskContact.name === 'A task')).toBe(true);
      expect((await world.calls())['DescribeContact']).toBe(1);
    });

    it('what there is not is not there', async () => {
      expect((await ask(TASK, 'nobody')).data).toEqual({ taskContact: null });
      expect((await ask(CHAIN, 'nobody')).data).toEqual({ taskChain: null });
    });
  });

  describe('while no events come', () => {
    it('what has not ended is asked for again when it is older than the setting', async () => {
      await open({ isFed: false, environment: { FRESH_WITHOUT_EVENTS_SECONDS: '0' } });
      const { id } = await start(world);
      await ask(TASK, id);
      await caller.client.send(new UpdateContactCommand({ ...key(id), Name: 'Renamed' }));
      const { data, calls } = await ask(TASK, id);
      expect(data.taskContact.name).toBe('Renamed');
      expect(calls).toMatchObject({ DescribeContact: 1, ListContactReferences: 2 });
    });

    it('what has ended is not', async () => {
      await open({ isFed: false, environment: { FRESH_WITHOUT_EVENTS_SECONDS: '0' } });
      const id = await caller.start();
      await caller.client.send(new StopContactCommand(key(id)));
      await ask(TASK, id);
      expect((await ask(TASK, id)).calls).toEqual({});
    });
  });
});
