import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderTaken, lockFolder } from '../../src/store/lockFile.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a folder is one process’s, who is named, until it is released', () => {
  const lock = lockFolder(folder);
  expect(readFileSync(join(folder, 'lock'), 'utf8')).toMatch(new RegExp(`^${String(process.pid)} \\d+$`));
  expect(() => lockFolder(folder)).toThrow(FolderTaken);
  expect(() => lockFolder(folder)).toThrow(`Process ${String(process.pid)} uses the data folder ${folder} already.`);
  lock.release();
  lockFolder(folder).release();
  expect(readdirSync(folder)).toEqual([]);
});

test('what a process left that has ended is taken over', () => {
  const { pid } = spawnSync('true');
  writeFileSync(join(folder, 'lock'), `${String(pid)} 1`);
  lockFolder(folder).release();
});

test('so is what another process left that happened to have the number of one that runs', () => {
  writeFileSync(join(folder, 'lock'), `${String(process.pid)} 1`);
  lockFolder(folder).release();
});

test('a lock of another that took over is not released', () => {
  const lock = lockFolder(folder);
  writeFileSync(join(folder, 'lock'), '1 1');
  lock.release();
  expect(readdirSync(folder)).toEqual(['lock']);
});
