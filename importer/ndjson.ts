import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkText, dateOf } from './row.ts';
import type { Refusal, Row, TaskJson } from './row.ts';

const columnOf = (path: string) => ({ column: undefined, what: path });

/** The rows of a file with one StartTaskContactInput a line, as JSON. */
export async function* readNdjson(path: string): AsyncGenerator<Row> {
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    line += 1;
    const json = line === 1 ? text.replace(/^\uFEFF/, '') : text;
    if (json.trim() !== '') yield rowOf(json, line);
  }
}

function rowOf(json: string, line: number): Row {
  const refuse = (what: string, message: string, column?: number): Row => ({ line, task: undefined, refusals: [{ line, column, what, message }], columnOf });
  const parsed = parse(json);
  if (parsed.complaint !== undefined) return refuse('JSON', parsed.complaint, parsed.column);
  const { task } = parsed;
  if (typeof task['name'] !== 'string' || task['name'] === '') return refuse('name', 'A task has a name, a text; none came.');
  if (typeof task['flow'] !== 'object' || task['flow'] === null) return refuse('flow', 'A task names its flow, such as {"contactFlowId": "…"}; none came.');
  const refusals = wrongDates(task, line);
  return { line, task: refusals.length === 0 ? task : undefined, refusals, columnOf };
}

type Parsed = { readonly task: TaskJson; readonly complaint?: never; readonly column?: never } | { readonly task?: never; readonly complaint: string; readonly column: number | undefined };

function parse(json: string): Parsed {
  try {
    checkText(json);
    const task: unknown = JSON.parse(json);
    if (typeof task !== 'object' || task === null || Array.isArray(task)) return { complaint: 'Each line is a task, an object.', column: 1 };
    // Whether its members are those of a task is the API's to say.
    return { task: task as TaskJson };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const position = /at position (\d+)/.exec(message)?.[1];
    return { complaint: error instanceof RangeError ? message : `This is no JSON: ${message}`, column: position === undefined ? undefined : Number(position) + 1 };
  }
}

function wrongDates(task: TaskJson, line: number): readonly Refusal[] {
  const references = Array.isArray(task['references']) ? (task['references'] as { value?: { date?: unknown } }[]) : [];
  const dates: (readonly [string, unknown])[] = [['scheduledTime', task['scheduledTime']], ...references.map((entry, index) => [`references.${String(index)}.value.date`, entry.value?.date] as const)];
  return dates.flatMap(([what, text]) => {
    if (typeof text !== 'string') return [];
    try {
      dateOf(text);
      return [];
    } catch (error) {
      return [{ line, column: undefined, what, message: error instanceof Error ? error.message : String(error) }];
    }
  });
}
