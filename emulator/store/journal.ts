import { closeSync, fstatSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** One change: a table's name, a key, and the value put there, or null where the key was removed. */
export type Change = readonly [table: string, key: string, value: unknown];

/** Where changes are kept. Each call to `append` is one line, so a group of changes is kept whole or not at all. */
export interface Journal {
  /** What was kept, oldest first. */
  read(): Change[];
  /** Writes a group of changes; it is in the operating system's hands when this returns, so a killed process loses nothing. */
  append(changes: readonly Change[]): void;
  /** Replaces all that was kept by these changes. */
  rewrite(changes: readonly Change[]): void;
  close(): void;
}

/** A journal for an emulator without a data folder: keeps nothing. */
export const NO_JOURNAL: Journal = { read: () => [], append: () => undefined, rewrite: () => undefined, close: () => undefined };

/** Opens (or begins) the journal in a folder. @throws Error that names the line, when one other than the last cannot be read */
export function openJournal(folder: string): Journal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'journal.jsonl');
  let file = openSync(path, 'a');
  return {
    read: () => parseLines(readFileSync(path, 'utf8'), path),
    append: (changes) => {
      writeWhole(file, `${JSON.stringify(changes)}\n`);
    },
    rewrite: (changes) => {
      const next = `${path}.next`;
      writeFileSync(next, changes.map((change) => `${JSON.stringify([change])}\n`).join(''), { flush: true });
      renameSync(next, path);
      closeSync(file);
      file = openSync(path, 'a');
    },
    close: () => {
      fsyncSync(file);
      closeSync(file);
    },
  };
}

// A full disk must not leave half a line in front of the next one.
function writeWhole(file: number, line: string): void {
  const bytes = Buffer.from(line);
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(file, bytes, written);
  } catch (error) {
    ftruncateSync(file, fstatSync(file).size - written);
    throw error;
  }
}

// A line is whole once its newline is there: what follows the last newline was never acknowledged.
function parseLines(text: string, path: string): Change[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.flatMap((line, at) => {
    try {
      return JSON.parse(line) as Change[];
    } catch {
      throw new Error(`${path}: line ${at + 1} cannot be read; remove it, or start with an empty data folder.`);
    }
  });
}
