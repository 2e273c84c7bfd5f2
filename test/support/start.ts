import type { StartTaskInput } from '../../src/model/startTask.ts';
import { SEED } from './world.ts';
import type { Answer, World } from './world.ts';

/** An input as it travels in JSON: dates are texts, and a test may send what the schema refuses. */
export type StartInput = Readonly<Partial<Record<keyof StartTaskInput, unknown>>>;

/** What a start answers, and its errors as `CODE path.to.it`. */
export interface Started extends Answer {
  readonly id: string;
  readonly clientToken: string;
  readonly refusals: readonly string[];
}

/** Starts a task with a name and the seed's flow unless told otherwise. */
export const START = 'mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { id } clientToken userErrors { code field message } } }';
export const VALIDATE = 'query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code field message } }';

/** The least that starts a task, and what a test changes of it. */
export function startInput(over: StartInput = {}): StartInput {
  return { name: 'Call back', flow: { contactFlowId: SEED.flow }, ...over };
}

/** Starts a task over HTTP. */
export async function start(world: Pick<World, 'graphql'>, over: StartInput = {}, headers: Readonly<Record<string, string>> = {}): Promise<Started> {
  const answer = await world.graphql(START, { input: startInput(over) }, headers);
  const payload = answer.data?.startTaskContact;
  return { ...answer, id: payload?.taskContact?.id, clientToken: payload?.clientToken, refusals: refusalsOf(payload?.userErrors ?? []) };
}

/** What validateTaskContact says, each as `CODE path.to.it`. */
export async function validate(world: Pick<World, 'graphql'>, over: StartInput = {}): Promise<readonly string[]> {
  const answer = await world.graphql(VALIDATE, { input: startInput(over) });
  expect(answer.errors).toBeUndefined();
  return refusalsOf(answer.data.validateTaskContact);
}

/** A chain of the seed's voice contact's kind: a first task, and `linked` tasks that each follow the one before. Oldest first. */
export async function startChain(world: Pick<World, 'graphql'>, linked: number): Promise<readonly string[]> {
  const ids = [(await start(world, { name: 'Link 0', attributes: [{ name: 'order', value: 'O-1' }] })).id];
  while (ids.length <= linked) {
    const { id, refusals } = await start(world, { name: `Link ${String(ids.length)}`, link: { previousContactId: ids.at(-1) } });
    expect(refusals).toEqual([]);
    ids.push(id);
  }
  return ids;
}

function refusalsOf(errors: readonly { readonly code: string; readonly field: readonly string[] }[]): readonly string[] {
  return errors.map(({ code, field }) => `${code} ${field.join('.')}`.trimEnd());
}
