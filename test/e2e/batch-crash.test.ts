import { createChance } from '../support/chance.ts';
import { crash } from '../support/crashes.ts';

test('whatever is killed, every task of a batch is started once', async () => {
  const { items, lost, twice } = await crash({ kills: 8, everyMs: 1_500, batchSize: 500, rate: 50, chance: createChance(7) });
  expect(items).toBeGreaterThanOrEqual(500);
  expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
}, 300_000);
