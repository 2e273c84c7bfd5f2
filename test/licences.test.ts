import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './support/command.ts';

/** What may be shipped without opening the sources of what it is shipped with. */
const PERMISSIVE = new Set(['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'ISC', 'MIT', '(MIT OR CC0-1.0)', '(MIT AND BSD-3-Clause)', 'PSF-2.0']);
const committed = readFileSync(join(ROOT, 'docs/licences.md'), 'utf8');

test('docs/licences.md is what the lock says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'licences-'));
  const printed = join(folder, 'licences.md');
  execFileSync(process.execPath, [join(ROOT, 'bin/licences.mjs'), printed]);
  expect(committed).toBe(readFileSync(printed, 'utf8'));
  rmSync(folder, { recursive: true });
});

test('it lists what production installs, and every licence is permissive', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { dependencies: Readonly<Record<string, string>> };
  const rows = committed.split('\n').filter((line) => line.startsWith('| ')).map((line) => line.slice(2, -2).split(' | '));
  for (const [name, version] of Object.entries(dependencies)) expect(rows).toContainEqual([name, version, expect.any(String)]);
  for (const row of rows.filter(([name]) => name !== 'package')) expect(PERMISSIVE).toContain(row[2]);
});
