// Imports a file of tasks: `npm run import -- tasks.csv`.
import { MultiBar, Presets } from 'cli-progress';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ApiError, createApi } from '../importer/api.ts';
import { importFile } from '../importer/importFile.ts';
import { createPace } from '../importer/pace.ts';
import type { Refusal } from '../importer/row.ts';

const USAGE = `Usage: npm run import -- tasks.csv [--skip-bad] [--url http://127.0.0.1:4000/graphql] [--token <token>] [--name <name>]
A .csv names its columns in its first line; an .ndjson or .jsonl has a StartTaskContactInput a line.
`;

const options = { 'skip-bad': { type: 'boolean', default: false }, url: { type: 'string', default: 'http://127.0.0.1:4000/graphql' }, token: { type: 'string' }, name: { type: 'string' } } as const;

process.exitCode = await main().catch((error: unknown) => {
  const isToldWell = error instanceof RangeError || error instanceof ApiError || (error instanceof Error && 'code' in error);
  process.stderr.write(`${isToldWell ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return 1;
});

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const show = createScreen();
  const begun = performance.now();
  const result = await importFile({
    path,
    api: createApi(values.url, values.token ?? process.env['IMPORT_TOKEN']),
    name: values.name ?? basename(path),
    skipsBad: values['skip-bad'],
    onRefusal: (refusal) => show.line(told(refusal)),
    onProgress: ({ total, started, failed, cancelled }) => show.progress(total, started + failed + cancelled, failed),
  }).finally(() => show.close());
  const { refused, started, failed, cancelled, heldBack } = result;
  const seconds = (performance.now() - begun) / 1_000;
  process.stdout.write(`${String(started)} started, ${String(failed)} failed, ${String(refused)} refused${cancelled > 0 ? `, ${String(cancelled)} cancelled` : ''}, in ${seconds.toFixed(0)} s\n`);
  if (heldBack > 0) process.stdout.write(`${String(heldBack)} good lines were not sent: mend the others, or send these alone with --skip-bad.\n`);
  return refused + failed + cancelled === 0 ? 0 : 1;
}

function told({ line, column, what, message }: Refusal): string {
  return `line ${String(line)}${column === undefined ? '' : `, column ${String(column)}`} (${what}): ${message}`;
}

/** A bar on standard error, and lines above it. */
function createScreen(): { line(text: string): void; progress(total: number, done: number, failed: number): void; close(): void } {
  const bars = new MultiBar({ format: '{bar} {percentage} % | {value} of {total}{pace} | {failed} failed', stream: process.stderr, noTTYOutput: true, notTTYSchedule: 5_000, hideCursor: true }, Presets.shades_classic);
  let bar: ReturnType<MultiBar['create']> | undefined;
  const pace = createPace(() => performance.now());
  return {
    line: (text) => {
      if (process.stderr.isTTY && bar) bars.log(`${text}\n`);
      else process.stderr.write(`${text}\n`);
    },
    progress: (total, done, failed) => {
      const speed = pace(done, total);
      const texts = { pace: speed === '' ? '' : ` | ${speed}`, failed };
      bar ??= bars.create(total, done, texts);
      bar.setTotal(total);
      bar.update(done, texts);
    },
    close: () => bars.stop(),
  };
}
