// Ten thousand tasks through `npm run import`, on an emulator whose clock runs fast. `npm run bench:import`
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../emulator/emulator.ts';
import { SEED } from '../test/support/world.ts';
import { startChild } from './support/children.ts';
import { writeResults } from './support/results.ts';

const TASKS = Number(process.argv[2] ?? 10_000);
/** A second here is so many in the emulator: and so are the calls that Connect allows. */
const SPEED = Number(process.argv[3] ?? 25);
const [RATE, BURST] = [2 * SPEED, 5];

const folder = mkdtempSync(join(tmpdir(), 'import-'));
const begun = Date.now();
const emulator = await createEmulator({ now: () => begun + (Date.now() - begun) * SPEED, activeTasksQuota: 1_000_000 });
const service = await startChild(['dist/serve.js'], {
  env: {
    PORT: '0', DATA_DIR: join(folder, 'data'), AUTH: 'none', AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', AWS_ENDPOINT_URL_CONNECT: emulator.url,
    CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'warn', CONNECT_QUOTAS: JSON.stringify({ StartTaskContact: { rate: RATE, burst: BURST } }),
  },
});
const file = join(folder, 'tasks.csv');
writeFileSync(file, ['name,description,contactFlowId,attribute.order', ...Array.from({ length: TASKS }, (_, n) => `Task ${String(n)},"Imported, as number ${String(n)}",${SEED.flow},O-${String(n)}`)].join('\n'));
while ((await fetch(new URL('/readyz', service.url))).status !== 200) await new Promise((resolve) => setTimeout(resolve, 100));

const memory = { service: [] as number[], importer: [] as number[] };
const importer = spawn(process.execPath, ['dist/import.js', file, '--url', service.url], { stdio: ['ignore', 'pipe', 'inherit'] });
let said = '';
importer.stdout.on('data', (text: Buffer) => (said += text.toString()));
const looking = setInterval(() => {
  memory.service.push(rssOf(service.pid));
  memory.importer.push(rssOf(importer.pid ?? 0));
}, 1_000);
const importedAt = performance.now();
const [code] = (await once(importer, 'exit')) as [number];
const seconds = (performance.now() - importedAt) / 1_000;
clearInterval(looking);

const { contacts, throttled } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: { Name?: string; InitiationTimestamp: number }[]; throttled: Record<string, number> };
const imported = contacts.filter(({ Name }) => Name?.startsWith('Task '));
const times = imported.map(({ InitiationTimestamp }) => InitiationTimestamp).sort((a, b) => a - b);
const took = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / SPEED;
const dictated = (TASKS - BURST) / RATE;
const flat = (samples: readonly number[]) => [0.25, 0.5, 0.75, 1].map((share) => String(samples[Math.floor(samples.length * share) - 1] ?? 0)).join(' / ');
const distinct = new Set(imported.map(({ Name }) => Name)).size;
const row = `| ${String(TASKS)} | ${String(imported.length)} (${String(distinct)} names) | ${dictated.toFixed(1)} s | ${took.toFixed(1)} s (+${((took / dictated - 1) * 100).toFixed(2)} %) | ${seconds.toFixed(1)} s | ${String(throttled['StartTaskContact'] ?? 0)} | ${flat(memory.service)} | ${flat(memory.importer)} |`;
process.stdout.write(`${said}exit ${String(code)}\n${row}\n`);
await service.stop();
await emulator.close();
rmSync(folder, { recursive: true, force: true });
writeResults('import', [
  `A CSV of ${String(TASKS)} tasks by \`npm run import\` into a service on PGlite, on an emulator whose clock runs ${String(SPEED)} times as fast: two starts a second are ${String(RATE)}. The quota dictates the time from the first start to the last. Memory after a quarter, a half, three quarters and all of the time.`,
  '',
  '| tasks | contacts | the quota’s time | first start to last | the import in all | throttled | service, MB | importer, MB |',
  '|---|---|---|---|---|---|---|---|',
  row,
]);

function rssOf(pid: number): number {
  try {
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1_024);
  } catch {
    return 0;
  }
}
