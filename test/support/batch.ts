import type { Followed } from './live.ts';
import { SEED } from './world.ts';
import type { World } from './world.ts';

/** What tests look at of a batch. */
export const BATCH_FIELDS = 'id name state total pending started failed cancelled createdAt finishedAt estimatedFinishAt';

/** So many tasks as a batch takes them, numbered from 0. */
export function manyTasks(count: number, over: Readonly<Record<string, unknown>> = {}): readonly Readonly<Record<string, unknown>>[] {
  return Array.from({ length: count }, (_, index) => ({ name: `Task ${String(index)}`, flow: { contactFlowId: SEED.flow }, ...over }));
}

/** A payload as tests look at it: the batch, and what was refused as `CODE path.to.it`. */
export interface BatchAnswer {
  readonly batch: any;
  readonly refusals: readonly string[];
}

/** Sends one of the three mutations. */
export async function batchMutation(world: Pick<World, 'graphql'>, name: 'startTaskBatch' | 'cancelTaskBatch' | 'retryTaskBatch', input: Readonly<Record<string, unknown>>, headers?: Readonly<Record<string, string>>): Promise<BatchAnswer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const { data, errors } = await world.graphql(`mutation ($input: ${type}) { ${name}(input: $input) { taskBatch { ${BATCH_FIELDS} } userErrors { code message field } } }`, { input }, headers);
  if (errors) throw new Error(JSON.stringify(errors));
  const { taskBatch, userErrors } = data[name] as { taskBatch: any; userErrors: { code: string; field: string[] }[] };
  return { batch: taskBatch, refusals: userErrors.map(({ code, field }) => `${code} ${field.join('.')}`) };
}

/** Starts a batch that is accepted, and answers its id. */
export async function startBatch(world: Pick<World, 'graphql'>, tasks: readonly unknown[], over: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { batch, refusals } = await batchMutation(world, 'startTaskBatch', { name: 'Import', tasks, ...over });
  if (!batch) throw new Error(refusals.join('\n'));
  return batch.id;
}

/** A batch as it is. */
export async function readBatch(world: Pick<World, 'graphql'>, id: string, fields = BATCH_FIELDS): Promise<any> {
  const { data, errors } = await world.graphql(`query ($id: ID!) { taskBatch(id: $id) { ${fields} } }`, { id });
  if (errors) throw new Error(JSON.stringify(errors));
  return data.taskBatch;
}

/** The batch once it is as it should be. */
export async function untilBatch(world: Pick<World, 'graphql'>, id: string, isAsWanted: (batch: any) => boolean): Promise<any> {
  for (;;) {
    const batch = await readBatch(world, id);
    if (isAsWanted(batch)) return batch;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The batch when no task of it waits any more. */
export function untilFinished(world: Pick<World, 'graphql'>, id: string): Promise<any> {
  return untilBatch(world, id, ({ finishedAt }) => finishedAt !== null);
}

/** All that a subscription answers until the server completes it. */
export async function allOf(followed: Followed): Promise<readonly any[]> {
  const answers: any[] = [];
  const over = followed.ended.then(() => undefined);
  for (;;) {
    const answer = followed.hasMore() ? await followed.next() : await Promise.race([followed.next(), over]);
    if (!answer) return answers;
    answers.push(answer.data.taskBatchProgressed);
  }
}
