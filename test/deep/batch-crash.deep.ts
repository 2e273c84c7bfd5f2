import { createChance } from '../support/chance.ts';
import { crash } from '../support/crashes.ts';

test('a hundred kills lose no task of a batch and start none twice', async () => {
  const { lost, twice } = await crash({ kills: 100, everyMs: 1_000, batchSize: 500, rate: 50, chance: createChance(11) });
  expect({ lost, twice }).toEqual({ lost: 0, twice: 0 });
}, 1_200_000);
