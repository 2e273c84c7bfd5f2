import { parse } from 'csv-parse';
import { createReadStream } from 'node:fs';
import { readHeader } from './columns.ts';
import type { Column } from './columns.ts';
import { checkText } from './row.ts';
import type { Refusal, Row } from './row.ts';

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** The rows of a CSV with a header: UTF-8, with or without a BOM; cells with quotes may hold line breaks. Throws a RangeError where no row can be read. */
export async function* readCsv(path: string): AsyncGenerator<Row> {
  const parser = parse({ bom: true, info: true, relax_column_count: true });
  // A pipe does not carry what breaks it.
  createReadStream(path).on('error', (error) => parser.destroy(error)).pipe(parser);
  let columns: readonly Column[] | undefined;
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<CsvRecord>) {
      const begin = line;
      line = info.lines + 1;
      if (record.every((cell) => cell === '')) continue;
      if (columns) yield rowOf(record, columns, begin);
      else columns = readHeader(record);
    }
  } catch (error) {
    // What the library says of a quote that is not closed names its line.
    throw error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('CSV_') ? new RangeError(`The file is no CSV: ${error.message}`) : error;
  }
  if (!columns) throw new RangeError('The file is empty: its first line names the columns.');
}

function rowOf(cells: readonly string[], columns: readonly Column[], line: number): Row {
  const task: Record<string, unknown> = {};
  const refusals: Refusal[] = [];
  const places = new Map<string, number>();
  if (cells.length !== columns.length) {
    const message = `It has ${String(cells.length)} columns, and the header ${String(columns.length)}. Give every column a cell, an empty one too.`;
    refusals.push({ line, column: Math.min(cells.length, columns.length) + 1, what: columns[cells.length]?.name ?? 'what is too much', message });
  }
  for (const [index, { name, put }] of columns.entries()) {
    const cell = cells[index] ?? '';
    if (cell === '' && name !== 'name') continue;
    try {
      checkText(cell);
      places.set(put(task, cell), index);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusals.push({ line, column: index + 1, what: name, message: error.message });
    }
  }
  const columnOf = (path: string) => {
    // The path of a member lies within that of its column.
    const place = [...places].find(([member]) => path === member || path.startsWith(`${member}.`));
    return place ? { column: place[1] + 1, what: columns[place[1]]?.name ?? path } : { column: undefined, what: path };
  };
  if (refusals.length === 0 && task['name'] === '') refusals.push({ line, ...columnOf('name'), message: 'A task has a name; this cell is empty.' });
  if (refusals.length === 0 && !task['flow']) refusals.push({ line, column: undefined, what: 'flow', message: 'No cell says which flow runs.' });
  return { line, task: refusals.length === 0 ? task : undefined, refusals, columnOf };
}
