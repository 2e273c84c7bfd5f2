import {
  AssociateContactWithUserCommand,
  ConnectClient,
  ConnectServiceException,
  DismissUserContactCommand,
  PauseContactCommand,
  ResumeContactCommand,
  StartTaskContactCommand,
  StopContactCommand,
  TransferContactCommand,
  UpdateContactCommand,
  UpdateContactRoutingDataCommand,
  UpdateContactScheduleCommand,
  UpdateContactTaskTemplateCommand,
} from '@aws-sdk/client-connect';
import { TASK_ACTIONS, TASK_STATES } from '../../src/model/task.ts';
import type { TaskAction, TaskState } from '../../src/model/task.ts';
import { MAKE, change, tomorrow } from '../support/change.ts';
import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let client: ConnectClient;
beforeAll(async () => {
  world = await openWorld();
  client = new ConnectClient({ region: 'us-west-2', endpoint: world.emulatorUrl, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
});
afterEach(() => world.control('reset'));
afterAll(async () => {
  client.destroy();
  await world.close();
});

/** FACTS §3, written out once more: what Connect allows in each state. The ended task's after-contact work is open. */
const ALLOWED: Readonly<Record<TaskState, readonly TaskAction[]>> = {
  SCHEDULED: ['UPDATE', 'RESCHEDULE', 'STOP', 'START_FOLLOW_UP'],
  IN_FLOW: ['UPDATE', 'PAUSE', 'TRANSFER', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'STOP', 'START_FOLLOW_UP'],
  QUEUED: ['UPDATE', 'PAUSE', 'TRANSFER', 'ASSIGN', 'CHANGE_TEMPLATE', 'CHANGE_ROUTING', 'STOP', 'START_FOLLOW_UP'],
  WITH_AGENT: ['UPDATE', 'PAUSE', 'TRANSFER', 'STOP', 'START_FOLLOW_UP'],
  PAUSED: ['UPDATE', 'RESUME', 'TRANSFER', 'STOP', 'START_FOLLOW_UP'],
  ENDED: ['UPDATE', 'DISMISS', 'START_FOLLOW_UP'],
};

/** Each action as a mutation, and as a client of Connect's own asks for it. */
const ACT: Readonly<Record<TaskAction, { viaGraph(id: string): Promise<readonly string[]>; viaConnect(ContactId: string): Promise<unknown> }>> = {
  UPDATE: {
    viaGraph: async (id) => (await change(world, 'updateTaskContact', { id, name: 'Renamed' })).refusals,
    viaConnect: (ContactId) => client.send(new UpdateContactCommand({ InstanceId: SEED.instance, ContactId, Name: 'Renamed' })),
  },
  RESCHEDULE: {
    viaGraph: async (id) => (await change(world, 'updateTaskContactSchedule', { id, scheduledTime: tomorrow() })).refusals,
    viaConnect: (ContactId) => client.send(new UpdateContactScheduleCommand({ InstanceId: SEED.instance, ContactId, ScheduledTime: new Date(tomorrow()) })),
  },
  PAUSE: {
    viaGraph: async (id) => (await change(world, 'pauseTaskContact', { id })).refusals,
    viaConnect: (ContactId) => client.send(new PauseContactCommand({ InstanceId: SEED.instance, ContactId })),
  },
  RESUME: {
    viaGraph: async (id) => (await change(world, 'resumeTaskContact', { id })).refusals,
    viaConnect: (ContactId) => client.send(new ResumeContactCommand({ InstanceId: SEED.instance, ContactId })),
  },
  TRANSFER: {
    viaGraph: async (id) => (await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow })).refusals,
    viaConnect: (ContactId) => client.send(new TransferContactCommand({ InstanceId: SEED.instance, ContactId, ContactFlowId: SEED.agentFlow })),
  },
  ASSIGN: {
    viaGraph: async (id) => (await change(world, 'assignTaskContact', { id, agentId: SEED.grace })).refusals,
    viaConnect: (ContactId) => client.send(new AssociateContactWithUserCommand({ InstanceId: SEED.instance, ContactId, UserId: SEED.grace })),
  },
  CHANGE_TEMPLATE: {
    viaGraph: async (id) => (await change(world, 'updateTaskContactTemplate', { id, taskTemplateId: SEED.templateWithoutFlow })).refusals,
    viaConnect: (ContactId) => client.send(new UpdateContactTaskTemplateCommand({ InstanceId: SEED.instance, ContactId, TaskTemplateId: SEED.templateWithoutFlow })),
  },
  CHANGE_ROUTING: {
    viaGraph: async (id) => (await change(world, 'updateTaskContactRouting', { id, routing: { queuePriority: 1 } })).refusals,
    viaConnect: (ContactId) => client.send(new UpdateContactRoutingDataCommand({ InstanceId: SEED.instance, ContactId, QueuePriority: 1 })),
  },
  DISMISS: {
    viaGraph: async (id) => (await change(world, 'dismissTaskContact', { id, agentId: SEED.ada })).refusals,
    viaConnect: (ContactId) => client.send(new DismissUserContactCommand({ InstanceId: SEED.instance, ContactId, UserId: SEED.ada })),
  },
  STOP: {
    viaGraph: async (id) => (await change(world, 'stopTaskContact', { id })).refusals,
    viaConnect: (ContactId) => client.send(new StopContactCommand({ InstanceId: SEED.instance, ContactId })),
  },
  START_FOLLOW_UP: {
    viaGraph: async (id) => (await start(world, { link: { previousContactId: id } })).refusals,
    viaConnect: (ContactId) => client.send(new StartTaskContactCommand({ InstanceId: SEED.instance, Name: 'Next', ContactFlowId: SEED.flow, PreviousContactId: ContactId })),
  },
};

