import { createChance } from '../support/chance.ts';
import { crash, crashAlone } from '../support/crashes.ts';

test('whatever is killed, every task of a batch is started once', async () => {
  const { items, lost, twice } = await crash({ kills: 8, everyMs: 1_500, batchSize: 500, rate: 50, chance: createChance(7) });
  expect(items).toBeGreaterThanOrEqual(500);
  expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
}, 300_000);

test('a process that does everything, killed again and again, goes on where it was', async () => {
  const { items, lost, twice } = await crashAlone({ kills: 4, everyMs: 1_000, batchSize: 200, rate: 50, chance: createChance(3) });
  expect({ items, lost, twice }).toEqual({ items: 200, lost: 0, twice: 0 });
}, 300_000);
