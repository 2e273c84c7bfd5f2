import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseStartTask } from '../src/model/startTask.ts';
import type { Api, BatchProgress, Submission, Submitted } from './api.ts';
import { readCsv } from './csv.ts';
import { readNdjson } from './ndjson.ts';
import { toInput } from './row.ts';
import type { Refusal, Row } from './row.ts';

/** What is imported, and who is told what. */
export interface Import {
  readonly path: string;
  readonly api: Api;
  /** What the batch is called. */
  readonly name: string;
  /** Whether the good lines are imported where others are bad. */
  readonly skipsBad: boolean;
  readonly onRefusal: (refusal: Refusal) => void;
  readonly onProgress: (progress: Omit<BatchProgress, 'finishedAt'>) => void;
}

/** What became of the lines of a file. */
export interface ImportResult {
  readonly refused: number;
  readonly started: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Lines that were not sent because others are bad. */
  readonly heldBack: number;
}

const SUBMISSION_TASKS = 1_000;
const LOOK_EVERY_MS = 500;
const NEVER_TOO_FAR_DAYS = 100_000;

/**
 * Imports a file: first every line is checked, and only then is anything sent. Each submission has a token made of the file and its
 * lines, so an import that was interrupted is taken up by running it again. Throws a RangeError where the file cannot be read at all.
 */
export async function importFile(parts: Import): Promise<ImportResult> {
  const { path, api, skipsBad, onRefusal, onProgress } = parts;
  const checked = await check(parts);
  const nothing = { refused: checked.bad, started: 0, failed: 0, cancelled: 0, heldBack: checked.good };
  if (checked.good === 0 || (checked.bad > 0 && !skipsBad)) return nothing;
  const batches = new Map<string, number[]>();
  const file = await hashOf(path);
  const submitting = createSubmitting(parts, file, batches);
  let refused = checked.bad;
  let chunk: Row[] = [];
  const send = async () => {
    const rows = chunk;
    chunk = [];
    if (rows.length > 0) refused += await submitting(rows);
  };
  for await (const row of rowsOf(path)) {
    if (refusalsOf(row).length > 0) continue;
    chunk.push(row);
    if (chunk.length === SUBMISSION_TASKS) await send();
  }
  await send();
  const last = await follow(api, [...batches.keys()], onProgress);
  for (const [id, lines] of batches) for (const { index, message } of await api.failures(id)) onRefusal({ line: lines[index] ?? 0, column: undefined, what: 'start', message });
  return { refused, started: last.started, failed: last.failed, cancelled: last.cancelled, heldBack: 0 };
}

async function check({ path, onRefusal }: Import): Promise<{ good: number; bad: number }> {
  let [good, bad] = [0, 0];
  for await (const row of rowsOf(path)) {
    const refusals = refusalsOf(row);
    refusals.forEach(onRefusal);
    if (refusals.length > 0) bad += 1;
    else good += 1;
  }
  return { good, bad };
}

function rowsOf(path: string): AsyncGenerator<Row> {
  return /\.(ndjson|jsonl)$/i.test(path) ? readNdjson(path) : readCsv(path);
}

/** What is known to be wrong before anything is sent: all but what only the service knows, and what depends on the time, so that another run finds the same. */
function refusalsOf({ line, task, refusals, columnOf }: Row): readonly Refusal[] {
  const input = task && toInput(task);
  if (!input) return refusals;
  try {
    const { errors = [] } = parseStartTask(input, { now: new Date(0), scheduleHorizonDays: NEVER_TOO_FAR_DAYS, instanceIds: [input.instanceId ?? 'default'] });
    return errors.map(({ field, message }) => ({ line, ...columnOf(field.slice(1).join('.')), message }));
  } catch {
    // A member of a type that the schema does not have: the service says which.
    return refusals;
  }
}

/** Sends rows as one submission, without those that the service refuses, where these are to be skipped. Answers how many were refused. */
function createSubmitting({ api, name, skipsBad, onRefusal }: Import, file: string, batches: Map<string, number[]>): (rows: readonly Row[]) => Promise<number> {
  let open: string | undefined;
  const submit = (rows: readonly Row[]): Promise<Submitted> => {
    const submission = { tasks: rows.flatMap(({ task }) => (task ? [task] : [])), clientToken: hash([file, rows.map(({ line }) => line)]) };
    return send(api, submission, open, name);
  };
  return async (rows) => {
    let left = rows;
    for (;;) {
      const sent = await submit(left);
      if (sent.id !== undefined) {
        open = sent.id;
        batches.set(sent.id, [...(batches.get(sent.id) ?? []), ...left.map(({ line }) => line)]);
        return rows.length - left.length;
      }
      for (const { index, path, message } of sent.errors) {
        const row = left[index];
        if (row) onRefusal({ line: row.line, ...row.columnOf(path), message });
      }
      const bad = new Set(sent.errors.map(({ index }) => index));
      left = left.filter((_, index) => !bad.has(index));
      if (!skipsBad) throw new RangeError(`The lines ${String(rows[0]?.line)} to ${String(rows.at(-1)?.line)} were refused, and those after them were not sent. Mend them, or add --skip-bad, and run the import again: what was accepted is not started twice.`);
      if (left.length === 0) return rows.length;
    }
  };
}

/** Into the batch that is open; where that has finished meanwhile, into a new one, which the same lines find again. */
async function send(api: Api, submission: Omit<Submission, 'into'>, open: string | undefined, name: string): Promise<Submitted> {
  if (open === undefined) return api.submit({ ...submission, into: { name } });
  const sent = await api.submit({ ...submission, into: { appendTo: open } });
  return sent.id === undefined && sent.isClosed ? api.submit({ ...submission, clientToken: `${submission.clientToken} new`, into: { name } }) : sent;
}

/** Until all batches have finished. */
async function follow(api: Api, ids: readonly string[], onProgress: Import['onProgress']): Promise<Omit<BatchProgress, 'finishedAt'>> {
  for (;;) {
    const batches = await Promise.all(ids.map((id) => api.progress(id)));
    const sum = (member: 'total' | 'started' | 'failed' | 'cancelled') => batches.reduce((total, batch) => total + batch[member], 0);
    const progress = { total: sum('total'), started: sum('started'), failed: sum('failed'), cancelled: sum('cancelled') };
    onProgress(progress);
    if (batches.every(({ finishedAt }) => finishedAt !== null)) return progress;
    await sleep(LOOK_EVERY_MS);
  }
}

async function hashOf(path: string): Promise<string> {
  const hashing = createHash('sha256');
  for await (const chunk of createReadStream(path)) hashing.update(chunk as Buffer);
  return hashing.digest('hex');
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
