import {
  PauseContactCommand,
  ResumeContactCommand,
  StopContactCommand,
  TagContactCommand,
  TransferContactCommand,
  UntagContactCommand,
  UpdateContactAttributesCommand,
  UpdateContactCommand,
  UpdateContactRoutingDataCommand,
} from '@aws-sdk/client-connect';
import { InstanceId, callerOf } from '../emulator/caller.ts';
import { createChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { SEED } from './world.ts';

type Caller = ReturnType<typeof callerOf>;

/** A task that lives, and what can be done to it. */
interface Life {
  readonly id: string;
  isEnded: boolean;
  isPaused: boolean;
}

/** Lets tasks live in an emulator: they are started, linked, queued, accepted, paused, tagged, changed, transferred and ended. */
export interface Lives {
  /** Starts so many tasks more, and does so many things to the open ones. */
  go(tasks: number, deeds: number): Promise<void>;
  close(): Promise<void>;
}

const AT_ONCE = 16;

/** The same lives for the same seed. */
export function createLives(emulatorUrl: string, seed: number): Lives {
  const caller = callerOf(emulatorUrl);
  const chance = createChance(seed);
  const lives: Life[] = [];
  const inTurns = async (count: number, run: () => Promise<void>): Promise<void> => {
    let left = count;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (left > 0) {
        left -= 1;
        await run();
      }
    }));
  };
  return {
    go: async (tasks, deeds) => {
      await inTurns(tasks, () => begin(caller, chance, lives));
      const open = lives.filter(({ isEnded }) => !isEnded);
      // One after another for each task, as its agent would.
      const queue = chance.shuffle(open.flatMap((life) => Array.from({ length: Math.ceil(deeds / open.length) }, () => life)));
      const lines = new Map<Life, Promise<void>>();
      let next = 0;
      await inTurns(queue.length, async () => {
        const life = queue[next];
        next += 1;
        if (!life) return;
        const line = (lines.get(life) ?? Promise.resolve()).then(() => act(caller, chance, life, lives));
        lines.set(life, line);
        await line;
      });
    },
    close: () => caller.close(),
  };
}

async function begin(caller: Caller, chance: Chance, lives: Life[]): Promise<void> {
  const other = lives.length > 0 ? chance.pick(lives) : undefined;
  const link = other && (chance.is(0.2) ? { PreviousContactId: other.id } : chance.is(0.1) ? { RelatedContactId: other.id } : {});
  const common = { Name: `Task ${String(lives.length)}`, ...(chance.is(0.5) && { Description: 'Said' }), ...(chance.is(0.5) && { Attributes: { step: String(chance.next()) } }) };
  const route = chance.is(0.5) ? { QuickConnectId: SEED.quickConnectToBilling } : {};
  const schedule = chance.is(0.1) ? { ScheduledTime: new Date(Date.now() + 86_400_000) } : {};
  try {
    const id = await caller.start({ ...common, ...route, ...schedule, ...link });
    lives.push({ id, isEnded: false, isPaused: false });
  } catch {
    // The chain is full: a task without a link begins instead.
    lives.push({ id: await caller.start({ ...common, ...route }), isEnded: false, isPaused: false });
  }
}

/** One thing that an open task can undergo. What its state does not allow is refused, and nothing happens. */
async function act({ client, control }: Caller, chance: Chance, life: Life, lives: Life[]): Promise<void> {
  if (life.isEnded) return;
  const key = { InstanceId, ContactId: life.id };
  const deeds: readonly (readonly [number, () => Promise<unknown>])[] = [
    [4, async () => {
      await client.send(life.isPaused ? new ResumeContactCommand(key) : new PauseContactCommand(key));
      life.isPaused = !life.isPaused;
    }],
    [3, () => client.send(new TagContactCommand({ ...key, Tags: { [`tag${String(Math.floor(chance.next() * 4))}`]: String(chance.next()) } }))],
    [1, () => client.send(new UntagContactCommand({ ...key, TagKeys: ['tag0'] }))],
    [3, () => client.send(new UpdateContactAttributesCommand({ InstanceId, InitialContactId: life.id, Attributes: { [`a${String(Math.floor(chance.next() * 4))}`]: String(chance.next()) } }))],
    [2, () => client.send(new UpdateContactCommand({ ...key, SegmentAttributes: { team: { ValueString: String(chance.next()) } } }))],
    [1, () => client.send(new UpdateContactCommand({ ...key, Name: `Renamed ${String(chance.next())}` }))],
    [1, () => client.send(new UpdateContactRoutingDataCommand({ ...key, QueuePriority: 1 + Math.floor(chance.next() * 9) }))],
    [1, () => control('POST', `contacts/${life.id}/accept`, { agentId: chance.pick([SEED.ada, SEED.grace]) })],
    [0.2, async () => {
      const { ContactId = '' } = await client.send(new TransferContactCommand({ ...key, ContactFlowId: SEED.agentFlow, QueueId: SEED.backOffice, ClientToken: `${life.id} transfer` }));
      life.isEnded = true;
      lives.push({ id: ContactId, isEnded: false, isPaused: false });
    }],
    [0.15, async () => {
      await client.send(new StopContactCommand(key));
      life.isEnded = true;
    }],
    [0.3, async () => {
      const { status } = await control('POST', `contacts/${life.id}/complete`, { afterContactWork: chance.is(0.5) });
      life.isEnded = status === 200;
      if (life.isEnded && chance.is(0.7)) await control('POST', `contacts/${life.id}/complete`);
    }],
  ];
  let at = chance.next() * deeds.reduce((sum, [weight]) => sum + weight, 0);
  const chosen = deeds.find(([weight]) => (at -= weight) < 0);
  await chosen?.[1]().catch((error: unknown) => {
    if ((error as { $metadata?: unknown }).$metadata === undefined) throw error;
  });
}
