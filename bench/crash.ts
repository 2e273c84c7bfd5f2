// Batches of 500 while workers, the API and the database are killed at random. `npm run bench:crash -- 100`
import { createChance } from '../test/support/chance.ts';
import { crash } from '../test/support/crashes.ts';
import { writeResults } from './support/results.ts';

const KILLS = Number(process.argv[2] ?? 100);
const RATE = 50;

const { items, kills, lost, twice, seconds } = await crash({ kills: KILLS, everyMs: 1_000, batchSize: 500, rate: RATE, chance: createChance(Date.now()) });
const line = `| ${String(items)} | ${Object.entries(kills).map(([what, count]) => `${String(count)} × ${what}`).join(', ')} | ${String(lost)} | ${String(twice)} | ${seconds.toFixed(0)} |`;
process.stdout.write(`${line}\n`);
writeResults('crash', [
  `Batches of 500 tasks, one after another, at a quota of ${String(RATE)} a second, with two workers, an API and a PostgreSQL of their own, each killed with SIGKILL at random moments and started again; workers also between Connect's answer and its record. Then each task is looked for among the emulator's contacts.`,
  '',
  '| tasks | kills | lost | started twice | seconds |',
  '|---|---|---|---|---|',
  line,
]);
