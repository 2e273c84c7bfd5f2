import { Agent, request } from 'node:http';
import { run } from '../support/command.ts';
import type { Command } from '../support/command.ts';
import { START, startInput } from '../support/start.ts';
import { NO_QUOTAS, SEED } from '../support/world.ts';

// Load at 80 % of what this machine can do, for SOAK_MINUTES: neither memory nor the slowest answers may grow.
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 10);
const SHARE = 0.8;
const MEASURING_MS = 10_000;
const CONNECTIONS = 32;
const TICK_MS = 10;
/** What a busy machine may add. */
const MEMORY_SLACK_MB = 40;
const P99_SLACK_MS = 50;
const GROWTH = 1.25;

const CHAIN = JSON.stringify({ query: `query Chain { taskChain(contactId: "${SEED.task(1)}") { length contacts { id } } }` });
const TASK = JSON.stringify({ query: `query Task { taskContact(id: "${SEED.task(2)}") { name state references { ... on UrlReference { url } } } }` });
const STARTED = JSON.stringify({ query: START.replace('mutation', 'mutation Start'), variables: { input: startInput() } });
/** Few of them start tasks: the emulator keeps them all. */
const BODIES = [...Array.from({ length: 19 }, (_, n) => (n % 2 === 0 ? CHAIN : TASK)), STARTED];

let emulator: Command;
let service: Command;
let url: string;
let agent: Agent;
beforeAll(async () => {
  emulator = run(process.execPath, ['dist/emulator.js', '--port', '0', '--no-throttling']);
  const connect = (await emulator.sees(/emulator on (http:\S+)/))[1] ?? '';
  const settings = { AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, AWS_ENDPOINT_URL_CONNECT: connect, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  service = run(process.execPath, ['dist/serve.js'], { ...settings, PORT: '0', AUTH: 'none', CONNECT_QUOTAS: NO_QUOTAS });
  url = (await service.sees(/is ready at (http:\S+)/))[1] ?? '';
  agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
});
afterAll(() => {
  agent.destroy();
  service.kill();
  emulator.kill();
});

/** Asks once. Answers what went wrong, if anything did. */
function ask(body: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.on('end', () => resolve(answer.statusCode === 200 && !text.includes('"errors"') ? undefined : text.slice(0, 200)));
    });
    sent.on('error', (error) => resolve(error.message));
    sent.end(body);
  });
}

/** Requests a second that the service answers to as many as ask at once. */
async function capacity(): Promise<number> {
  const until = performance.now() + MEASURING_MS;
  let answered = 0;
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async (_, who) => {
      for (let n = who; performance.now() < until; n += 1) {
        await ask(BODIES[n % BODIES.length] ?? '');
        answered += 1;
      }
    }),
  );
  return answered / (MEASURING_MS / 1_000);
}

/** What was seen in a part of the time. */
interface Part {
  /** By the second in which they were due. */
  readonly latenciesMs: number[][];
  /** Of the heap, whenever it was looked at. */
  readonly heapMb: number[];
  readonly residentMb: number[];
}

async function look({ heapMb, residentMb }: Part): Promise<void> {
  const text = await (await fetch(new URL('/metrics', url))).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1]) / 2 ** 20;
  heapMb.push(read('nodejs_heap_size_used_bytes'));
  residentMb.push(read('process_resident_memory_bytes'));
}

/** Asks at a steady rate, whether or not the service keeps up: a late answer is counted from when it should have been asked for. */
async function load(perSecond: number, part: Part, ms: number, failures: string[]): Promise<void> {
  const begun = performance.now();
  const open = new Set<Promise<void>>();
  let asked = 0;
  let lookedAt = begun;
  for (let now = begun; now - begun < ms; now = performance.now()) {
    for (; asked < ((now - begun) / 1_000) * perSecond; asked += 1) {
      const dueAt = begun + (asked / perSecond) * 1_000;
      const asking: Promise<void> = ask(BODIES[asked % BODIES.length] ?? '').then((failure) => {
        (part.latenciesMs[Math.floor((dueAt - begun) / 1_000)] ??= []).push(performance.now() - dueAt);
        if (failure !== undefined) failures.push(failure);
        open.delete(asking);
      });
      open.add(asking);
    }
    if (now - lookedAt > 1_000) {
      lookedAt = now;
      await look(part);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(open);
}

const quantile = (values: readonly number[], share: number) => [...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;
/** That of the middlemost second: what else runs on the machine spoils some. */
const p99 = (seconds: readonly (readonly number[])[]) => quantile(seconds.map((latencies) => quantile(latencies, 0.99)), 0.5);
/** What is left after garbage was collected. */
const floor = (values: readonly number[]) => Math.min(...values);

test(`${String(MINUTES)} minutes of load at ${String(SHARE * 100)} %: memory and p99 are flat`, async () => {
  const perSecond = (await capacity()) * SHARE;
  const parts: Part[] = Array.from({ length: 4 }, () => ({ latenciesMs: [], heapMb: [], residentMb: [] }));
  const failures: string[] = [];
  for (const part of parts) await load(perSecond, part, (MINUTES * 60_000) / parts.length, failures);
  const seen = parts.map((part) => ({ p99Ms: Math.round(p99(part.latenciesMs)), heapMb: Math.round(floor(part.heapMb)), residentMb: Math.round(Math.max(...part.residentMb)), asked: part.latenciesMs.flat().length }));
  process.stdout.write(`${String(Math.round(perSecond))} requests a second, by quarter: ${JSON.stringify(seen)}\n`);
  expect(failures.slice(0, 5)).toEqual([]);
  // The first quarter warms up.
  const [, second, third, last] = seen;
  for (const part of [third, last]) {
    expect(part?.heapMb).toBeLessThan((second?.heapMb ?? 0) * GROWTH + MEMORY_SLACK_MB);
    expect(part?.residentMb).toBeLessThan((second?.residentMb ?? 0) * GROWTH + MEMORY_SLACK_MB);
    expect(part?.p99Ms).toBeLessThan((second?.p99Ms ?? 0) * GROWTH + P99_SLACK_MS);
  }
}, MINUTES * 60_000 + 120_000);
