import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { run } from './command.ts';
import type { Command } from './command.ts';
import { openPostgres } from './postgres.ts';
import { SEED } from './world.ts';
import type { Answer, World } from './world.ts';

/** Several processes of the service on one database, and the emulator that they share. */
export interface Cluster {
  readonly emulator: Emulator;
  /** The APIs, in their order. */
  readonly apis: readonly Pick<World, 'graphql'>[];
  readonly workers: readonly Command[];
  /** How many starts of tasks Connect took so far, and how many it throttled. */
  starts(): Promise<{ readonly taken: number; readonly throttled: number }>;
  close(): Promise<void>;
}

/** Starts processes as an operator would, each with its role. */
export async function openCluster({ workers, apis, rate, burst, latencyMs = 0 }: { workers: number; apis: number; rate: number; burst: number; latencyMs?: number }): Promise<Cluster> {
  const emulator = await createEmulator({ throttling: { StartTaskContact: { rate, burst } }, activeTasksQuota: 1_000_000, latencyMs });
  const postgres = await openPostgres();
  const environment = {
    DATABASE_URL: await postgres.createDatabase(), AUTH: 'none', AWS_REGION: 'us-west-2', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_ENDPOINT_URL_CONNECT: emulator.url,
    CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'warn', PORT: '0', CONNECT_QUOTAS: JSON.stringify({ StartTaskContact: { rate, burst } }),
  };
  const open = async (role: string) => {
    const command = run(process.execPath, ['dist/serve.js', '--role', role], environment);
    return { command, url: (await command.sees(/http:\S+graphql/))[0] };
  };
  const openMany = (count: number, role: string) => Promise.all(Array.from({ length: count }, () => open(role)));
  const [opened, working] = [await openMany(apis, 'api'), await openMany(workers, 'worker')];
  return {
    emulator,
    apis: opened.map(({ url }) => ({ graphql: (query, variables, headers) => send(url, query, variables, headers) })),
    workers: working.map(({ command }) => command),
    starts: async () => {
      const { calls, throttled } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as Record<'calls' | 'throttled', Record<string, number>>;
      return { taken: (calls['StartTaskContact'] ?? 0) - (throttled['StartTaskContact'] ?? 0), throttled: throttled['StartTaskContact'] ?? 0 };
    },
    close: async () => {
      for (const { command } of [...opened, ...working]) {
        command.signal('SIGTERM');
        await command.ended();
      }
      await postgres.close();
      await emulator.close();
    },
  };
}

async function send(url: string, query: string, variables: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ query, variables }) });
  return { status: response.status, headers: response.headers, ...((await response.json()) as Pick<Answer, 'data' | 'errors'>) };
}
