import { StopContactCommand } from '@aws-sdk/client-connect';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '../../emulator/emulator.ts';
import { callerOf } from '../emulator/caller.ts';
import { run } from '../support/command.ts';
import type { Command } from '../support/command.ts';
import { sseClient, wsClient } from '../support/live.ts';
import { freePort } from '../support/upstream.ts';
import { SEED } from '../support/world.ts';

const READY = /connect-task-graph is ready at (http:\S+\/graphql)/;
const folders: string[] = [];
const ANY_PORTS = { PORT: '0', EMULATOR_PORT: '0', AWS_REGION: '', CONNECT_INSTANCE_ID: '', AWS_ENDPOINT_URL_CONNECT: '' };
const commands: Command[] = [];

/** Each command keeps its data in a folder of its own, unless it is given one. */
const npm = (args: readonly string[], environment: Readonly<Record<string, string>> = {}) => {
  const command = run('npm', ['--silent', ...args], { ...ANY_PORTS, DATA_DIR: newFolder(), ...environment });
  commands.push(command);
  return command;
};
const ask = async (url: string, query: string) => {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
  return (await response.json()) as { data: any };
};

const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'commands-'));
  folders.push(folder);
  return folder;
};
const isReady = async (url: string) => {
  while ((await fetch(new URL('/readyz', url))).status !== 200) await new Promise((resolve) => setTimeout(resolve, 20));
};

afterEach(() => {
  for (const command of commands.splice(0)) command.kill();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('npm run build', () => {
  test('writes ASCII only: Node would keep the whole file in two bytes a letter', () => {
    const bundles = readdirSync('dist').filter((file) => file.endsWith('.js'));
    expect(bundles).toContain('serve.js');
    expect(bundles.filter((file) => /[^\0-\x7f]/.test(readFileSync(join('dist', file), 'utf8')))).toEqual([]);
  });
});

describe('npm start', () => {
  test('serves the API with the emulator, says where in one line, and leaves nothing behind on SIGTERM', async () => {
    const start = npm(['start']);
    const url = (await start.sees(READY))[1] ?? '';
    const { data } = await ask(url, `{ taskContact(id: "${SEED.task(3)}") { name state queue { name } } }`);
    expect(data).toEqual({ taskContact: { name: 'Book the refund', state: 'QUEUED', queue: { name: 'Back office' } } });
    expect((await fetch(new URL('/livez', url))).status).toBe(200);
    await isReady(url);
    expect(start.stdout().trim().split('\n')).toHaveLength(1);
    start.signal('SIGTERM');
    expect(await start.ended()).toBe(0);
    expect(start.isGroupLeft()).toBe(false);
  });

  test('ends what is followed on SIGTERM, by either protocol, and exits 0', async () => {
    const start = npm(['start']);
    const url = (await start.sees(READY))[1] ?? '';
    const clients = [wsClient({ url }), sseClient({ url })];
    const followed = clients.map((client) => client.follow('subscription ($id: ID!) { taskContactChanged(id: $id) { name } }', { id: SEED.task(3) }));
    for (const each of followed) expect(await each.next()).toEqual({ data: { taskContactChanged: { name: 'Book the refund' } } });
    start.signal('SIGTERM');
    expect(await Promise.all(followed.map(({ ended }) => ended))).toMatchObject([{ code: 1001 }, { message: expect.stringContaining('Connection closed') }]);
    expect(await start.ended()).toBe(0);
    for (const client of clients) await client.close();
  });

  test('is live: what another program does to a task of the emulator is told to who follows it, also while the store opens', async () => {
    const start = npm(['start']);
    const [, url = ''] = await start.sees(READY);
    const [, endpoint = ''] = await start.sees(/the emulator at (http:\S+)\)/);
    const client = wsClient({ url });
    const followed = client.follow('subscription ($id: ID!) { taskContactChanged(id: $id) { state } }', { id: SEED.task(3) });
    expect(await followed.next()).toEqual({ data: { taskContactChanged: { state: 'QUEUED' } } });
    const other = callerOf(endpoint);
    await other.client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId: SEED.task(3) }));
    expect(await followed.next()).toEqual({ data: { taskContactChanged: { state: 'ENDED' } } });
    await other.close();
    await client.close();
  });

  test('ends with 0 on SIGTERM while the store opens, and again as soon as it has opened', async () => {
    const DATA_DIR = newFolder();
    for (let time = 0; time < 2; time += 1) {
      const start = npm(['start'], { DATA_DIR });
      await start.sees(READY);
      start.signal('SIGTERM');
      expect(await start.ended()).toBe(0);
      expect(start.isGroupLeft()).toBe(false);
    }
  });

  test('goes on with its tasks after it was killed, in a folder that no second process gets', async () => {
    const DATA_DIR = newFolder();
    const killed = npm(['start'], { DATA_DIR });
    const [, url = ''] = await killed.sees(READY);
    const { data } = await ask(url, `mutation { startTaskContact(input: { name: "kept", flow: { contactFlowId: "${SEED.flow}" } }) { taskContact { id } } }`);
    killed.kill();
    await killed.ended();
    const next = npm(['start'], { DATA_DIR });
    const [, nextUrl = ''] = await next.sees(READY);
    expect((await ask(nextUrl, `{ taskContact(id: "${data.startTaskContact.taskContact.id}") { name } }`)).data).toEqual({ taskContact: { name: 'kept' } });
    const second = npm(['start'], { DATA_DIR });
    expect(await second.ended()).toBe(1);
    expect(second.stderr()).toMatch(/Process \d+ uses the data folder .* already/);
    expect(second.stdout()).toBe('');
  });

  test('does without a store where it is told to', async () => {
    const DATA_DIR = newFolder();
    const start = npm(['start'], { STORE: 'off', DATA_DIR });
    const [, url = ''] = await start.sees(READY);
    await isReady(url);
    expect((await ask(url, `{ taskContact(id: "${SEED.task(3)}") { name } }`)).data).toEqual({ taskContact: { name: 'Book the refund' } });
    expect(readdirSync(DATA_DIR)).toEqual(['emulator']);
  });

  test('names every bad setting at once', async () => {
    const start = npm(['start'], { PORT: '70000', LOG_LEVEL: 'loud', TASK_SCHEDULE_HORIZON_DAYS: '91' });
    expect(await start.ended()).toBe(1);
    for (const name of ['PORT', 'LOG_LEVEL', 'TASK_SCHEDULE_HORIZON_DAYS']) expect(start.stderr()).toContain(name);
    expect(start.stdout()).toBe('');
  });

  test('says which port is taken', async () => {
    const emulator = await createEmulator();
    const start = npm(['start'], { PORT: String(emulator.port) });
    expect(await start.ended()).toBe(1);
    expect(start.stderr()).toContain(String(emulator.port));
    await emulator.close();
  });
});

