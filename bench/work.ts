// What a request costs: this service as it ships, other servers, and the SDK called directly, all on one stub of Connect. `npm run bench`
import { execFileSync } from 'node:child_process';
import { FLAGS } from '../bin/heap.ts';
import { openIssuer } from '../test/support/issuer.ts';
import { ROOT, SHIPPED_ENV, startChild } from './support/children.ts';
import type { Child } from './support/children.ts';
import { createClient, inLoops } from './support/load.ts';
import type { Load } from './support/load.ts';
import { OPERATIONS } from './support/operations.ts';
import type { OperationName } from './support/operations.ts';
import { writeResults } from './support/results.ts';
import { INSTANCE } from './support/tree.ts';
import { cpuMs, residentMb } from './support/usage.ts';

const ROUNDS = 5;
/** How long a server is warmed for an operation: V8 compiles for tens of thousands of short ones. */
const WARM_MS: Readonly<Record<OperationName, number>> = { start: 11_000, chain1: 1_500, chain12: 1_500, graph100: 1_500, graph1000: 1_500 };
/** The same for one that it was warmed for before. */
const WARM_AGAIN_MS = 1_000;
const AT_ONCE = 32;
const MEMORY_REQUESTS = 100_000;
const STARTS = 5;

/** One server on the stub. */
interface Server {
  readonly title: string;
  readonly child: Child;
  run(operation: OperationName, ms: number): Promise<Load>;
  close(): Promise<void>;
}

/** What one server needed for one operation in one round. */
interface Cell {
  readonly cpuUs: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const TSX = ['--import', 'tsx'];
const stub = await startChild([...TSX, 'bench/servers/stub.ts']);
const ENV = { NODE_ENV: 'production', AWS_REGION: 'us-west-2', AWS_ENDPOINT_URL_CONNECT: stub.url, AWS_ACCESS_KEY_ID: 'bench', AWS_SECRET_ACCESS_KEY: 'bench', LOG_LEVEL: 'info' };
// As in production: callers are known by tokens, and counted, each request is a line of the log. All requests are one caller's.
const issuer = await openIssuer();
const token = await issuer.authorization();
const SERVICE_ENV = { ...ENV, ...SHIPPED_ENV, ...issuer.environment, PORT: '0', REQUESTS_PER_MINUTE: '1000000', CONNECT_INSTANCE_ID: INSTANCE, CONNECT_QUOTAS: '{"*":{"rate":1000000,"burst":1000000}}' };
const OURS = 'this service';
const DIRECT = 'the SDK, directly';
const JIT = 'mercurius, jit';

const only = process.argv.slice(2);
const lines: string[] = [];
const say = (line = '') => {
  process.stdout.write(`${line}\n`);
  lines.push(line);
};

await withCalls();
await withoutCalls();
await startAndMemory();
await stub.stop();
await issuer.close();
if (only.length === 0) writeResults('work', lines);

async function withCalls(): Promise<void> {
  const servers = await Promise.all([
    open(OURS, ['dist/serve.js'], SERVICE_ENV),
    open('Apollo standalone, type-graphql', [...TSX, 'bench/servers/apollo.ts']),
    open('graphql-yoga', [...TSX, 'bench/peers/yoga.mjs']),
    open('mercurius', [...TSX, 'bench/peers/mercurius.mjs']),
    open(JIT, [...TSX, 'bench/peers/mercurius.mjs'], { ...ENV, JIT: '1' }),
    open(`${JIT}, tuned SDK`, [...TSX, 'bench/peers/mercurius.mjs'], { ...ENV, JIT: '1', SDK: 'tuned' }),
    open(DIRECT, [...TSX, 'bench/servers/direct.ts']),
    open(`${DIRECT}, tuned`, [...TSX, 'bench/servers/direct.ts'], { ...ENV, SDK: 'tuned' }),
  ]);
  await table('Connect answers at once', servers, ['start', 'chain1', 'chain12', 'graph100', 'graph1000'], 600, DIRECT);
  await fetch(`${stub.url}/latency`, { method: 'POST', body: '20' });
  await table('Connect answers after 20 ms', servers, ['start', 'chain12'], 600, DIRECT, () => WARM_AGAIN_MS);
  await fetch(`${stub.url}/latency`, { method: 'POST', body: '0' });
  await Promise.all(servers.map((server) => server.close()));
}

async function withoutCalls(): Promise<void> {
  // As production is bundled, and collects its garbage.
  execFileSync(process.execPath, ['bench/servers/bundle.mjs'], { cwd: ROOT });
  const env = { ...ENV, CALLS: 'none' };
  const servers = await Promise.all([
    open(OURS, [...FLAGS, 'dist/faces/faces.js'], env),
    open('Apollo standalone, type-graphql', [...TSX, 'bench/servers/apollo.ts'], env),
    open('graphql-yoga', [...TSX, 'bench/peers/yoga.mjs'], env),
    open('mercurius', [...TSX, 'bench/peers/mercurius.mjs'], env),
    open(JIT, [...TSX, 'bench/peers/mercurius.mjs'], { ...env, JIT: '1' }),
  ]);
  await table('From memory, without calls', servers, ['graph100', 'graph1000'], 600, JIT);
  await Promise.all(servers.map((server) => server.close()));
}

async function open(title: string, args: readonly string[], env: Readonly<Record<string, string | undefined>> = ENV): Promise<Server> {
  const child = await startChild(args, { env });
  const client = createClient(child.url, token);
  const run: Server['run'] = title.startsWith(DIRECT)
    ? async (operation, ms) => (await (await fetch(child.url, { method: 'POST', body: JSON.stringify({ operation, atOnce: AT_ONCE, ms }) })).json()) as Load
    : (operation, ms) => inLoops((n) => client.ask(OPERATIONS[operation], n), { atOnce: AT_ONCE, ms });
  const close = async () => {
    await client.close();
    await child.stop();
  };
  return { title, child, run, close };
}

/** Measures each server with each operation in rounds, so that whatever else this machine does meets all of them. */
async function table(title: string, servers: readonly Server[], operations: readonly OperationName[], ms: number, base: string, warmMs = (operation: OperationName) => WARM_MS[operation]): Promise<void> {
  for (const operation of operations.filter((name) => only.length === 0 || only.includes(name))) {
    const cells = new Map(servers.map((server) => [server.title, [] as Cell[]]));
    for (const server of servers) await server.run(operation, warmMs(operation));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const server of servers) cells.get(server.title)?.push(await measure(server, operation, ms));
    }
    const rows = servers.map((server) => ({ title: server.title, memory: residentMb(server.child.pid), cell: medians(cells.get(server.title) ?? []) }));
    const one = rows.find((row) => row.title === base)?.cell.cpuUs ?? 1;
    say(`\n**${OPERATIONS[operation].title}.** ${title}.\n`);
    say(`| | CPU µs | to "${base}" | a second | p50 ms | p99 ms | MB |`);
    say('|---|---|---|---|---|---|---|');
    for (const { title: name, memory, cell } of rows) {
      say(`| ${name} | ${cell.cpuUs.toFixed(0)} | **${(cell.cpuUs / one).toFixed(2)}** | ${cell.perSecond.toFixed(0)} | ${cell.p50.toFixed(1)} | ${cell.p99.toFixed(1)} | ${memory.toFixed(0)} |`);
    }
  }
}

