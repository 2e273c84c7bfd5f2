// Ten thousand tasks through `npm run import`, on an emulator whose clock runs fast. `npm run bench:import`, or `npm run bench:import -- 1000 10 pglite`: fewer, slower, on one engine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulator } from '../emulator/emulator.ts';
import { openPostgres } from '../test/support/postgres.ts';
import { SEED } from '../test/support/world.ts';
import { SHIPPED_ENV, startChild } from './support/children.ts';
import { writeResults } from './support/results.ts';
import { residentMb } from './support/usage.ts';

const [tasks = 10_000, speed = 25] = process.argv.slice(2, 4).map(Number);
const engines = process.argv[4] === undefined ? ['pglite', 'postgres'] : [process.argv[4]];
/** A second here is `speed` of them in the emulator: and so are the calls that Connect allows. */
const [RATE, BURST] = [2 * speed, 5];

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const file = join(folder, 'tasks.csv');
writeFileSync(file, ['name,description,contactFlowId,attribute.order', ...Array.from({ length: tasks }, (_, n) => `Task ${String(n)},"Imported, as number ${String(n)}",${SEED.flow},O-${String(n)}`)].join('\n'));
const rows: string[] = [];
for (const engine of engines) {
  const postgres = engine === 'postgres' ? await openPostgres() : undefined;
  const row = await measure(postgres ? 'PostgreSQL' : 'PGlite', postgres ? { DATABASE_URL: await postgres.createDatabase() } : { DATA_DIR: join(folder, 'data') });
  await postgres?.close();
  process.stdout.write(`${row}\n`);
  rows.push(row);
}
rmSync(folder, { recursive: true, force: true });
writeResults('import', [
  `A CSV of ${String(tasks)} tasks by \`npm run import\`, on an emulator whose clock runs ${String(speed)} times as fast: two starts a second are ${String(RATE)}. The quota dictates the time from the first start to the last. Memory after a quarter, a half, three quarters and all of the time.`,
  '',
  '| engine | tasks | contacts | the quota’s time | first start to last | the import in all | throttled | service, MB | importer, MB |',
  '|---|---|---|---|---|---|---|---|---|',
  ...rows,
]);

async function measure(engine: string, store: Readonly<Record<string, string>>): Promise<string> {
  const begun = Date.now();
  const emulator = await createEmulator({ now: () => begun + (Date.now() - begun) * speed, activeTasksQuota: 1_000_000 });
  const service = await startChild(['dist/serve.js'], {
    env: {
      ...SHIPPED_ENV, ...store, PORT: '0', AUTH: 'none', AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', AWS_ENDPOINT_URL_CONNECT: emulator.url,
      CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'warn', CONNECT_QUOTAS: JSON.stringify({ StartTaskContact: { rate: RATE, burst: BURST } }),
    },
  });
  while ((await fetch(new URL('/readyz', service.url))).status !== 200) await sleep(100);
  const { seconds, memory } = await runImport(service.url, service.pid);
  const { contacts, throttled } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: { Name?: string; InitiationTimestamp: number }[]; throttled: Record<string, number> };
  await service.stop();
  await emulator.close();
  const imported = contacts.filter(({ Name }) => Name?.startsWith('Task '));
  const times = imported.map(({ InitiationTimestamp }) => InitiationTimestamp).sort((a, b) => a - b);
  const took = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / speed;
  const dictated = (tasks - BURST) / RATE;
  const distinct = new Set(imported.map(({ Name }) => Name)).size;
  const late = (took / dictated - 1) * 100;
  return `| ${engine} | ${String(tasks)} | ${String(imported.length)} (${String(distinct)} names) | ${dictated.toFixed(1)} s | ${took.toFixed(1)} s (${late < 0 ? '' : '+'}${late.toFixed(2)} %) | ${seconds.toFixed(1)} s | ${String(throttled['StartTaskContact'] ?? 0)} | ${quarters(memory.service)} | ${quarters(memory.importer)} |`;
}

async function runImport(url: string, servicePid: number): Promise<{ seconds: number; memory: { service: number[]; importer: number[] } }> {
  const importer = spawn(process.execPath, ['dist/import.js', file, '--url', url], { stdio: ['ignore', 'inherit', 'inherit'] });
  const memory = { service: [] as number[], importer: [] as number[] };
  const looking = setInterval(() => {
    memory.service.push(residentMb(servicePid));
    memory.importer.push(residentMb(importer.pid ?? 0));
  }, 1_000);
  const importedAt = performance.now();
  const exit = once(importer, 'exit').finally(() => clearInterval(looking));
  const [code] = (await exit) as [number];
  if (code !== 0) throw new Error(`The import ended with ${String(code)}.`);
  return { seconds: (performance.now() - importedAt) / 1_000, memory };
}

function quarters(samples: readonly number[]): string {
  return [0.25, 0.5, 0.75, 1].map((share) => (samples[Math.floor(samples.length * share) - 1] ?? 0).toFixed(0)).join(' / ');
}
