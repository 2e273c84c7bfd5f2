import { statfsSync } from 'node:fs';

/** The disk of a data folder is nearly full. */
export class DiskFull extends Error {
  override readonly name = 'DiskFull';
}

/** Room for the largest transaction and the next files of the write-ahead log: PGlite does not survive one that it cannot write. */
const MIN_FREE_BYTES = 64 * 1024 * 1024;

/** Throws {@link DiskFull} where a folder's disk has no room to write safely. */
export function checkSpace(folder: string): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free < MIN_FREE_BYTES) throw new DiskFull(`The disk of the data folder ${folder} has ${megabytes(free)} left; nothing is written until it has ${megabytes(MIN_FREE_BYTES)}. Make room there.`);
}

function megabytes(bytes: number): string {
  return `${String(Math.floor(bytes / 1024 / 1024))} MB`;
}