async function measure(server: Server, operation: OperationName, ms: number): Promise<Cell> {
  const before = cpuMs(server.child.pid);
  const load = await server.run(operation, ms);
  const cpu = cpuMs(server.child.pid) - before;
  const times = load.times.toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { cpuUs: (cpu * 1000) / times.length, perSecond: times.length / (load.ms / 1000), p50: at(0.5), p99: at(0.99) };
}

function medians(cells: readonly Cell[]): Cell {
  const median = (key: keyof Cell) => cells.map((cell) => cell[key]).toSorted((a, b) => a - b)[Math.floor(cells.length / 2)] ?? 0;
  return { cpuUs: median('cpuUs'), perSecond: median('perSecond'), p50: median('p50'), p99: median('p99') };
}

async function startAndMemory(): Promise<void> {
  if (only.length > 0 && !only.includes('memory')) return;
  const starts: number[] = [];
  for (let n = 0; n < STARTS; n += 1) {
    const begun = performance.now();
    const server = await open(OURS, ['dist/serve.js'], SERVICE_ENV);
    await createClient(server.child.url, token).ask(OPERATIONS.start, 0);
    starts.push(performance.now() - begun);
    await server.close();
  }
  say(`\n**Start-up to the first answer**, median of ${String(STARTS)}: ${(starts.toSorted((a, b) => a - b)[Math.floor(STARTS / 2)] ?? 0).toFixed(0)} ms.`);
  const server = await open(OURS, ['dist/serve.js'], SERVICE_ENV);
  const client = createClient(server.child.url, token);
  const sizes = [residentMb(server.child.pid)];
  const share = MEMORY_REQUESTS / 5;
  for (let done = 0; done < MEMORY_REQUESTS; done += share) {
    let n = 0;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (n < share) await client.ask(OPERATIONS.start, done + n++);
    }));
    sizes.push(residentMb(server.child.pid));
  }
  say(`\n**Memory** at the start and after each ${String(share)} starts, up to ${String(MEMORY_REQUESTS)}: ${sizes.map((size) => size.toFixed(0)).join(', ')} MB.`);
  await client.close();
  await server.close();
}
