import { sql } from 'kysely';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { manyTasks, readBatch, startBatch, untilFinished } from '../support/batch.ts';
import { onEachEngine } from '../support/databases.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

onEachEngine((databases) => {
  it('what finished longer ago than it is kept is removed, whole, and nothing else', async () => {
    const place = await databases.create();
    const open = () =>
      openWorld({ environment: { BATCH_RETENTION_DAYS: '7', ...(place.dataDir !== undefined && { DATA_DIR: place.dataDir }), ...(place.databaseUrl !== undefined && { DATABASE_URL: place.databaseUrl }) } });
    let world = await open();
    const old = await finished(world, 'old');
    const young = await finished(world, 'young');
    await world.close();

    const store = await openStore(place, createLog({ level: 'silent' }));
    const finish = (id: string, days: number) => sql`update task_batches set finished_at = now() - make_interval(days => ${days}) where id = ${id}`.execute(store.database.db);
    await finish(old, 8);
    await finish(young, 6);
    await store.close();

    world = await open();
    while ((await readBatch(world, old)) !== null) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await readBatch(world, young, 'name items(first: 1) { totalCount }')).toEqual({ name: 'young', items: { totalCount: 2 } });
    await world.close();

    const after = await openStore(place, createLog({ level: 'silent' }));
    const left = await after.database.db.selectFrom('task_batch_items').select('batch_id').distinct().execute();
    expect(left).toEqual([{ batch_id: young }]);
    await after.close();
  });
});

async function finished(world: World, name: string): Promise<string> {
  const id = await startBatch(world, manyTasks(2), { name });
  await untilFinished(world, id);
  return id;
}
