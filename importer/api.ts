import { setTimeout as sleep } from 'node:timers/promises';
import type { TaskJson } from './row.ts';

/** Tasks to be accepted, all or none. */
export interface Submission {
  readonly tasks: readonly TaskJson[];
  readonly clientToken: string;
  /** A new batch's name, or the batch that they are added to. */
  readonly into: { readonly name: string } | { readonly appendTo: string };
}

/** What is wrong with one task of a submission. */
export interface TaskError {
  readonly index: number;
  /** The member's path, such as `references.0.value.url`. */
  readonly path: string;
  readonly message: string;
}

/** The batch's id, or why nothing was accepted. */
export type Submitted = { readonly id: string; readonly errors?: never } | { readonly id?: never; readonly isClosed: boolean; readonly errors: readonly TaskError[] };

/** Where a batch stands. */
export interface BatchProgress {
  readonly total: number;
  readonly started: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly finishedAt: string | null;
}

/** The GraphQL API as the importer uses it. It is asked again where it cannot be reached; throws an ApiError where that does not help. */
export interface Api {
  submit(submission: Submission): Promise<Submitted>;
  progress(id: string): Promise<BatchProgress>;
  /** The tasks that failed, by their places in the batch. */
  failures(id: string): Promise<readonly { readonly index: number; readonly message: string }[]>;
}

/** The API refused what was asked, or could not be reached. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
}

const START = 'mutation ($input: StartTaskBatchInput!) { startTaskBatch(input: $input) { taskBatch { id } userErrors { code message field } } }';
const PROGRESS = 'query ($id: ID!) { taskBatch(id: $id) { total started failed cancelled finishedAt } }';
const FAILURES = 'query ($id: ID!, $after: String) { taskBatch(id: $id) { items(state: FAILED, first: 100, after: $after) { nodes { index error { message } } pageInfo { hasNextPage endCursor } } } }';
const TRIES = 10;
const MAX_PAUSE_MS = 15_000;

interface GraphqlError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

interface Answer {
  // The shape is the document's.
  readonly data?: unknown;
  readonly errors?: readonly GraphqlError[];
}

/** The API at a URL, with a token where it wants one. */
export function createApi(url: string, token: string | undefined): Api {
  const headers = { 'content-type': 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  const ask = (query: string, variables: object): Promise<Answer> => tryAgain(() => post(url, headers, { query, variables }));
  return {
    submit: async ({ tasks, clientToken, into }) => {
      const { data, errors } = await ask(START, { input: { ...into, tasks, clientToken } });
      if (errors) return { isClosed: false, errors: errors.map(coercionError) };
      const { taskBatch, userErrors } = (data as { startTaskBatch: { taskBatch: { id: string } | null; userErrors: { code: string; message: string; field: string[] }[] } }).startTaskBatch;
      if (taskBatch) return { id: taskBatch.id };
      return { isClosed: userErrors.some(({ field }) => field[1] === 'appendTo'), errors: userErrors.filter(({ field }) => field[1] !== 'appendTo').map(({ message, field }) => taskError(message, field)) };
    },
    progress: async (id) => {
      const { taskBatch } = dataOf(await ask(PROGRESS, { id })) as { taskBatch: BatchProgress | null };
      if (!taskBatch) throw new ApiError(`The batch ${id} is not there any more.`);
      return taskBatch;
    },
    failures: async (id) => {
      const found: { index: number; message: string }[] = [];
      for (let after: string | null = null, more = true; more;) {
        const { taskBatch } = dataOf(await ask(FAILURES, { id, after })) as { taskBatch: { items: { nodes: { index: number; error: { message: string } | null }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } | null };
        for (const { index, error } of taskBatch?.items.nodes ?? []) found.push({ index, message: error?.message ?? 'It could not be started.' });
        [more, after] = [taskBatch?.items.pageInfo.hasNextPage ?? false, taskBatch?.items.pageInfo.endCursor ?? null];
      }
      return found;
    },
  };
}

async function post(url: string, headers: Readonly<Record<string, string>>, body: object): Promise<Answer> {
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.status === 429 || response.status >= 500) throw new Error(`It answered ${String(response.status)}.`);
  const answer = (await response.json()) as Answer;
  if (!answer.data && !answer.errors) throw new ApiError(`${url} answered ${String(response.status)}, and not as GraphQL does.`);
  const [error] = answer.errors?.filter(({ extensions }) => extensions?.retryable === true || extensions?.code === 'INTERNAL_SERVER_ERROR') ?? [];
  if (error) throw new Error(error.message);
  return answer;
}

/** A token makes it safe to send a submission again. */
async function tryAgain(send: () => Promise<Answer>): Promise<Answer> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await send();
    } catch (error) {
      if (error instanceof ApiError) throw error;
      if (tried >= TRIES) throw new ApiError(`The API could not be asked: ${error instanceof Error ? reasonOf(error) : String(error)}`);
      await sleep(Math.min(MAX_PAUSE_MS, 250 * 2 ** tried));
    }
  }
}

function reasonOf({ message, cause }: Error): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}

function dataOf({ data, errors }: Answer): unknown {
  if (errors) throw new ApiError(errors.map(({ message }) => message).join('\n'));
  return data;
}

function taskError(message: string, [, list, index, ...path]: readonly string[]): TaskError {
  if (list !== 'tasks' || index === undefined) throw new ApiError(message);
  return { index: Number(index), path: path.join('.'), message };
}

/** A value that is of no type of the schema: graphql-js says where. */
function coercionError({ message }: GraphqlError): TaskError {
  const found = /at "input\.tasks\[(\d+)\]\.?([^"]*)"/.exec(message);
  if (!found) throw new ApiError(message);
  return { index: Number(found[1]), path: (found[2] ?? '').replaceAll(/\[(\d+)\]/g, '.$1'), message };
}
