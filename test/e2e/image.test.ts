import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT, run } from '../support/command.ts';
import { freePort } from '../support/upstream.ts';

// No engine builds the image here: what it would hold is laid out by its COPY lines, and run as its user would.
const lines = readFileSync(join(ROOT, 'Dockerfile'), 'utf8').split('\n');
const image = lines.slice(lines.lastIndexOf('FROM node:24-slim'));
const after = (word: string) => image.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1));
const NOBODY = 65_534;

let folder: string;
/** Node, where the image's user may reach it: wherever this checkout lies. */
let runtime: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  runtime = mkdtempSync(join(tmpdir(), 'node-'));
  copyFileSync(process.execPath, join(runtime, 'node'));
  setMode(runtime, 0o755, 0o755);
  for (const line of after('COPY')) {
    const [, from = '', to = ''] = /^--from=build \/app\/(\S+) (\S+)$/.exec(line) ?? [];
    const target = to === './' ? join(folder, from) : join(folder, to);
    mkdirSync(dirname(target), { recursive: true });
    cpSync(join(ROOT, from), target, { recursive: true });
  }
  setMode(folder, 0o555, 0o444);
});
afterAll(() => {
  setMode(folder, 0o755, 0o644);
  for (const each of [folder, runtime]) rmSync(each, { recursive: true });
});

function setMode(path: string, ofFolders: number, ofFiles: number): void {
  const isFolder = statSync(path).isDirectory();
  chmodSync(path, isFolder ? ofFolders : ofFiles);
  if (isFolder) for (const entry of readdirSync(path)) setMode(join(path, entry), ofFolders, ofFiles);
}

/** The image's own environment, and what a deployment adds. */
function environmentOf(port: number): Record<string, string> {
  const own = Object.fromEntries(after('ENV').flatMap((line) => line.split(' ').map((pair) => pair.split('=') as [string, string])));
  const jwt = { AUTH_JWKS_URL: 'http://127.0.0.1:1/keys', AUTH_ISSUER: 'issuer', AUTH_AUDIENCE: 'audience' };
  return { ...own, ...jwt, PORT: String(port), HOST: '127.0.0.1', AWS_REGION: 'us-west-2', CONNECT_INSTANCE_ID: 'instance', AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' };
}

/** Runs one of the image's commands in its folder, as somebody who may write nothing. */
function start(command: string, env: Readonly<Record<string, string>>) {
  const [, ...args] = JSON.parse(command) as string[];
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const child = spawn(join(runtime, 'node'), args, { cwd: folder, env, ...user, stdio: ['ignore', 'pipe', 'pipe'] });
  return { child, exit: once(child, 'exit') };
}

test('it is made of node:24-slim, and its user is not root', () => {
  expect(lines.filter((line) => line.startsWith('FROM '))).toEqual(['FROM node:24-slim AS build', 'FROM node:24-slim']);
  expect(after('USER')).toEqual(['node']);
});

test('what it holds runs on a read-only file system, is healthy, serves its pages, and ends by SIGTERM', async () => {
  const port = await freePort();
  const env = environmentOf(port);
  const health = /CMD (\[.*\])$/.exec(after('HEALTHCHECK')[0] ?? '')?.[1] ?? '';
  const check = async () => (await start(health, env).exit)[0] as number;
  expect(await check()).toBe(1);
  const { child, exit } = start(after('CMD')[0] ?? '', { ...env, GRAPHIQL: 'on' });
  await once(child.stdout, 'data');
  expect(await check()).toBe(0);
  expect((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status).toBe(200);
  expect((await fetch(`http://127.0.0.1:${String(port)}/graphiql`)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
}, 60_000);

test('it keeps contacts where a volume is mounted', async () => {
  const port = await freePort();
  const volume = mkdtempSync(join(tmpdir(), 'volume-'));
  chmodSync(volume, 0o777);
  const { child, exit } = start(after('CMD')[0] ?? '', { ...environmentOf(port), DATA_DIR: join(volume, 'data') });
  await once(child.stdout, 'data');
  while ((await fetch(`http://127.0.0.1:${String(port)}/readyz`)).status !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  child.kill('SIGTERM');
  expect((await exit)[0]).toBe(0);
  expect(readdirSync(join(volume, 'data'))).toContain('postgres');
  rmSync(volume, { recursive: true });
}, 60_000);

test('all that its build reads is sent to it, and no more', async () => {
  const sent = readFileSync(join(ROOT, '.dockerignore'), 'utf8').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1));
  const copy = mkdtempSync(join(tmpdir(), 'build-'));
  for (const name of sent) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  const build = run(process.execPath, ['bin/build.mjs'], {}, copy);
  expect({ code: await build.ended(), errors: build.stderr() }).toMatchObject({ code: 0 });
  expect(readdirSync(join(copy, 'dist'))).toEqual(expect.arrayContaining(['serve.js', 'lambda.js', 'sql', 'web']));
  rmSync(copy, { recursive: true });
}, 120_000);
