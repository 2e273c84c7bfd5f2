import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { ROOT } from './children.ts';

const FILE = `${ROOT}bench/RESULTS.md`;

/** Writes what was measured into its part of RESULTS.md, with the commit and the machine. */
export function writeResults(part: string, lines: readonly string[]): void {
  const [begin, end] = [`<!-- ${part} -->`, `<!-- /${part} -->`];
  const before = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '# Results\n';
  const text = [begin, where(), '', ...lines, end].join('\n');
  const found = before.includes(begin);
  const after = found ? before.slice(0, before.indexOf(begin)) + text + before.slice(before.indexOf(end) + end.length) : `${before}\n${text}\n`;
  writeFileSync(FILE, after);
}

function where(): string {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const changed = git('status', '--porcelain', '--', 'src', 'resolvers', 'bin') === '' ? '' : ', and changes that are not committed';
  const [cpu] = cpus();
  return `Commit ${git('rev-parse', '--short', 'HEAD')}${changed}; ${String(cpus().length)} × ${cpu?.model.trim() ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}.`;
}
