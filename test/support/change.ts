import { start } from './start.ts';
import { SEED } from './world.ts';
import type { Answer, World } from './world.ts';

/** What a change answers, and its errors as `CODE path.to.it`. */
export interface Changed extends Answer {
  /** What the payload's selection asked of the task; null where it was not changed. */
  readonly task: any;
  readonly clientToken: string | undefined;
  readonly refusals: readonly string[];
  readonly messages: readonly string[];
}

/** A mutation of a single task, by its name: `pauseTaskContact` with its input and the fields of the task that are asked for. */
export async function change(world: Pick<World, 'graphql'>, mutation: string, input: Readonly<Record<string, unknown>>, fields = 'id', headers: Readonly<Record<string, string>> = {}): Promise<Changed> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  const token = mutation === 'transferTaskContact' ? 'clientToken' : '';
  const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { taskContact { ${fields} } ${token} userErrors { code field message } } }`;
  const answer = await world.graphql(document, { input }, headers);
  const payload = answer.data?.[mutation];
  const errors: readonly { code: string; field: readonly string[]; message: string }[] = payload?.userErrors ?? [];
  return {
    ...answer,
    task: payload?.taskContact,
    clientToken: payload?.clientToken,
    refusals: errors.map(({ code, field }) => `${code} ${field.join('.')}`.trimEnd()),
    messages: errors.map(({ message }) => message),
  };
}

/** The states of a task, and how a new one is brought there; each answers its id. */
export const MAKE = {
  SCHEDULED: async (world: World) => (await start(world, { scheduledTime: tomorrow() })).id,
  IN_FLOW: async (world: World) => (await start(world)).id,
  QUEUED: async (world: World) => (await start(world, { flow: { queueId: SEED.billing } })).id,
  WITH_AGENT: async (world: World) => {
    const id = await MAKE.QUEUED(world);
    await world.control(`contacts/${id}/accept`, { agentId: SEED.ada });
    return id;
  },
  PAUSED: async (world: World) => {
    const id = await MAKE.QUEUED(world);
    await change(world, 'pauseTaskContact', { id });
    return id;
  },
  ENDED: async (world: World) => {
    const id = await MAKE.WITH_AGENT(world);
    await world.control(`contacts/${id}/complete`, { afterContactWork: true });
    return id;
  },
} as const;

/** A day ahead, as it travels. */
export function tomorrow(): string {
  return new Date(Date.now() + 86_400_000).toISOString();
}
