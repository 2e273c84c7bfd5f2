import { onEachEngine } from '../support/databases.ts';
import { TOLD, memberOf, prove } from '../support/proof.ts';

onEachEngine((databases) => {
  it('10,000 events of 500 contacts, shuffled, tripled, late and lost, end in what is true in every field', async () => {
    const { events, kept, told, truth, keptTrees, trueTrees, calls } = await prove(await databases.create(), { tasks: 500, deeds: 16_000, seed: 1 });
    expect(truth.size).toBeGreaterThanOrEqual(500);
    expect(events).toBeGreaterThan(10_000);
    expect(kept).toEqual(truth);
    expect(keptTrees).toEqual(trueTrees);
    // Of what events tell, all is right before Connect is asked about anything.
    for (const name of TOLD) expect(memberOf(told, name)).toEqual(memberOf(truth, name));
    // A few descriptions a contact, whatever became of its events.
    expect(calls).toBeLessThan(truth.size * 6);
  }, 300_000);
});
