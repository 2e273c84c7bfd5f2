import type { StartTaskInput } from '../src/model/startTask.ts';

/** A task as the API takes it: dates are texts. */
export type TaskJson = Readonly<Record<string, unknown>>;

/** What is wrong with a line, and where. */
export interface Refusal {
  /** From 1, the header included: where the record begins. */
  readonly line: number;
  /** From 1; undefined where no one column is at fault. */
  readonly column: number | undefined;
  /** The column's name, or the path of the member. */
  readonly what: string;
  readonly message: string;
}

/** One record of a file. */
export interface Row {
  readonly line: number;
  /** Undefined where it is refused. */
  readonly task: TaskJson | undefined;
  readonly refusals: readonly Refusal[];
  /** Which column a member of the task came from, by its path such as `references.0.value.date`. */
  readonly columnOf: (path: string) => Pick<Refusal, 'column' | 'what'>;
}

/** The task as the model takes it: undefined where a date of it is none. */
export function toInput(task: TaskJson): StartTaskInput | undefined {
  try {
    const input = JSON.parse(JSON.stringify(task), (name, value: unknown) => ((name === 'scheduledTime' || name === 'date') && typeof value === 'string' ? dateOf(value) : value)) as StartTaskInput;
    return input;
  } catch {
    return undefined;
  }
}

/** Throws a RangeError for a text of which a part was no UTF-8, and has been lost. */
export function checkText(text: string): void {
  if (text.includes('\uFFFD')) throw new RangeError('It holds characters that are no UTF-8. Save the file as UTF-8.');
}

/** An ISO 8601 date and time with its offset, as the API takes it. Throws a RangeError for another text. */
export function dateOf(text: string): Date {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/i.exec(text);
  const date = new Date(text);
  const daysInMonth = new Date(Date.UTC(Number(parts?.[1]), Number(parts?.[2]), 0)).getUTCDate();
  if (!parts || Number.isNaN(date.getTime()) || Number(parts[3]) > daysInMonth) throw new RangeError(`"${text}" is no date. Write it as 2026-12-31T09:00:00Z.`);
  return date;
}
