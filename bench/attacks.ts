// How long each attack takes from its first byte to its refusal, over HTTP, at the first sight of its text: the median of rounds, as the table of docs/reliability.md.
import { attacks, bodyOf } from '../test/support/attacks.ts';
import { openWorld } from '../test/support/world.ts';

const ROUNDS = 31;

const world = await openWorld({ environment: { INTROSPECTION: 'off' } });
const times = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const attack of attacks(round)) {
    const body = bodyOf(attack);
    const begun = performance.now();
    await (await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).text();
    times.set(attack.what, [...(times.get(attack.what) ?? []), performance.now() - begun]);
  }
}
await world.close();
process.stdout.write('| attack | median, ms | slowest, ms |\n|---|---|---|\n');
for (const [what, all] of times) {
  // The first round warms up.
  const sorted = all.slice(1).toSorted((a, b) => a - b);
  process.stdout.write(`| ${what} | ${(sorted[Math.floor(sorted.length / 2)] ?? 0).toFixed(1)} | ${(sorted.at(-1) ?? 0).toFixed(1)} |\n`);
}
