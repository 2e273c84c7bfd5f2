import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import type { Store } from '../../src/store/store.ts';
import { onEachEngine } from '../support/databases.ts';

const log = createLog({ level: 'silent' });
const NOW = new Date('2026-11-25T12:00:00Z');
const TASKS = Array.from({ length: 5 }, (_, index) => ({ instanceId: 'instance', task: { name: `Task ${String(index)}`, flow: { contactFlowId: 'flow' } } }));

const accept = (store: Store) => store.batches.accept({ token: undefined, fingerprint: '', appendTo: undefined, newId: 'batch', viewerId: 'viewer', name: 'Batch', tasks: TASKS, now: NOW });
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
