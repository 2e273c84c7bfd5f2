import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { SEED } from '../../emulator/seed/ids.ts';
import { callerOf, createCaller } from './caller.ts';
import type { Caller } from './caller.ts';

let dataDir = '';
const opened: Pick<Caller, 'close'>[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'emulator-'));
});

afterEach(async () => {
  for (const caller of opened.splice(0)) await caller.close();
  for (const child of children.splice(0)) await kill(child);
  await rm(dataDir, { recursive: true });
});

describe('a data folder', () => {
  it('keeps contacts, attributes, client tokens and the moved clock across a restart', async () => {
    const before = await open();
    const id = await before.start({ ClientToken: 'once', Attributes: { a: 'b' }, PreviousContactId: SEED.tasks.third });
    await before.control('POST', 'clock', { advanceSeconds: 3600 });
    const described = await before.describe(id);
    await before.emulator.close();

    const after = await open();
    expect(await after.describe(id)).toEqual(described);
    expect(await after.attributes(SEED.voice)).toMatchObject({ a: 'b' });
    expect(await after.start({ ClientToken: 'once' })).toBe(id);
    expect((await after.control('GET', 'clock')).body.offsetSeconds).toBe(3600);
    expect((await after.tree(id)).length).toBe(7);
    await after.emulator.close();
  });

  it('is compacted at the start', async () => {
    const before = await open();
    for (let n = 0; n < 20; n += 1) await before.control('POST', 'clock', { advanceSeconds: 1 });
    await before.emulator.close();
    const long = await journal();
    const after = await open();
    await after.emulator.close();
    expect((await journal()).length).toBeLessThan(long.length);
  });

  it('may end in a torn line, which was never acknowledged', async () => {
    const before = await open();
    const id = await before.start();
    await before.emulator.close();
    await appendFile(join(dataDir, 'journal.jsonl'), '[["contacts","half');
    const after = await open();
    await after.describe(id);
    await after.emulator.close();
  });

  it('is refused when another line cannot be read, by its number', async () => {
    await writeFile(join(dataDir, 'journal.jsonl'), '[]\nrubbish\n[]\n');
    await expect(createCaller({ dataDir })).rejects.toThrow('line 2');
  });

  it('is emptied by a reset', async () => {
    const before = await open();
    await before.start();
    await before.control('POST', 'reset');
    await before.emulator.close();
    const after = await open();
    expect((await after.control('GET', 'state')).body.contacts).toHaveLength(6);
    await after.emulator.close();
  });
});

describe('the door', () => {
  it('prints one line with its URL, loses nothing acknowledged when it is killed, and exits 0 when asked to', async () => {
    const first = await startDoor(['--port', '0', '--data', dataDir, '--no-throttling']);
    const killed = callerOf(first.url);
    opened.push(killed);
    const acknowledged: string[] = [];
    const load = Promise.allSettled(
      Array.from({ length: 4 }, async () => {
        for (;;) acknowledged.push(await killed.start());
      }),
    );
    while (acknowledged.length < 40) await new Promise((resolve) => setImmediate(resolve));
    await kill(first.child);
    await load;

    const second = await startDoor(['--port', '0', '--data', dataDir, '--no-throttling']);
    const caller = callerOf(second.url);
    opened.push(caller);
    for (const id of acknowledged) expect((await caller.describe(id)).Id).toBe(id);
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
    expect(second.lines).toHaveLength(1);
  });

  it.each([
    [['--port', 'many'], 2, '--port'],
    [['--colour', 'red'], 2, '--colour'],
    [['--latency-ms=-1'], 2, 'latencyMs'],
  ])('answers %j with one clear line', async (args, status, named) => {
    expect(await runDoor(args)).toEqual({ status, text: expect.stringMatching(new RegExp(`^emulator: .*${named}.*\n$`)) as string });
  });

  it('says when its port is taken', async () => {
    const holder = await open();
    expect(await runDoor(['--port', String(holder.emulator.port)])).toEqual({ status: 1, text: expect.stringMatching(/^emulator: port \d+ is taken.*\n$/) as string });
    await holder.emulator.close();
  });
});

async function open(): Promise<Caller> {
  const caller = await createCaller({ dataDir });
  opened.push(caller);
  return caller;
}

async function journal(): Promise<string> {
  return readFile(join(dataDir, 'journal.jsonl'), 'utf8');
}

function spawnDoor(args: readonly string[]): ChildProcessByStdio<null, Readable, Readable> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/emulator.ts', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function startDoor(args: readonly string[]): Promise<{ child: ChildProcess; url: string; lines: string[] }> {
  const child = spawnDoor(args);
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  await once(reader, 'line');
  return { child, url: /http:\S+/.exec(lines[0] ?? '')?.[0] ?? '', lines };
}

async function runDoor(args: readonly string[]): Promise<{ status: number | null; text: string }> {
  const child = spawnDoor(args);
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await once(child, 'close');
  return { status: child.exitCode, text };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