describe('npm run serve', () => {
  test('refuses to start without a Region, an instance and whom to trust, and says so', async () => {
    const serve = npm(['run', 'serve']);
    expect(await serve.ended()).toBe(1);
    expect(serve.stderr()).toMatch(/AWS_REGION is missing/);
    expect(serve.stderr()).toMatch(/CONNECT_INSTANCE_ID is missing/);
    for (const name of ['AUTH_JWKS_URL', 'AUTH_ISSUER', 'AUTH_AUDIENCE']) expect(serve.stderr()).toContain(`${name} is missing`);
  });

  test('lets nobody in whom it does not know but on loopback: it refuses to start, with the emulator too', async () => {
    for (const command of [['start'], ['run', 'serve']]) {
      const open = npm(command, { AUTH: 'none', HOST: '0.0.0.0', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance });
      expect(await open.ended()).toBe(1);
      expect(open.stderr()).toMatch(/AUTH none lets everybody in, so it is taken on a loopback HOST only/);
    }
  });

  test('says in a line why the place of its data cannot be used, and not with which password', async () => {
    const serveAt = async (place: Readonly<Record<string, string>>) => {
      const serve = npm(['run', 'serve'], { AUTH: 'none', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: SEED.instance, LOG_LEVEL: 'silent', ...place });
      expect(await serve.ended()).toBe(1);
      return serve.stderr().trim().split('\n');
    };
    const file = join(newFolder(), 'file');
    writeFileSync(file, '');
    expect(await serveAt({ DATA_DIR: file })).toEqual(['connect-task-graph did not start:', expect.stringMatching(`The folder of DATA_DIR, ${file}, cannot be used: EEXIST`)]);
    const port = String(await freePort());
    expect(await serveAt({ DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/tasks` })).toEqual(['connect-task-graph did not start:', `The PostgreSQL of DATABASE_URL, 127.0.0.1:${port}/tasks, cannot be used: connect ECONNREFUSED 127.0.0.1:${port}.`]);
  });

  test('finishes what it accepted before SIGTERM ends it', async () => {
    const emulator = await createEmulator({ throttling: false, latencyMs: 500 });
    const serve = npm(['run', 'serve'], {
      AUTH: 'none',
      AWS_REGION: 'us-west-2',
      CONNECT_INSTANCE_ID: SEED.instance,
      AWS_ENDPOINT_URL_CONNECT: emulator.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    });
    const url = (await serve.sees(READY))[1] ?? '';
    const answer = ask(url, `mutation { startTaskContact(input: { name: "n", flow: { contactFlowId: "${SEED.flow}" } }) { taskContact { id name } } }`);
    while (((await (await fetch(`${emulator.url}/_emulator/state`)).json()) as any).calls.StartTaskContact === undefined) await new Promise(setImmediate);
    serve.signal('SIGTERM');
    expect((await answer).data.startTaskContact.taskContact).toMatchObject({ name: 'n' });
    expect(await serve.ended()).toBe(0);
    expect(serve.isGroupLeft()).toBe(false);
    await emulator.close();
  });
});

describe('npm run emulator', () => {
  test('serves the emulator alone and says where', async () => {
    const alone = npm(['run', 'emulator', '--', '--port', '0']);
    const url = (await alone.sees(/(http:\S+)/))[1] ?? '';
    const state = (await (await fetch(`${url}/_emulator/state`)).json()) as { contacts: readonly unknown[] };
    expect(state.contacts).toHaveLength(6);
    alone.signal('SIGTERM');
    expect(await alone.ended()).toBe(0);
    expect(alone.isGroupLeft()).toBe(false);
  });
});
