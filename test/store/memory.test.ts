import { createMemory } from '../../src/store/memory.ts';

const key = (id: string) => ({ instanceId: 'i', id });

/** Something to be read, which depends on contacts, and how often it was. */
function world(max = 10) {
  const truth = new Map<string, { value: string; dependsOn: readonly string[] }>();
  const reads: string[] = [];
  const memory = createMemory(
    max,
    async ({ id }) => {
      reads.push(id);
      const value = truth.get(id)?.value;
      await new Promise(setImmediate);
      return value;
    },
    ({ id }) => [`i/${id}`, ...(truth.get(id)?.dependsOn ?? []).map((each) => `i/${each}`)],
  );
  return { truth, reads, memory };
}

test('what was read is not read again until something that it depends on has changed', async () => {
  const { truth, reads, memory } = world();
  truth.set('a', { value: 'old', dependsOn: ['b'] });
  expect([await memory.read(key('a')), await memory.read(key('a'))]).toEqual(['old', 'old']);
  expect(reads).toEqual(['a']);
  truth.set('a', { value: 'new', dependsOn: [] });
  memory.forget(['i/other']);
  expect(await memory.read(key('a'))).toBe('old');
  memory.forget(['i/b']);
  expect(await memory.read(key('a'))).toBe('new');
});

test('what there is not is remembered, too, until it is there', async () => {
  const { truth, reads, memory } = world();
  expect([await memory.read(key('a')), await memory.read(key('a'))]).toEqual([undefined, undefined]);
  expect(reads).toEqual(['a']);
  truth.set('a', { value: 'new', dependsOn: [] });
  memory.forget(['i/a']);
  expect(await memory.read(key('a'))).toBe('new');
});

test('a reading that a change overtook is not remembered', async () => {
  const { truth, memory } = world();
  truth.set('a', { value: 'old', dependsOn: [] });
  const reading = memory.read(key('a'));
  truth.set('a', { value: 'new', dependsOn: [] });
  memory.forget(['i/a']);
  expect(await reading).toBe('old');
  expect(await memory.read(key('a'))).toBe('new');
});

test('of more than it may hold, those go that were asked for longest ago', async () => {
  const { reads, memory } = world(2);
  for (const id of ['a', 'b', 'a', 'c', 'a', 'b']) await memory.read(key(id));
  expect(reads).toEqual(['a', 'b', 'c', 'b']);
  memory.clear();
  await memory.read(key('b'));
  expect(reads).toHaveLength(5);
});
