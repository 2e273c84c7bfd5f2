import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabasePlace } from '../../src/store/database.ts';
import { openPostgres } from './postgres.ts';
import type { PostgresServer } from './postgres.ts';

/** Places for databases of one engine, each empty. */
export interface Databases {
  create(): Promise<DatabasePlace>;
}

/** A new cluster is written to disk first: on a machine that is busy that takes its time. */
const POSTGRES_START_MS = 120_000;

/** Runs the same tests on both engines. */
export function onEachEngine(run: (databases: Databases) => void): void {
  describe('on PGlite', () => {
    const folders: string[] = [];
    run({
      create: () => {
        const dataDir = mkdtempSync(join(tmpdir(), 'pglite-'));
        folders.push(dataDir);
        return Promise.resolve({ dataDir });
      },
    });
    // After what the tests themselves close.
    afterAll(() => {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });
  });
  describe('on PostgreSQL', () => {
    let server: PostgresServer;
    beforeAll(async () => {
      server = await openPostgres();
    }, POSTGRES_START_MS);
    run({ create: async () => ({ databaseUrl: await server.createDatabase() }) });
    afterAll(() => server.close());
  });
}
