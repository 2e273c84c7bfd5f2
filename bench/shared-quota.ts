// How much of one quota four workers and two APIs use together, and how often Connect throttles them. `npm run bench:shared-quota`
import { setTimeout as sleep } from 'node:timers/promises';
import { manyTasks, readBatch, startBatch } from '../test/support/batch.ts';
import { openCluster } from '../test/support/cluster.ts';
import { SEED } from '../test/support/world.ts';
import { writeResults } from './support/results.ts';

const LATENCY_MS = 20;
const START = 'mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { id } } }';
const rows: string[] = [];

for (const { rate, burst, seconds, people } of [
  { rate: 50, burst: 5, seconds: 60, people: 5 },
  { rate: 2, burst: 5, seconds: 120, people: 0.25 },
]) {
  const cluster = await openCluster({ workers: 4, apis: 2, rate, burst, latencyMs: LATENCY_MS });
  const [first, second] = cluster.apis;
  if (!first || !second) throw new Error('There are two APIs.');
  const tasks = Math.ceil(rate * seconds * 1.5);
  const id = await startBatch(first, manyTasks(Math.min(1_000, tasks)));
  for (let sent = 1_000; sent < tasks; sent += 1_000) await startBatch(first, manyTasks(Math.min(1_000, tasks - sent)), { appendTo: id });
  // The quota is used from the first task on: what is held back at the beginning is not what is measured.
  while ((await cluster.starts()).taken < burst + rate) await sleep(50);
  const [before, begun] = [await cluster.starts(), performance.now()];
  const waited: number[] = [];
  const asking: Promise<unknown>[] = [];
  let asked = 0;
  while (performance.now() - begun < seconds * 1_000) {
    await sleep(1_000 / people);
    const api = (asked += 1) % 2 === 0 ? first : second;
    const sentAt = performance.now();
    asking.push(api.graphql(START, { input: { name: `Person ${String(asked)}`, flow: { contactFlowId: SEED.flow } } }).then(({ data }) => data?.startTaskContact?.taskContact && waited.push(performance.now() - sentAt)));
  }
  const [after, elapsed] = [await cluster.starts(), (performance.now() - begun) / 1_000];
  await Promise.all(asking);
  const { pending } = await readBatch(first, id);
  if (pending === 0) throw new Error('The batch ended before the measurement did.');
  const taken = after.taken - before.taken;
  const throttled = after.throttled - before.throttled;
  waited.sort((a, b) => a - b);
  const percentile = (share: number) => `${(waited[Math.floor(waited.length * share)] ?? 0).toFixed(0)} ms`;
  const row = `| ${String(rate)} a second | ${((taken / (elapsed * rate)) * 100).toFixed(2)} % | ${((throttled / (taken + throttled)) * 100).toFixed(2)} % | ${String(waited.length)} of ${String(asked)} | ${percentile(0.5)} | ${percentile(0.95)} |`;
  process.stdout.write(`${row}\n`);
  rows.push(row);
  await cluster.close();
}
writeResults('shared-quota', [
  `Four workers and two APIs, six processes on one PostgreSQL, share one quota of StartTaskContact (burst 5) that answers after ${String(LATENCY_MS)} ms. A batch keeps the workers busy all the time; people start tasks at both APIs, a tenth of the quota.`,
  '',
  '| quota | quota used | throttled calls | people’s tasks started | p50 | p95 |',
  '|---|---|---|---|---|---|',
  ...rows,
]);
