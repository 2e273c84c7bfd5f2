import { allOf, batchMutation, manyTasks, readBatch, startBatch, untilBatch, untilFinished } from '../support/batch.ts';
import { onEachEngine } from '../support/databases.ts';
import { sseClient, wsClient } from '../support/live.ts';
import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const ITEMS = 'items(first: 100) { totalCount nodes { index state name attempts error { code message } taskContact { id name state } } }';

onEachEngine((databases) => {
  let world: World;
  beforeAll(async () => {
    const { dataDir, databaseUrl } = await databases.create();
    world = await openWorld({ environment: { ...(dataDir !== undefined && { DATA_DIR: dataDir }), ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) } });
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await fetch(`${world.emulatorUrl}/_emulator/faults`, { method: 'DELETE' });
    await world.control('settings', { activeTasksQuota: 10_000 });
  });
  const tasksNamed = async (name: string) => column(await world.contacts(), 'Name').filter((other) => other === name);

  it('accepts tasks at once and starts each once', async () => {
    const { batch, refusals } = await batchMutation(world, 'startTaskBatch', { name: 'Nightly', tasks: manyTasks(25, { name: 'Nightly task' }) });
    expect(refusals).toEqual([]);
    expect(batch).toMatchObject({ name: 'Nightly', state: 'RUNNING', total: 25, pending: 25, started: 0, failed: 0, cancelled: 0, finishedAt: null });
    expect(await untilFinished(world, batch.id)).toMatchObject({ state: 'FINISHED', pending: 0, started: 25, estimatedFinishAt: null });
    expect(await tasksNamed('Nightly task')).toHaveLength(25);
    const { nodes } = (await readBatch(world, batch.id, ITEMS)).items;
    expect(column(nodes, 'index')).toEqual(Array.from({ length: 25 }, (_, index) => index));
    expect(nodes[24]).toMatchObject({ state: 'STARTED', name: 'Nightly task', attempts: 1, error: null, taskContact: { name: 'Nightly task', state: 'IN_FLOW' } });
    expect(new Set(column(column(nodes, 'taskContact'), 'id')).size).toBe(25);
  });

  it('sends every task whole, as a person would', async () => {
    const id = await startBatch(world, manyTasks(1, {
      name: 'Whole \u0000 \ud83d\ude00', description: 'All of it', attributes: [{ name: 'colour', value: 'red' }],
      references: [{ name: 'Due', value: { date: '2026-12-01T10:00:00Z' } }, { name: 'Amount', value: { number: '0.10' } }],
      segmentAttributes: [{ contactExpiry: { minutes: 60 } }], scheduledTime: new Date(Date.now() + 3_600_000).toISOString(), link: { relatedContactId: SEED.task(2) },
    }));
    await untilFinished(world, id);
    const { items } = await readBatch(world, id, 'items { nodes { name error { code } taskContact { name description state relatedContactId attributes { name value } references { ... on DateReference { date } ... on NumberReference { number } } } } }');
    expect(items.nodes[0]).toMatchObject({
      name: 'Whole \u0000 \ud83d\ude00', error: null,
      taskContact: { description: 'All of it', state: 'SCHEDULED', relatedContactId: SEED.task(2), attributes: expect.arrayContaining([{ name: 'colour', value: 'red' }]), references: expect.arrayContaining([{ date: '2026-12-01T10:00:00.000Z' }, { number: '0.10' }]) },
    });
  });

  it('one bad task among 1,000 refuses all of them, with its index in the path', async () => {
    const tasks = manyTasks(1_000, { name: 'Refused' }).with(17, { name: 'x'.repeat(513), flow: { contactFlowId: SEED.flow } });
    expect(await batchMutation(world, 'startTaskBatch', { name: 'Import', tasks })).toEqual({ batch: null, refusals: ['TOO_LONG input.tasks.17.name'] });
    expect(await tasksNamed('Refused')).toEqual([]);
  });

  it.each([
    ['no task', { name: 'Import', tasks: [] }, ['REQUIRED input.tasks']],
    ['1,001 tasks', { name: 'Import', tasks: manyTasks(1_001) }, ['TOO_MANY input.tasks']],
    ['no name', { tasks: manyTasks(1) }, ['REQUIRED input.name']],
    ['a batch to add to that is none', { tasks: manyTasks(1), appendTo: 'nobody' }, ['NOT_FOUND input.appendTo']],
    ['an id that no database takes', { tasks: manyTasks(1), appendTo: 'a\u0000b' }, ['NOT_FOUND input.appendTo']],
    ['one client token for two tasks', { name: 'Import', tasks: manyTasks(2, { clientToken: 'both' }) }, ['CONFLICTING input.tasks.1.clientToken']],
  ])('refuses %s', async (_what, input, expected) => {
    expect(await batchMutation(world, 'startTaskBatch', input)).toEqual({ batch: null, refusals: expected });
  });

  it('takes 1,000 tasks in one submission', async () => {
    const id = await startBatch(world, manyTasks(1_000, { name: 'Thousand' }));
    expect(await untilFinished(world, id)).toMatchObject({ started: 1_000, failed: 0 });
    expect(await tasksNamed('Thousand')).toHaveLength(1_000);
  });

  it('the same token accepts a submission once, and no other', async () => {
    const input = { name: 'Import', tasks: manyTasks(3, { name: 'Once' }), clientToken: 'import-1' };
    const [first, second] = await Promise.all([batchMutation(world, 'startTaskBatch', input), batchMutation(world, 'startTaskBatch', input)]);
    expect(second.batch.id).toBe(first.batch.id);
    expect(await batchMutation(world, 'startTaskBatch', { ...input, tasks: manyTasks(3) })).toEqual({ batch: null, refusals: ['CONFLICTING input.clientToken'] });
    await untilFinished(world, first.batch.id);
    expect((await batchMutation(world, 'startTaskBatch', input)).batch).toMatchObject({ id: first.batch.id, state: 'FINISHED', total: 3 });
    expect(await tasksNamed('Once')).toHaveLength(3);
  });

  it('an Idempotency-Key does what a token does', async () => {
    const input = { name: 'Import', tasks: manyTasks(2, { name: 'Keyed' }) };
    const headers = { 'idempotency-key': 'key-1' };
    const first = await batchMutation(world, 'startTaskBatch', input, headers);
    expect((await batchMutation(world, 'startTaskBatch', input, headers)).batch.id).toBe(first.batch.id);
    expect((await batchMutation(world, 'startTaskBatch', { ...input, name: 'Other' }, headers)).refusals).toEqual(['CONFLICTING ']);
  });

  it('adds to a batch that is open, and not to one that is finished or cancelled', async () => {
    await world.control('settings', { activeTasksQuota: 0 });
    const id = await startBatch(world, manyTasks(2, { name: 'Added' }));
    expect((await batchMutation(world, 'startTaskBatch', { appendTo: id, tasks: manyTasks(3, { name: 'Added' }), clientToken: 'more' })).batch).toMatchObject({ id, total: 5, name: 'Import' });
    expect((await batchMutation(world, 'startTaskBatch', { appendTo: id, tasks: manyTasks(3, { name: 'Added' }), clientToken: 'more' })).batch).toMatchObject({ id, total: 5 });
    await world.control('settings', { activeTasksQuota: 10_000 });
    expect(await untilFinished(world, id)).toMatchObject({ total: 5, started: 5 });
    expect(await tasksNamed('Added')).toHaveLength(5);
    expect((await batchMutation(world, 'startTaskBatch', { appendTo: id, tasks: manyTasks(1) })).refusals).toEqual(['WRONG_STATE input.appendTo']);
  });

  it('what cannot be mended by waiting fails at once, with its error, and is tried again when that is asked for', async () => {
    const id = await startBatch(world, [...manyTasks(2), ...manyTasks(1, { flow: { contactFlowId: SEED.draftFlow } })]);
    expect(await untilFinished(world, id)).toMatchObject({ state: 'FINISHED', started: 2, failed: 1 });
    const { items } = await readBatch(world, id, 'items(state: FAILED) { totalCount nodes { index attempts error { code message field } taskContact { id } } }');
    expect(items).toMatchObject({ totalCount: 1, nodes: [{ index: 2, attempts: 1, error: { code: 'FLOW_NOT_PUBLISHED' }, taskContact: null }] });
    expect((await batchMutation(world, 'retryTaskBatch', { id })).batch).toMatchObject({ state: 'RUNNING', pending: 1, failed: 0, finishedAt: null });
    expect(await untilFinished(world, id)).toMatchObject({ state: 'FINISHED', started: 2, failed: 1 });
  });

  it('a full chain fails, a full instance is waited for', async () => {
    await world.control('settings', { activeTasksQuota: 0 });
    const id = await startBatch(world, manyTasks(3, { name: 'Waits' }));
    await untilBatch(world, id, ({ pending }) => pending === 3);
    for (;;) {
      const { nodes } = (await readBatch(world, id, ITEMS)).items;
      if (column(nodes, 'error').every((error) => error?.code === 'ACTIVE_TASKS_QUOTA_EXCEEDED')) break;
    }
    await world.control('settings', { activeTasksQuota: 10_000 });
    expect(await untilFinished(world, id)).toMatchObject({ started: 3, failed: 0 });
    const chained = await startBatch(world, manyTasks(13, { link: { previousContactId: SEED.task(4) } }));
    expect(await untilFinished(world, chained)).toMatchObject({ failed: 1, started: 12 });
    expect((await readBatch(world, chained, 'items(state: FAILED) { nodes { error { code } } }')).items.nodes).toEqual([{ error: { code: 'CHAIN_FULL' } }]);
  });

  it('an answer that was lost is asked for again, and starts nothing twice', async () => {
    await world.control('faults', { operation: 'StartTaskContact', dropAfter: true, count: 12 });
    const id = await startBatch(world, manyTasks(6, { name: 'Lost' }));
    expect(await untilFinished(world, id)).toMatchObject({ started: 6, failed: 0 });
    expect(await tasksNamed('Lost')).toHaveLength(6);
  });

  it('a cancelled batch starts no more tasks, and those that were started stay', async () => {
    await world.control('faults', { operation: 'StartTaskContact', latencyMs: 100, count: 100_000 });
    const id = await startBatch(world, manyTasks(1_000, { name: 'Cancelled' }));
    await untilBatch(world, id, ({ started }) => started > 0);
    const { batch } = await batchMutation(world, 'cancelTaskBatch', { id });
    expect(batch).toMatchObject({ state: 'CANCELLED', pending: 0, failed: 0 });
    expect(Number(batch.started) + Number(batch.cancelled)).toBe(1_000);
    expect(batch.cancelled).toBeGreaterThan(0);
    await fetch(`${world.emulatorUrl}/_emulator/faults`, { method: 'DELETE' });
    // What comes after it is started: the jobs of what was cancelled are gone.
    await untilFinished(world, await startBatch(world, manyTasks(1)));
    expect(await tasksNamed('Cancelled')).toHaveLength(batch.started);
    expect((await batchMutation(world, 'cancelTaskBatch', { id })).batch).toMatchObject({ state: 'CANCELLED', started: batch.started });
    expect((await batchMutation(world, 'retryTaskBatch', { id })).refusals).toEqual(['WRONG_STATE input.id']);
    expect((await batchMutation(world, 'startTaskBatch', { appendTo: id, tasks: manyTasks(1) })).refusals).toEqual(['WRONG_STATE input.appendTo']);
  });

  it('cancels and retries nothing that is not there, or has finished', async () => {
    const id = await startBatch(world, manyTasks(1));
    await untilFinished(world, id);
    expect((await batchMutation(world, 'cancelTaskBatch', { id })).refusals).toEqual(['WRONG_STATE input.id']);
    expect((await batchMutation(world, 'retryTaskBatch', { id })).batch).toMatchObject({ state: 'FINISHED', started: 1 });
    for (const name of ['cancelTaskBatch', 'retryTaskBatch'] as const) expect((await batchMutation(world, name, { id: 'nobody' })).refusals).toEqual(['NOT_FOUND input.id']);
    expect(await readBatch(world, 'nobody')).toBeNull();
    expect(await readBatch(world, '\u0000')).toBeNull();
  });

  it('lists batches, newest first, and the tasks of one, page by page', async () => {
    const ids = [];
    for (let n = 0; n < 3; n += 1) ids.unshift(await startBatch(world, manyTasks(3)));
    const page = async (after?: string) => (await world.graphql('query ($after: String) { taskBatches(first: 2, after: $after) { nodes { id } edges { cursor } pageInfo { hasNextPage hasPreviousPage endCursor } } }', { after })).data.taskBatches;
    const first = await page();
    const second = await page(first.pageInfo.endCursor);
    expect([...column(first.nodes, 'id'), ...column(second.nodes, 'id')].slice(0, 3)).toEqual(ids);
    expect([first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([true, false, true]);
    const items = await readBatch(world, ids[0] ?? '', 'items(first: 2) { totalCount nodes { index } pageInfo { hasNextPage endCursor } }');
    expect(items.items).toMatchObject({ totalCount: 3, nodes: [{ index: 0 }, { index: 1 }], pageInfo: { hasNextPage: true } });
    expect((await readBatch(world, ids[0] ?? '', `items(after: "${items.items.pageInfo.endCursor}") { nodes { index } }`)).items.nodes).toEqual([{ index: 2 }]);
    for (const place of ['x', '-1', '2147483648', '9'.repeat(15), '9'.repeat(400)]) {
      const forged = Buffer.from(place).toString('base64url');
      const { errors } = await world.graphql(`{ taskBatches(after: "${forged}") { nodes { id } } taskBatch(id: "${ids[0] ?? ''}") { items(after: "${forged}") { totalCount } } }`);
      expect(errors?.map(({ extensions }) => [extensions['code'], extensions['argument']])).toEqual([['BAD_USER_INPUT', 'after'], ['BAD_USER_INPUT', 'after']]);
    }
  });

  it.each([['graphql-ws', wsClient], ['graphql-sse', sseClient]])('is followed over %s until it has ended', async (_protocol, clientOf) => {
    const client = clientOf(world);
    await world.control('faults', { operation: 'StartTaskContact', latencyMs: 20, count: 100_000 });
    const id = await startBatch(world, manyTasks(400));
    const followed = client.follow('subscription ($id: ID!) { taskBatchProgressed(id: $id) { state started pending } }', { id });
    const answers = await allOf(followed);
    expect(answers.length).toBeGreaterThan(2);
    expect(answers.at(-1)).toEqual({ state: 'FINISHED', started: 400, pending: 0 });
    expect([...column(answers, 'started')].sort((a, b) => a - b)).toEqual(column(answers, 'started'));
    expect(await allOf(client.follow('subscription { taskBatchProgressed(id: "nobody") { id } }'))).toEqual([null]);
    await client.close();
  });

  it('is an entity of the federated graph', async () => {
    const id = await startBatch(world, manyTasks(1));
    const { data } = await world.graphql('query ($of: [_Any!]!) { _entities(representations: $of) { ... on TaskBatch { id name } } }', { of: [{ __typename: 'TaskBatch', id }, { __typename: 'TaskBatch', id: 'nobody' }] });
    expect(data._entities).toEqual([{ id, name: 'Import' }, null]);
  });
});

test('a service that keeps nothing says that it takes no batches', async () => {
  const world = await openWorld();
  const { data, errors } = await world.graphql('{ taskBatch(id: "x") { id } taskBatches { nodes { id } } }');
  expect(data).toEqual({ taskBatch: null, taskBatches: null });
  const told = { message: expect.stringContaining('takes no batches'), extensions: { code: 'NOT_SUPPORTED', retryable: false, requestId: expect.any(String) } };
  expect(errors).toEqual([expect.objectContaining(told), expect.objectContaining(told)]);
  await expect(batchMutation(world, 'startTaskBatch', { name: 'n', tasks: manyTasks(1) })).rejects.toThrow('NOT_SUPPORTED');
  await world.close();
});
