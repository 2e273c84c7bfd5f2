// Installs what a lock asks for where node_modules is missing or older than the lock: of the project, and of the folders that are named.
// Runs on any Node, before anything is installed.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

for (const folder of ['.', ...process.argv.slice(2)]) install(join(root, folder));

function install(folder) {
  const lock = join(folder, 'package-lock.json');
  if (changedAt(join(folder, 'node_modules/.package-lock.json')) >= changedAt(lock)) return;
  process.stderr.write(`Installing what ${lock} asks for (once) …\n`);
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts'], { cwd: folder, stdio: ['ignore', 2, 2] });
  if (status === 0) return;
  process.stderr.write('npm ci failed: see above. Nothing was started.\n');
  process.exit(status ?? 1);
}

/** When a file was last written, in ms; 0 where there is none. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