async function stateOf(id: string): Promise<{ state: TaskState; availableActions: readonly TaskAction[] }> {
  const { data } = await world.graphql('query ($id: ID!) { taskContact(id: $id) { state availableActions } }', { id });
  return data.taskContact;
}

async function connectAllows(action: TaskAction, id: string): Promise<boolean> {
  try {
    await ACT[action].viaConnect(id);
    return true;
  } catch (error) {
    if (error instanceof ConnectServiceException && error.$fault === 'client') return false;
    throw error;
  }
}

describe.each(TASK_STATES)('a task that is %s', (state) => {
  it('is so, and says what is allowed', async () => {
    const answer = await stateOf(await MAKE[state](world));
    expect(answer.state).toBe(state);
    expect([...answer.availableActions].sort()).toEqual([...ALLOWED[state]].sort());
  });

  it.each(TASK_ACTIONS)('%s: the mutation, Connect and availableActions agree', async (action) => {
    const isAllowed = ALLOWED[state].includes(action);
    const asked = await MAKE[state](world);
    const refusals = await ACT[action].viaGraph(asked);
    expect(refusals).toEqual(isAllowed ? [] : ['WRONG_STATE input.id']);
    expect(await connectAllows(action, await MAKE[state](world))).toBe(isAllowed);
  });
});

it('WRONG_STATE names the state and what is allowed, and changes nothing', async () => {
  const id = await MAKE.ENDED(world);
  const before = await world.contacts();
  const { refusals, messages, task, errors } = await change(world, 'pauseTaskContact', { id });
  expect({ refusals, task, errors }).toEqual({ refusals: ['WRONG_STATE input.id'], task: null, errors: undefined });
  expect(messages[0]).toMatch(/ENDED.*UPDATE.*START_FOLLOW_UP/);
  expect(await world.contacts()).toEqual(before);
});

it('an ended task whose after-contact work is over cannot be dismissed', async () => {
  const id = await MAKE.ENDED(world);
  await world.control(`contacts/${id}/complete`);
  expect((await stateOf(id)).availableActions).not.toContain('DISMISS');
  expect(await ACT.DISMISS.viaGraph(id)).toEqual(['WRONG_STATE input.id']);
  expect(await connectAllows('DISMISS', id)).toBe(false);
});

it('a state that changes between the look and the call is WRONG_STATE, by what is seen then', async () => {
  const id = await MAKE.IN_FLOW(world);
  await world.control('faults', { operation: 'PauseContact', latencyMs: 400 });
  const pausing = change(world, 'pauseTaskContact', { id });
  await new Promise((resolve) => setTimeout(resolve, 150));
  await ACT.STOP.viaConnect(id);
  expect((await pausing).refusals).toEqual(['WRONG_STATE input.id']);
});

it('a conflict that the state does not explain is told in the words of Connect', async () => {
  const id = await MAKE.IN_FLOW(world);
  await world.control('faults', { operation: 'PauseContact', error: 'ConflictException', message: 'Words of Connect.' });
  const { refusals, messages } = await change(world, 'pauseTaskContact', { id });
  expect(refusals).toEqual(['REJECTED_BY_CONNECT']);
  expect(messages[0]).toContain('Words of Connect.');
});
