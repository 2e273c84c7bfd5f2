import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A command as a user runs it, in a process group of its own. */
export interface Command {
  /** What standard output holds so far. */
  stdout(): string;
  stderr(): string;
  /** The first match in standard output; rejects where the command ends before. */
  sees(pattern: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal to the command itself, not to its children. */
  signal(name: NodeJS.Signals): void;
  /** Its exit code. */
  ended(): Promise<number | null>;
  /** Whether a process of its group is left. */
  isGroupLeft(): boolean;
  /** Ends the whole group, whatever is left of it. */
  kill(): void;
}

/** Runs a command in a folder, the project's root unless another is named, with these settings over the environment. */
export function run(command: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}, cwd = ROOT): Command {
  const child = spawn(command, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', ...environment }, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  const text = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].setEncoding('utf8').on('data', (chunk: string) => (text[stream] += chunk));
  const group = child.pid ?? Number.NaN;
  return {
    stdout: () => text.stdout,
    stderr: () => text.stderr,
    sees: async (pattern) => {
      for (;;) {
        const match = pattern.exec(text.stdout);
        if (match) return match;
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(`${command} ended before it printed ${String(pattern)}:\n${text.stdout}${text.stderr}`);
        await Promise.race([once(child.stdout, 'data'), exit]);
      }
    },
    signal: (name) => void child.kill(name),
    ended: async () => {
      await exit;
      return child.exitCode;
    },
    isGroupLeft: () => isAlive(group),
    kill: () => {
      if (isAlive(group)) process.kill(-group, 'SIGKILL');
    },
  };
}

/** Whether a process of the group runs; one that has ended and waits for its parent to notice does not. */
function isAlive(group: number): boolean {
  const pids = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry));
  return pids.some((pid) => {
    const stat = readStat(pid);
    // pid (command) state ppid pgrp …: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return Number(pgrp) === group && state !== 'Z' && state !== 'X';
  });
}

function readStat(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return '';
  }
}
