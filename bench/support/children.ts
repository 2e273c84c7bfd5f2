import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** The project's root. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What `npm run serve` sets for the process that it starts. */
export const SHIPPED_ENV: Readonly<Record<string, string>> = Object.fromEntries(
  [...(JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as { scripts: { serve: string } }).scripts.serve.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]),
);

/** A process that the benchmark started. */
export interface Child {
  readonly pid: number;
  /** What it printed where it is ready. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a program of this project, and waits until it prints its address. */
export async function startChild(args: readonly string[], { cwd = ROOT, env = {} }: { cwd?: string; env?: Readonly<Record<string, string | undefined>> } = {}): Promise<Child> {
  const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NODE_OPTIONS: '', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = lastOf(child.stderr);
  const exit = once(child, 'exit');
  const url = await Promise.race([addressOf(child), exit.then(() => Promise.reject(new Error(`${args.join(' ')} ended before it was ready: ${said()}`)))]);
  return {
    pid: child.pid ?? 0,
    url,
    stop: async () => {
      child.kill('SIGTERM');
      await exit;
    },
  };
}

/** What was said last. A log is read as a container's runtime does: a pipe that nobody reads would fill and stop its writer. */
function lastOf(stream: Readable): () => string {
  let last = '';
  stream.on('data', (chunk: Buffer) => (last = String(chunk)));
  return () => last;
}

async function addressOf(child: ChildProcess): Promise<string> {
  let printed = '';
  for await (const chunk of child.stdout ?? []) {
    printed += String(chunk);
    const [url] = /http:\/\/[\d.:]+\S*/.exec(printed) ?? [];
    if (url !== undefined) return drain(child, url);
  }
  throw new Error(`It printed no address: ${printed}`);
}

function drain(child: ChildProcess, url: string): string {
  child.stdout?.resume();
  return url;
}
