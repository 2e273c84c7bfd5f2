import { createPubSub } from '../../src/service/pubsub.ts';
import type { ContactChange, ContactWatch } from '../../src/service/pubsub.ts';

const instanceId = 'instance';
const change = (...ids: readonly string[]): ContactChange => ({ instanceId, ids });

/** Watches that a test leaves open would keep its process open. */
const watches: ContactWatch[] = [];
const watch = (pubSub: ReturnType<typeof createPubSub>, id: string, instance = instanceId) => {
  const watched = pubSub.watch({ instanceId: instance, id });
  watches.push(watched);
  return watched;
};
afterEach(() => Promise.all(watches.splice(0).map((watched) => watched.return())));

/** Comes round once more only after what was published later, on a contact of its own: what was not for it did not wake it. */
async function expectQuiet(watched: ContactWatch, publish: () => void): Promise<void> {
  let isRound = false;
  const round = watched.next().then(() => (isRound = true));
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(isRound).toBe(false);
  publish();
  await round;
}

test('a watch comes round at once, then for a change of what it follows, and for nothing else', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  expect((await watched.next()).done).toBe(false);
  pubSub.publish(change('b'));
  pubSub.publish({ instanceId: 'other', ids: ['a'] });
  await expectQuiet(watched, () => pubSub.publish(change('b', 'a')));
});

test('a change of several that it follows is one round', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  await watched.next();
  watched.follow(['a', 'b']);
  pubSub.publish(change('a', 'b'));
  await watched.next();
  await expectQuiet(watched, () => pubSub.publish(change('b')));
});

test('it follows what it is told to, and no longer what it was', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  await watched.next();
  watched.follow(['b', 'c']);
  pubSub.publish(change('a'));
  await expectQuiet(watched, () => pubSub.publish(change('c')));
});

test('however much happens, it comes round once for it', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  await watched.next();
  for (let n = 0; n < 10_000; n += 1) pubSub.publish(change('a'));
  await watched.next();
  await expectQuiet(watched, () => pubSub.publish(change('a')));
});

test('a change between a reading and the following of what was read is not missed', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  await watched.next();
  pubSub.publish(change('b'));
  watched.follow(['a', 'b']);
  expect((await watched.next()).done).toBe(false);
});

test('returning ends one that waits, and what is followed after that is not followed', async () => {
  const pubSub = createPubSub();
  const watched = watch(pubSub, 'a');
  await watched.next();
  const waiting = watched.next();
  await watched.return();
  expect(await waiting).toEqual({ done: true, value: undefined });
  watched.follow(['a']);
  pubSub.publish(change('a'));
  expect((await watched.next()).done).toBe(true);
});

test('what one process publishes wakes the watches of another, and is not sent back', async () => {
  const told: string[] = [];
  const here = createPubSub({
    forward: (published) => {
      told.push('here');
      there.receive(published);
    },
  });
  const there = createPubSub({ forward: () => told.push('there') });
  const watched = watch(there, 'a');
  await watched.next();
  here.publish(change('a'));
  expect((await watched.next()).done).toBe(false);
  expect(told).toEqual(['here']);
});

test('what is being read is forgotten before anybody is told, whoever published', async () => {
  const order: string[] = [];
  const pubSub = createPubSub({ before: () => order.push('before') });
  const watched = watch(pubSub, 'a');
  await watched.next();
  const round = watched.next().then(() => order.push('round'));
  pubSub.receive(change('a'));
  await round;
  expect(order).toEqual(['before', 'round']);
});
