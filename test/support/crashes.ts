import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEmulator } from '../../emulator/emulator.ts';
import { openAnswerProxy } from './answerProxy.ts';
import type { AnswerProxy } from './answerProxy.ts';
import { startBatch, manyTasks, readBatch, untilBatch, untilFinished } from './batch.ts';
import type { Chance } from './chance.ts';
import { run } from './command.ts';
import type { Command } from './command.ts';
import { openPostgres } from './postgres.ts';
import { freePort } from './upstream.ts';
import { SEED } from './world.ts';
import type { Answer } from './world.ts';

/** What was found after the crashes. */
export interface CrashReport {
  readonly items: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly seconds: number;
  /** Items that are not STARTED, or whose contact is not in the emulator. */
  readonly lost: number;
  /** Contacts in the emulator beyond one an item. */
  readonly twice: number;
}

/** What is to be killed, how often, and how fast tasks can be started. */
export interface CrashPlan {
  readonly kills: number;
  readonly everyMs: number;
  readonly batchSize: number;
  readonly rate: number;
  readonly chance: Chance;
}

const WORKERS = 2;

/** A process that is started again whenever it was killed. */
interface Immortal {
  kill(): Promise<void>;
  close(): void;
}

/**
 * Submits batches, one after another, while workers, the API and the database are killed with SIGKILL at random, workers also in the
 * moment after Connect has answered; then waits until all batches have finished, and compares them with what the emulator holds.
 */
export async function crash({ kills, everyMs, batchSize, rate, chance }: CrashPlan): Promise<CrashReport> {
  const emulator = await createEmulator({ throttling: { StartTaskContact: { rate, burst: 10 } }, activeTasksQuota: 1_000_000 });
  const postgres = await openPostgres();
  const port = await freePort();
  const environment = { ...environmentOf(rate), DATABASE_URL: await postgres.createDatabase() };
  const proxies = await Promise.all(Array.from({ length: WORKERS }, () => openAnswerProxy(emulator.url)));
  const api = await immortal(['--role', 'api'], { ...environment, PORT: String(port), AWS_ENDPOINT_URL_CONNECT: emulator.url });
  const workers = await Promise.all(proxies.map(({ url }) => immortal(['--role', 'worker'], { ...environment, PORT: '0', AWS_ENDPOINT_URL_CONNECT: url })));
  const world = worldAt(port);

  const counts = { worker: 0, 'worker at an answer': 0, api: 0, database: 0 };
  const killings: readonly (readonly [keyof typeof counts, () => Promise<void>])[] = [
    ['worker', () => chance.pick(workers).kill()],
    ['worker', () => chance.pick(workers).kill()],
    ['worker at an answer', () => {
      const at = Math.floor(chance.next() * WORKERS);
      return killAtAnswer(proxies[at], workers[at], chance, everyMs);
    }],
    ['api', () => api.kill()],
    ['database', async () => {
      await postgres.kill();
      await postgres.start();
    }],
  ];
  const ids: string[] = [];
  const begun = performance.now();
  const over = new AbortController();
  const goesOn = () => !over.signal.aborted;
  const submitting = (async () => {
    while (goesOn()) {
      const token = `batch ${String(ids.length)}`;
      const id = await startBatch(world, manyTasks(batchSize).map((task, index) => ({ ...task, name: `${token} task ${String(index)}` })), { clientToken: token });
      ids.push(id);
      while (goesOn() && (await readBatch(world, id)).pending > batchSize / 4) await sleep(500);
    }
  })();
  for (let n = 0; n < kills; n += 1) {
    await sleep(everyMs * (0.5 + chance.next()));
    const [what, kill] = chance.pick(killings);
    counts[what] += 1;
    await kill();
  }
  over.abort();
  await submitting;
  for (const id of ids) await untilFinished(world, id);
  const seconds = (performance.now() - begun) / 1_000;
  const report = await compare(world, ids, emulator.url);
  for (const each of [api, ...workers]) each.close();
  await Promise.all(proxies.map((proxy) => proxy.close()));
  await postgres.close();
  await emulator.close();
  return { ...report, kills: counts, seconds };
}

