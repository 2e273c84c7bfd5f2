import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unusableFolder } from './unusable.ts';

/** A folder that one process uses. */
export interface FolderLock {
  release(): void;
}

/** Another process uses the folder. */
export class FolderTaken extends Error {
  override readonly name = 'FolderTaken';
}

/**
 * Takes a folder for this process, by a file in it that names the process: two that open one PGlite folder do not see each other,
 * and ruin it. What a process left that has ended is taken over. Throws {@link FolderTaken} where one runs, and a PlaceUnusable where no file can be written there.
 */
export function lockFolder(folder: string): FolderLock {
  try {
    return take(folder);
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

function take(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'lock');
  const mine = `${String(process.pid)} ${startOf(process.pid) ?? ''}`;
  while (!create(path, mine)) takeOver(folder, path);
  return {
    release: () => {
      if (read(path) === mine) rmSync(path, { force: true });
    },
  };
}

/** Moves a stale lock away. Two may find it stale at once: what was moved is looked at, and put back where it is not that. */
function takeOver(folder: string, path: string): void {
  const found = read(path);
  if (found === undefined) return;
  if (isRunning(found)) throw taken(folder, found);
  const moved = `${path}.${String(process.pid)}`;
  try {
    renameSync(path, moved);
  } catch {
    return;
  }
  const content = read(moved);
  if (content !== found && content !== undefined && isRunning(content)) {
    linkSync(moved, path);
    rmSync(moved);
    throw taken(folder, content);
  }
  rmSync(moved, { force: true });
}

function taken(folder: string, lock: string): FolderTaken {
  return new FolderTaken(`Process ${lock.split(' ')[0] ?? ''} uses the data folder ${folder} already. End it, or choose another DATA_DIR; several processes share a PostgreSQL by DATABASE_URL.`);
}

/** Whole or not at all: a file is linked to its name after it was written. */
function create(path: string, content: string): boolean {
  const draft = `${path}.${String(process.pid)}.new`;
  writeFileSync(draft, content);
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Whether the process that wrote a lock runs: the same number and, as numbers come again, the same start. */
function isRunning(lock: string): boolean {
  const [pid = '', start = ''] = lock.split(' ');
  const now = startOf(Number(pid));
  return now !== undefined && (start === '' || start === now);
}

/** When a process started, in ticks since the machine did; undefined where it does not run. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function startOf(pid: number): string | undefined {
  const stat = read(`/proc/${String(pid)}/stat`);
  const [state, ...rest] = stat?.slice(stat.lastIndexOf(')') + 2).split(' ') ?? [];
  return state === undefined || state === 'Z' || state === 'X' ? undefined : rest[18];
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
