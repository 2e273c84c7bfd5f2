import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createKeeper } from '../../src/service/keeper.ts';
import type { Keeper } from '../../src/service/keeper.ts';
import type { ContactChange } from '../../src/service/pubsub.ts';
import { contactOf } from '../../src/model/storedContact.ts';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { ROOT } from '../support/command.ts';
import { contact, minute } from '../support/contacts.ts';
import { onEachEngine } from '../support/databases.ts';
import { event } from '../support/events.ts';

const key = (id: string) => ({ instanceId: 'instance', id });
const NOW = minute(1_000);

onEachEngine((databases) => {
  let store: Store;
  let keeper: Keeper;
  let published: ContactChange[];

  beforeAll(async () => {
    store = await openStore(await databases.create(), createLog({ level: 'silent' }));
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    await store.contacts.forget(['instance']);
    published = [];
    keeper = createKeeper({ store: store.contacts, publish: (change) => published.push(change), delays: { soonMs: 1_000, openMs: 60_000 }, now: () => NOW });
  });
  const treeOf = async (id: string) => (await store.contacts.findTree(key(id))).map((row) => row.contact.id).sort();

  it('keeps what was described, every member of it', async () => {
    const described = contact({
      arn: 'arn', endedAt: minute(9), previousContactId: 'p', relatedContactId: 'r', initialContactId: 'i', description: 'Bücher \u0000 \ud800', endReason: 'API', scheduledAt: minute(1),
      queuedAt: minute(2), connectedToAgentAt: minute(3), pausedAt: minute(4), resumedAt: minute(5), updatedAt: minute(6), afterContactWorkStartedAt: minute(7), afterContactWorkEndedAt: minute(8),
      pauseCount: 2, queueId: 'q', queuePriority: 3, queueTimeAdjustmentSeconds: -4, agentId: 'a', templateId: 't', attributes: [{ name: 'n', value: 'v' }], tags: [{ name: 't', value: '' }],
      segmentAttributes: [{ name: 'm', value: { kind: 'MAP', map: [{ name: 'endedAt', value: { kind: 'STRING', string: '2026-01-01T00:00:00Z' } }] } }, { name: 'l', value: { kind: 'LIST', list: [{ kind: 'INTEGER', integer: 7 }] } }],
    });
    await keeper.description(described, { contact: undefined, attributes: undefined });
    const [stored, attributes] = await Promise.all([store.contacts.find(key('contact')), store.contacts.findAttributes(key('i'))]);
    // PostgreSQL's JSON has no NUL and no half of a pair: a sign stands for each.
    expect(stored && contactOf(stored, attributes?.reading?.value ?? [])).toEqual({ ...described, description: 'Bücher � �' });
  });

  it('knows nothing of a contact that nobody told of', async () => {
    expect(await store.contacts.find(key('nobody'))).toBeUndefined();
    expect(await store.contacts.findTree(key('nobody'))).toEqual([]);
    expect(await store.contacts.findAttributes(key('nobody'))).toBeUndefined();
  });

  it('keeps references with their dates', async () => {
    const references = [{ kind: 'DATE', name: 'd', date: minute(3) }, { kind: 'NUMBER', name: 'n', number: '0.10' }, { kind: 'FILE', name: 'f', fileKind: 'ATTACHMENT', status: undefined, arn: 'arn', fileUrl: undefined }] as const;
    await keeper.references(key('contact'), references);
    expect((await store.contacts.find(key('contact')))?.references).toEqual({ value: references, at: NOW });
  });

  it('joins contacts into one tree, whichever becomes known first', async () => {
    const links: readonly (readonly [string, Record<string, string>])[] = [['a', {}], ['b', { previousContactId: 'a' }], ['c', { previousContactId: 'b' }], ['d', { relatedContactId: 'c' }], ['e', { previousContactId: 'd' }]];
    for (const order of [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [4, 2, 0, 3, 1], [1, 3, 0, 4, 2]]) {
      await store.contacts.forget(['instance']);
      for (const index of order) {
        const [contactId, link] = links[index] ?? ['', {}];
        await keeper.events([event({ contactId, ...link })]);
      }
      expect(await treeOf('a')).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect(await treeOf('e')).toEqual(['a', 'b', 'c', 'd', 'e']);
      expect((await store.contacts.find(key('e')))?.treeId).toBe('a');
    }
  });

  it('joins those that follow a contact that nobody told of, and keeps strangers apart', async () => {
    await keeper.events(['x', 'y'].map((contactId) => event({ contactId, previousContactId: 'lost' })));
    await keeper.events([event({ contactId: 'z' })]);
    await keeper.events([event({ contactId: 'x', instanceArn: 'arn:aws:connect:us-west-2:1:instance/other' })]);
    expect(await treeOf('x')).toEqual(['x', 'y']);
    expect(await treeOf('z')).toEqual(['z']);
    expect(await store.contacts.findTree({ instanceId: 'other', id: 'x' })).toHaveLength(1);
    await store.contacts.forget(['other']);
  });

  it('publishes a contact, its chain and what it is linked to, after it changed, and nothing when the same event comes again', async () => {
    const first = event({ contactId: 'b', previousContactId: 'a', initialContactId: 'i' });
    await keeper.events([first]);
    expect(published).toEqual([{ instanceId: 'instance', ids: ['b', 'i', 'a'] }]);
    await keeper.events([first, first]);
    expect(published).toHaveLength(1);
  });

  it('publishes what a description says, and not that it was read again', async () => {
    const describe = async (over: Parameters<typeof contact>[0], isRead: boolean) => {
      published = [];
      const asked = { contact: await store.contacts.find(key('contact')), attributes: await store.contacts.findAttributes(key('contact')) };
      await keeper.description(contact({ previousContactId: 'p', ...over }), asked, isRead);
      return published.flatMap(({ ids }) => ids);
    };
    // Whoever watches it has read it himself; what it follows has one more contact.
    expect(await describe({}, true)).toEqual(['p']);
    for (const isRead of [true, false]) expect(await describe({}, isRead)).toEqual([]);
    expect(await describe({ name: 'Renamed' }, true)).toEqual(['contact', 'p']);
    expect(await describe({ name: 'Renamed again' }, false)).toEqual(['contact', 'p']);
    await store.contacts.forget(['instance']);
    expect(await describe({}, false)).toEqual(['contact', 'p']);
  });

  it('gives what is due to one who asks, and not again before its time', async () => {
    await keeper.events([event({ contactId: 'ended', eventType: 'DISCONNECTED', disconnectTimestamp: minute(1).toISOString() })]);
    await keeper.events([event({ contactId: 'open' })]);
    const at = (ms: number) => new Date(NOW.getTime() + ms);
    expect(await store.contacts.takeDue(at(0), 10, at(9_000))).toEqual([]);
    expect(await store.contacts.takeDue(at(1_000), 10, at(9_000))).toEqual([key('ended')]);
    expect(await store.contacts.takeDue(at(1_000), 10, at(9_000))).toEqual([]);
    expect(await store.contacts.takeDue(at(60_000), 1, at(90_000))).toEqual([key('ended')]);
    expect(await store.contacts.takeDue(at(60_000), 10, at(90_000))).toEqual([key('open')]);
  });

  it('is up to date however often it is opened', async () => {
    const place = await databases.create();
    const files = readdirSync(join(ROOT, 'src/store/sql')).sort();
    for (let times = 0; times < 2; times += 1) {
      const again = await openStore(place, createLog({ level: 'silent' }));
      expect(await again.database.db.selectFrom('migrations').select(['number', 'name']).orderBy('number').execute()).toEqual(files.map((name, index) => ({ number: index + 1, name })));
      await again.close();
    }
  });

  it('tells by notices, of many ids too', async () => {
    const heard: string[] = [];
    const all = Promise.withResolvers<undefined>();
    const ids = Array.from({ length: 500 }, (_, index) => `11111111-1111-4111-8111-${String(index).padStart(12, '0')}`);
    const listening = await store.notifications.listen(({ instanceId, ids: some }) => {
      expect(instanceId).toBe('instance');
      heard.push(...some);
      if (heard.length === ids.length) all.resolve(undefined);
    }, () => undefined);
    await store.notifications.notify({ instanceId: 'instance', ids });
    await all.promise;
    expect(heard).toEqual(ids);
    await listening.close();
  });
});
