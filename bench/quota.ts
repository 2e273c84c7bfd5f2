// How much of Connect's quota is used, and what is lost on the way: this service, and the SDK's own retries. `npm run bench:quota`
import { ConnectClient, StartTaskContactCommand } from '@aws-sdk/client-connect';
import { startService } from '../bin/service.ts';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { startChild } from './support/children.ts';
import { writeResults } from './support/results.ts';

const RATE = 50;
const BURST = 5;
const LATENCY_MS = 20;
const STARTS = 2_000;
const AT_A_TIME = 50;
const OTHERS_RATE = 20;

const INSTANCE = '11111111-1111-4111-8111-111111111111';
const FLOW = '22222222-2222-4222-8222-222222222201';
const CREDENTIALS = { accessKeyId: 'bench', secretAccessKey: 'bench' };
const START = 'mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { id } userErrors { code } } }';

/** A way to start tasks. Rejects where one is lost. */
interface Starter {
  readonly name: string;
  readonly hasAnother: boolean;
  start(n: number): Promise<unknown>;
  close(): Promise<void> | void;
}

const emulator = await startChild(['--import', 'tsx', 'bin/emulator.ts', '--port', '0']);
const control = async (path: string, body: unknown) => {
  const response = await fetch(`${emulator.url}/_emulator/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
};
await control('settings', { latencyMs: LATENCY_MS });

const rows: string[] = [];
for (const open of [
  () => service('this service', false),
  () => service('this service, beside another program', true),
  () => sdk('the SDK, standard retries', 'standard', false),
  () => sdk('the SDK, adaptive retries', 'adaptive', false),
  () => sdk('the SDK, adaptive retries, beside another program', 'adaptive', true),
]) {
  const row = await measure(await open());
  process.stdout.write(`${row}\n`);
  rows.push(row);
}
await emulator.stop();
writeResults('quota', [
  `${String(STARTS)} starts, ${String(AT_A_TIME)} at a time, through one quota of ${String(RATE)} a second (burst ${String(BURST)}) that answers after ${String(LATENCY_MS)} ms. The other program starts ${String(OTHERS_RATE)} a second and does not retry.`,
  '',
  '| | lost | quota used | throttled calls | seconds | the other keeps |',
  '|---|---|---|---|---|---|',
  ...rows,
]);

async function service(name: string, hasAnother: boolean): Promise<Starter> {
  const config = readConfig({
    PORT: '0',
    AUTH: 'none',
    AWS_REGION: 'us-west-2',
    CONNECT_INSTANCE_ID: INSTANCE,
    LOG_LEVEL: 'silent',
    CONNECT_QUOTAS: JSON.stringify({ StartTaskContact: { rate: RATE, burst: BURST } }),
  });
  const running = await startService(config, createLog({ level: 'silent' }), () => Promise.resolve({ region: 'us-west-2', endpoint: emulator.url, credentials: CREDENTIALS }));
  return {
    name,
    hasAnother,
    start: async (n) => {
      const variables = { input: { name: `Task ${String(n)}`, flow: { contactFlowId: FLOW } } };
      const response = await fetch(running.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: START, variables }) });
      const text = await response.text();
      if (!/"taskContact":\{"id"/.test(text)) throw new Error(text);
    },
    close: () => running.close(),
  };
}

function sdk(name: string, retryMode: 'standard' | 'adaptive', hasAnother: boolean): Starter {
  const client = new ConnectClient({ region: 'us-west-2', endpoint: emulator.url, credentials: CREDENTIALS, retryMode });
  return { name, hasAnother, start: (n) => client.send(new StartTaskContactCommand({ InstanceId: INSTANCE, Name: `Task ${String(n)}`, ContactFlowId: FLOW })), close: () => client.destroy() };
}

/** A program that starts tasks at a steady rate, whatever becomes of them. */
function another(): { stop(): Promise<{ asked: number; got: number }> } {
  const client = new ConnectClient({ region: 'us-west-2', endpoint: emulator.url, credentials: CREDENTIALS, maxAttempts: 1 });
  const begun = performance.now();
  const calls: Promise<unknown>[] = [];
  let got = 0;
  const timer = setInterval(() => {
    while (calls.length < ((performance.now() - begun) / 1000) * OTHERS_RATE) {
      const call = client.send(new StartTaskContactCommand({ InstanceId: INSTANCE, Name: "Another's", ContactFlowId: FLOW }));
      calls.push(call.then(() => (got += 1)).catch(() => undefined));
    }
  }, 5);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(calls);
      client.destroy();
      return { asked: calls.length, got };
    },
  };
}

async function measure(starter: Starter): Promise<string> {
  await control('reset', {});
  await control('settings', { activeTasksQuota: 1_000_000 });
  await control('throttling', { StartTaskContact: { rate: RATE, burst: BURST } });
  const other = starter.hasAnother ? another() : undefined;
  const begun = performance.now();
  let [next, lost] = [0, 0];
  await Promise.all(
    Array.from({ length: AT_A_TIME }, async () => {
      while (next < STARTS) await starter.start(next++).catch(() => (lost += 1));
    }),
  );
  const seconds = (performance.now() - begun) / 1000;
  const others = await other?.stop();
  await starter.close();
  const state = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { calls: Record<string, number>; throttled: Record<string, number> };
  const calls = (state.calls['StartTaskContact'] ?? 0) - (others?.asked ?? 0);
  const throttled = (state.throttled['StartTaskContact'] ?? 0) - (others ? others.asked - others.got : 0);
  const allowed = RATE * seconds + BURST - (others?.got ?? 0);
  const keeps = others ? percent(others.got / others.asked) : '';
  return `| ${starter.name} | ${String(lost)} | ${percent((STARTS - lost) / allowed)} | ${percent(throttled / calls)} | ${seconds.toFixed(1)} | ${keeps} |`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}
