import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { createLog } from '../../src/log.ts';
import { openStore } from '../../src/store/store.ts';
import { openFedWorld, seedEnvelope } from '../support/fedWorld.ts';
import type { FedWorld } from '../support/fedWorld.ts';
import { openPostgres } from '../support/postgres.ts';
import { SEED } from '../support/world.ts';

/** A disk of its own, which only root may make. */
const disk = mkdtempSync(join(tmpdir(), 'small-disk-'));
const refusal = mount();
if (refusal !== undefined) process.stdout.write(`A full disk is not tested: ${refusal}\n`);
afterAll(() => {
  if (refusal === undefined) execFileSync('umount', [disk]);
  rmSync(disk, { recursive: true });
});

function mount(): string | undefined {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=192m,mode=777', 'tmpfs', disk], { stdio: 'pipe' });
    return undefined;
  } catch (error) {
    return String(error);
  }
}

const ballast = join(disk, 'ballast');
/** Fills the disk but for so many bytes. */
const fill = (left: number) => {
  const { bavail, bsize } = statfsSync(disk);
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - left, 1));
};
const makeRoom = () => rmSync(ballast);
const onSmallDisk = refusal === undefined ? test : test.skip;

/** Sends events until some are refused; answers the contacts of those that were taken. */
async function sendUntilRefused(world: FedWorld, taken: string[]): Promise<number> {
  for (let next = taken.length; ; next += 100) {
    const ids = Array.from({ length: 100 }, (_, index) => `contact-${String(next + index)}`);
    const { status } = await world.post(ids.map((contactId) => seedEnvelope({ contactId, contactDetails: { name: 'n'.repeat(500), description: String(Math.random()).repeat(100) } })));
    if (status !== 200) return status;
    taken.push(...ids);
  }
}
const readOf = async (world: FedWorld) => (await world.graphql('query ($id: ID!) { taskContact(id: $id) { name } }', { id: SEED.task(2) })).headers.get('x-freshness');

onSmallDisk('PGlite: nothing is acknowledged that is not kept, reads go on, and so does the rest when there is room', async () => {
  const dataDir = join(disk, 'data');
  const world = await openFedWorld({ dataDir }, { isFed: false });
  await readOf(world);
  const taken: string[] = [];
  fill(80 * 1024 * 1024);
  expect(await sendUntilRefused(world, taken)).toBe(503);
  expect(taken.length).toBeGreaterThan(0);
  expect(await readOf(world)).toMatch(/^store=1, connect=0/);
  makeRoom();
  fill(100);
  expect((await world.post(seedEnvelope({ contactId: 'c' }))).status).toBe(503);
  expect(await readOf(world)).toMatch(/^store=1, connect=0/);
  await world.close();
  await expect(openStore({ dataDir }, createLog({ level: 'silent' }))).rejects.toThrow(/The disk of the data folder .* has 0 MB left/);
  makeRoom();
  const store = await openStore({ dataDir }, createLog({ level: 'silent' }));
  const kept = new Set((await store.database.db.selectFrom('contacts').select('id').execute()).map(({ id }) => id));
  await store.close();
  expect(taken.filter((id) => !kept.has(id))).toEqual([]);
  const again = await openFedWorld({ dataDir }, { isFed: false });
  expect((await again.post(seedEnvelope({ contactId: 'c' }))).status).toBe(200);
  await again.close();
  rmSync(dataDir, { recursive: true });
}, 120_000);

onSmallDisk('PostgreSQL: the same, where its tables are on a full disk', async () => {
  const postgres = await openPostgres();
  const databaseUrl = await postgres.createDatabase();
  const space = join(disk, 'space');
  mkdirSync(space);
  chmodSync(space, 0o777);
  execFileSync('chown', ['65534:65534', space]);
  const client = new Client({ connectionString: databaseUrl.replace(/\/[^/]*$/, '/postgres') });
  await client.connect();
  await client.query(`create tablespace small location '${space}'`);
  await client.query(`alter database ${new URL(databaseUrl).pathname.slice(1)} set tablespace small`);
  await client.end();
  const world = await openFedWorld({ databaseUrl }, { isFed: false });
  await readOf(world);
  const taken: string[] = [];
  fill(1024 * 1024);
  expect(await sendUntilRefused(world, taken)).toBe(503);
  expect(await readOf(world)).toMatch(/^store=1, connect=0/);
  makeRoom();
  expect((await world.post(seedEnvelope({ contactId: 'c' }))).status).toBe(200);
  await world.close();
  const store = await openStore({ databaseUrl }, createLog({ level: 'silent' }));
  const kept = new Set((await store.database.db.selectFrom('contacts').select('id').execute()).map(({ id }) => id));
  await store.close();
  expect(taken.filter((id) => !kept.has(id))).toEqual([]);
  await postgres.close();
}, 120_000);
