import { onEachEngine } from '../support/databases.ts';
import { prove } from '../support/proof.ts';

onEachEngine((databases) => {
  it('100,000 events of 5,000 contacts, shuffled, tripled, late and lost, end in what is true in every field', async () => {
    const { events, kept, truth, keptTrees, trueTrees } = await prove(await databases.create(), { tasks: 5_000, deeds: 160_000, seed: 2 });
    expect(truth.size).toBeGreaterThanOrEqual(5_000);
    expect(events).toBeGreaterThan(100_000);
    expect(kept).toEqual(truth);
    expect(keptTrees).toEqual(trueTrees);
  }, 1_800_000);
});
