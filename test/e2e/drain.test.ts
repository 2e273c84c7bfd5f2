import { connect } from 'node:net';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { closeOf, greet, messageOf, openSocket, subscribe } from '../support/live.ts';
import { openAsker } from '../support/load.ts';
import { run } from '../support/command.ts';
import type { Command } from '../support/command.ts';
import { START, startInput } from '../support/start.ts';
import { NO_QUOTAS, SEED } from '../support/world.ts';

const ASKERS = 32;
const READ = JSON.stringify({ query: `{ taskContact(id: "${SEED.task(1)}") { name } }` });

let emulator: Emulator;
let service: Command;
let url: string;
beforeEach(async () => {
  emulator = await createEmulator({ throttling: false, latencyMs: 20 });
  const upstream = { AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, AWS_ENDPOINT_URL_CONNECT: emulator.url, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
  service = run(process.execPath, ['dist/serve.js'], { ...upstream, PORT: '0', AUTH: 'none', LOG_LEVEL: 'silent', REQUEST_TIMEOUT_MS: '3000', CONNECT_QUOTAS: NO_QUOTAS });
  url = (await service.sees(/is ready at (http:\S+)/))[1] ?? '';
});
afterEach(async () => {
  service.kill();
  await emulator.close();
});

const named = (name: string) => JSON.stringify({ query: START, variables: { input: startInput({ name }) } });

test('SIGTERM under load cuts no request that was accepted, and every task that was started is told', async () => {
  const outcomes = new Map<number | string, number>();
  const told = new Set<string>();
  let answered = 0;
  const asking = Array.from({ length: ASKERS }, async (_, who) => {
    const asker = openAsker(url);
    for (let n = 0; ; n += 1) {
      const name = `Task ${String(who)}/${String(n)}`;
      const { outcome, body } = await asker.ask(n % 2 === 0 ? named(name) : READ);
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      answered += 1;
      if (body.includes('"userErrors":[]')) told.add(name);
      if (outcome !== 200) break;
    }
    asker.close();
  });
  while (answered < ASKERS * 20) await new Promise((resolve) => setTimeout(resolve, 5));
  service.signal('SIGTERM');
  await Promise.all(asking);
  expect(await service.ended()).toBe(0);
  // Whoever comes when nothing listens any more was not accepted.
  expect(Object.fromEntries(outcomes)).toEqual({ 200: answered - ASKERS, ECONNREFUSED: ASKERS });
  const { contacts } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: readonly { readonly Name?: string }[] };
  const started = contacts.flatMap(({ Name = '' }) => (Name.startsWith('Task ') ? [Name] : []));
  expect(started.filter((name) => !told.has(name))).toEqual([]);
  expect(started).toHaveLength(told.size);
}, 60_000);

test('a body that is on its way is taken, and answered', async () => {
  const body = named('Slow');
  const half = Math.floor(body.length / 2);
  let finish: () => void = () => undefined;
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(body.slice(0, half)));
      finish = () => {
        controller.enqueue(new TextEncoder().encode(body.slice(half)));
        controller.close();
      };
    },
  });
  const answer = fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: stream, duplex: 'half' });
  await new Promise((resolve) => setTimeout(resolve, 200));
  service.signal('SIGTERM');
  const port = new URL(url).port;
  while (await fetch(`http://127.0.0.1:${port}/livez`).then(() => true, () => false)) await new Promise((resolve) => setTimeout(resolve, 10));
  finish();
  const { status, headers } = await answer;
  expect({ status, connection: headers.get('connection') }).toEqual({ status: 200, connection: 'close' });
  expect(await service.ended()).toBe(0);
}, 60_000);

test('a connection that is kept open and silent does not hold the process, and WebSockets are told to come again', async () => {
  const asker = openAsker(url);
  expect((await asker.ask(READ)).outcome).toBe(200);
  const socket = await openSocket({ url });
  await greet(socket);
  socket.send(subscribe('1', 'subscription ($id: ID!) { taskContactChanged(id: $id) { id } }', { id: SEED.task(1) }));
  await messageOf(socket);
  service.signal('SIGTERM');
  expect(await closeOf(socket)).toEqual([1001, 'Going away']);
  expect(await service.ended()).toBe(0);
  asker.close();
}, 60_000);

test('a request that never comes to its end does not hold the process for ever', async () => {
  const { port } = new URL(url);
  const half = connect(Number(port), '127.0.0.1');
  half.on('error', () => undefined);
  half.write('POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{');
  await new Promise((resolve) => setTimeout(resolve, 200));
  service.signal('SIGTERM');
  expect(await service.ended()).toBe(0);
  half.destroy();
}, 60_000);