/** The same of one process that does everything, over a folder: nobody else can take up what it was at. */
export async function crashAlone({ kills, everyMs, batchSize, rate, chance }: CrashPlan): Promise<CrashReport> {
  const emulator = await createEmulator({ throttling: { StartTaskContact: { rate, burst: 10 } }, activeTasksQuota: 1_000_000 });
  const [proxy, port, folder] = [await openAnswerProxy(emulator.url), await freePort(), mkdtempSync(join(tmpdir(), 'crash-'))];
  const service = await immortal([], { ...environmentOf(rate), DATA_DIR: folder, PORT: String(port), AWS_ENDPOINT_URL_CONNECT: proxy.url });
  const world = worldAt(port);
  const counts = { service: 0, 'service at an answer': 0 };
  const begun = performance.now();
  const id = await startBatch(world, manyTasks(batchSize).map((task, index) => ({ ...task, name: `batch 0 task ${String(index)}` })));
  for (let n = 0; n < kills; n += 1) {
    await untilBatch(world, id, ({ started }) => started > (n * batchSize) / (kills + 1));
    const isAtAnswer = chance.is(0.5);
    counts[isAtAnswer ? 'service at an answer' : 'service'] += 1;
    await (isAtAnswer ? killAtAnswer(proxy, service, chance, everyMs) : service.kill());
  }
  await untilFinished(world, id);
  const seconds = (performance.now() - begun) / 1_000;
  const report = await compare(world, [id], emulator.url);
  service.close();
  await proxy.close();
  await emulator.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  return { ...report, kills: counts, seconds };
}

function environmentOf(rate: number): Readonly<Record<string, string>> {
  return {
    AUTH: 'none', AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test',
    CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'fatal', CONNECT_QUOTAS: JSON.stringify({ '*': { rate, burst: 10 } }),
  };
}

function worldAt(port: number): Parameters<typeof readBatch>[0] {
  return { graphql: (query, variables) => ask(`http://127.0.0.1:${String(port)}/graphql`, query, variables) };
}

/** Kills a process before Connect's next answer is passed on to it, or just after that. */
function killAtAnswer(proxy: AnswerProxy | undefined, victim: Immortal | undefined, chance: Chance, everyMs: number): Promise<void> {
  return new Promise<void>((resolve) => {
    proxy?.atNextStart(chance.is(0.5) ? 'before' : 'after', () => void victim?.kill().then(resolve));
    setTimeout(resolve, everyMs * 4).unref();
  });
}

async function immortal(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<Immortal> {
  const begin = () => run(process.execPath, ['dist/serve.js', ...args], environment);
  let command = begin();
  let isClosed = false;
  // Whatever ends it, it is started again, as a supervisor would: by itself it ends where the database is down, also after it said that it is ready to be asked.
  const supervise = async (): Promise<void> => {
    for (;;) {
      await command.ended();
      await sleep(200);
      if (isClosed) return;
      command = begin();
    }
  };
  void supervise();
  const isUp = async (killed?: Command): Promise<void> => {
    while (!isClosed) {
      if (command !== killed && (await command.sees(/ready/).then(() => true, () => false))) return;
      await sleep(50);
    }
  };
  await isUp();
  let line = Promise.resolve();
  return {
    // One kill after another.
    kill: () =>
      (line = line.then(() => {
        const killed = command;
        killed.kill();
        return isUp(killed);
      })),
    close: () => {
      isClosed = true;
      command.kill();
    },
  };
}

/** Asks until there is an answer: who asks may be told that the API, or its database, is not there. */
async function ask(url: string, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Answer> {
  for (;;) {
    try {
      const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query, variables }) });
      const answer = (await response.json()) as Pick<Answer, 'data' | 'errors'>;
      if (response.ok && !answer.errors) return { status: response.status, headers: response.headers, ...answer };
    } catch {
      // It is not there: it will be.
    }
    await sleep(200);
  }
}

async function compare(world: Parameters<typeof readBatch>[0], ids: readonly string[], emulatorUrl: string): Promise<Pick<CrashReport, 'items' | 'lost' | 'twice'>> {
  const { contacts } = (await (await fetch(`${emulatorUrl}/_emulator/state`)).json()) as { contacts: { Id: string; Name?: string }[] };
  const nameOf = new Map(contacts.filter(({ Name }) => Name?.startsWith('batch ')).map(({ Id, Name }) => [Id, Name]));
  let [items, found] = [0, 0];
  for (const [n, id] of ids.entries()) {
    let after: string | null = null;
    do {
      const { items: page } = await readBatch(world, id, `items(first: 100, after: ${JSON.stringify(after)}) { nodes { name index state taskContact { id } } pageInfo { hasNextPage endCursor } }`);
      for (const { name, index, state, taskContact } of page.nodes) {
        items += 1;
        if (state === 'STARTED' && name === `batch ${String(n)} task ${String(index)}` && nameOf.get(taskContact.id) === name) found += 1;
      }
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
  }
  return { items, lost: items - found, twice: nameOf.size - found };
}
