import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachEngine } from '../support/databases.ts';

const log = createLog({ level: 'silent' });
const NOW = new Date('2026-11-25T12:00:00Z');
const TASKS = Array.from({ length: 5 }, (_, index) => ({ instanceId: 'instance', task: { name: `Task ${String(index)}`, flow: { contactFlowId: 'flow' } } }));

const accept = (store: Store, newId = 'batch') => store.batches.accept({ token: undefined, fingerprint: '', appendTo: undefined, newId, viewerId: 'viewer', name: 'Batch', tasks: TASKS, now: NOW });
const claim = async ({ batchWork }: Store, count = 100) => (await batchWork.claim(count)).map(({ index, attempts }) => ({ index, attempts })).sort((a, b) => a.index - b.index);
const indexes = (from: number, attempts: number) => TASKS.slice(from).map((_, index) => ({ index: from + index, attempts }));

onEachEngine((databases) => {
  it('hands out every task once, oldest first, and writes down that it may be started', async () => {
    const store = await openStore(await databases.create(), log);
    await accept(store);
    expect(await claim(store, 3)).toEqual(indexes(0, 1).slice(0, 3));
    expect(await claim(store)).toEqual(indexes(3, 1));
    expect(await claim(store)).toEqual([]);
    await store.close();
  });

  it('what comes after a batch that was cancelled waits for none of its tasks', async () => {
    const store = await openStore(await databases.create(), log);
    await accept(store, 'cancelled');
    await accept(store, 'after');
    expect(await store.batches.cancel('cancelled', NOW)).toMatchObject({ state: 'CANCELLED', cancelled: 5, pending: 0 });
    expect((await store.batchWork.claim(2)).map(({ batchId }) => batchId)).toEqual(['after', 'after']);
    await store.close();
  });

  it('what was tried before its batch was cancelled is tried until it is known whether it was started', async () => {
    const store = await openStore(await databases.create(), log);
    await accept(store);
    const [first, second] = await store.batchWork.claim(2);
    const later = { state: 'PENDING', retryAt: NOW } as const;
    await store.batchWork.settle([first, second].flatMap((item) => (item ? [{ ...item, ...later, isUnsure: item === first }] : [])), NOW);
    expect(await store.batches.cancel('batch', NOW)).toMatchObject({ state: 'CANCELLED', cancelled: 4, pending: 1 });
    expect(await claim(store)).toEqual([{ index: first?.index, attempts: 2 }]);
    await store.close();
  });

  it('what a process took, and did not live to settle, comes back at once where no other process can have it', async () => {
    const place = await databases.create();
    const dead = await openStore(place, log);
    await accept(dead);
    await claim(dead);
    await dead.close();
    const next = await openStore(place, log);
    expect(await claim(next)).toEqual(place.dataDir === undefined ? [] : indexes(0, 2));
    await next.close();
  });
});
