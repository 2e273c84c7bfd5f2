import { MAKE, change, tomorrow } from '../support/change.ts';
import { start, startChain } from '../support/start.ts';
import { SEED, column, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';

describe('what is changed', () => {
  it('updateTaskContact: texts, references and segment attributes; what is left out stays, an empty text clears', async () => {
    const { id } = await start(world, { name: 'Old', description: 'Old', references: [{ name: 'Order', value: { url: 'https://example.com/1' } }, { name: 'Amount', value: { number: '1' } }] });
    const { refusals, task } = await change(
      world,
      'updateTaskContact',
      {
        id,
        description: '',
        references: [{ name: 'Amount', value: { number: '0.10' } }, { name: 'Since', value: { date: '2026-11-01T00:00:00Z' } }],
        segmentAttributes: [{ contactExpiry: { minutes: 60 } }, { custom: { name: 'tier', value: 'gold' } }],
      },
      'name description references { __typename ... on UrlReference { name url } ... on NumberReference { name number } ... on DateReference { name date } } initiatedAt expiresAt segmentAttributes { name value { ... on SegmentString { string } } }',
    );
    expect(refusals).toEqual([]);
    expect(task).toMatchObject({ name: 'Old' });
    expect(task.description ?? '').toBe('');
    expect(task.references).toEqual(
      expect.arrayContaining([
        { __typename: 'UrlReference', name: 'Order', url: 'https://example.com/1' },
        { __typename: 'NumberReference', name: 'Amount', number: '0.10' },
        { __typename: 'DateReference', name: 'Since', date: '2026-11-01T00:00:00.000Z' },
      ]),
    );
    expect(task.references).toHaveLength(3);
    expect(task.segmentAttributes).toContainEqual({ name: 'tier', value: { string: 'gold' } });
    expect(Date.parse(task.expiresAt)).toBeGreaterThan(Date.parse(task.initiatedAt));
    expect(Date.parse(task.expiresAt) - Date.parse(task.initiatedAt)).toBeLessThan(2 * 3_600_000);
  });

  it('updateTaskContactAttributes: of the whole chain, seen in the payload on every contact; a related task keeps its own copy', async () => {
    const chain = await startChain(world, 3);
    const related = await start(world, { link: { relatedContactId: chain[1] } });
    const fields = 'attributes { name value } chain { sharedAttributes { name value } contacts { ... on TaskContact { attribute(name: "order") } } }';
    const { refusals, task } = await change(world, 'updateTaskContactAttributes', { id: chain[2], attributes: [{ name: 'order', value: 'O-2' }, { name: 'tier', value: 'gold' }] }, fields);
    expect(refusals).toEqual([]);
    expect(task.chain.contacts).toEqual(chain.map(() => ({ attribute: 'O-2' })));
    expect(task.attributes).toEqual(expect.arrayContaining([{ name: 'order', value: 'O-2' }, { name: 'tier', value: 'gold' }]));
    expect(task.chain.sharedAttributes).toEqual(expect.arrayContaining(task.attributes));
    const { data } = await world.graphql('query ($id: ID!) { taskContact(id: $id) { attributes { name value } } }', { id: related.id });
    expect(data.taskContact.attributes).toEqual([{ name: 'order', value: 'O-1' }]);
  });

  it('updateTaskContactSchedule, updateTaskContactTemplate, updateTaskContactRouting', async () => {
    const scheduledTime = new Date(Math.floor(Date.now() / 1000) * 1000 + 3_600_000).toISOString();
    expect((await change(world, 'updateTaskContactSchedule', { id: await MAKE.SCHEDULED(world), scheduledTime }, 'state scheduledAt')).task).toEqual({ state: 'SCHEDULED', scheduledAt: scheduledTime });
    const id = await MAKE.QUEUED(world);
    expect((await change(world, 'updateTaskContactTemplate', { id, taskTemplateId: SEED.templateWithoutFlow }, 'template { name }')).task).toEqual({ template: { name: 'No flow' } });
    expect((await change(world, 'updateTaskContactRouting', { id, routing: { queuePriority: 1 } }, 'queuePriority')).task).toEqual({ queuePriority: 1 });
    expect((await change(world, 'updateTaskContactRouting', { id, routing: { queueTimeAdjustmentSeconds: -30 } }, 'queueTimeAdjustmentSeconds')).task).toEqual({ queueTimeAdjustmentSeconds: -30 });
  });

  it('pause and resume, assign, dismiss, stop: each answers the task as it is then', async () => {
    const id = await MAKE.QUEUED(world);
    expect((await change(world, 'pauseTaskContact', { id }, 'state pauseCount availableActions')).task).toMatchObject({ state: 'PAUSED', pauseCount: 1, availableActions: expect.arrayContaining(['RESUME']) });
    expect((await change(world, 'resumeTaskContact', { id, contactFlowId: SEED.flow }, 'state')).task).toEqual({ state: 'IN_FLOW' });
    expect((await change(world, 'stopTaskContact', { id }, 'state endReason availableActions')).task).toEqual({ state: 'ENDED', endReason: 'API', availableActions: ['UPDATE', 'START_FOLLOW_UP'] });
    const queued = await MAKE.QUEUED(world);
    expect((await change(world, 'assignTaskContact', { id: queued, agentId: SEED.grace }, 'state agent { username }')).task).toEqual({ state: 'WITH_AGENT', agent: { username: 'grace' } });
    const ended = await MAKE.ENDED(world);
    expect((await change(world, 'dismissTaskContact', { id: ended, agentId: SEED.ada }, 'state availableActions')).task.availableActions).not.toContain('DISMISS');
  });

  it('tagTaskContact and untagTaskContact', async () => {
    const { id } = await start(world);
    const tags = [{ name: 'team', value: 'refunds' }, { name: 'cost/centre', value: '' }];
    expect((await change(world, 'tagTaskContact', { id, tags }, 'tags { name value }')).task.tags).toEqual(expect.arrayContaining(tags));
    const { task } = await change(world, 'untagTaskContact', { id, tagNames: ['team'] }, 'tags { name value }');
    expect(task.tags).toContainEqual({ name: 'cost/centre', value: '' });
    expect(column(task.tags, 'name')).not.toContain('team');
  });

  it('transferTaskContact answers the contact that the transfer made; the graph shows a TRANSFER link, and the chain is no longer', async () => {
    const id = await MAKE.IN_FLOW(world);
    const fields = 'id state previousContact { id } queue { name } initiationMethod chain { length links { kind from { id } to { id } } }';
    const { refusals, task, clientToken } = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow, to: { queueId: SEED.backOffice } }, fields);
    expect(refusals).toEqual([]);
    expect(clientToken).toEqual(expect.any(String));
    expect(task.id).not.toBe(id);
    expect(task).toMatchObject({
      state: 'QUEUED',
      initiationMethod: 'TRANSFER',
      previousContact: { id },
      queue: { name: 'Back office' },
      chain: { length: 0, links: [{ kind: 'TRANSFER', from: { id }, to: { id: task.id } }] },
    });
  });

  it('a transfer with the same token, or the same Idempotency-Key, is made once', async () => {
    const id = await MAKE.IN_FLOW(world);
    const first = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow, clientToken: 'once' });
    const again = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow, clientToken: 'once' });
    expect(again.task).toEqual(first.task);
    const other = await change(world, 'transferTaskContact', { id: first.task.id, contactFlowId: SEED.agentFlow, clientToken: 'once' });
    expect(other.refusals).toEqual(['CONFLICTING input.clientToken']);
    const key = { 'idempotency-key': 'k1' };
    const keyed = await change(world, 'transferTaskContact', { id: first.task.id, contactFlowId: SEED.agentFlow }, 'id', key);
    expect((await change(world, 'transferTaskContact', { id: first.task.id, contactFlowId: SEED.agentFlow }, 'id', key)).task).toEqual(keyed.task);
    expect((await world.calls())['TransferContact']).toBe(2);
  });

  it('a transfer is readable at once, although Connect does not show it yet', async () => {
    const { id } = await start(world, { name: 'Hand me over' });
    await world.control('settings', { visibilityDelayMs: 60_000 });
    const fields = 'id name previousContact { id } chain { links { kind from { id } to { id } } }';
    const { task } = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow }, fields);
    await world.control('settings', { visibilityDelayMs: 0 });
    expect(task).toEqual({ id: task.id, name: 'Hand me over', previousContact: { id }, chain: { links: [{ kind: 'TRANSFER', from: { id }, to: { id: task.id } }] } });
  });

  it('costs one look and one call, and one look more for what is asked of the changed task', async () => {
    const id = await MAKE.QUEUED(world);
    await world.calls();
    await change(world, 'pauseTaskContact', { id });
    expect(await world.calls()).toEqual({ DescribeContact: 1, PauseContact: 1 });
    await change(world, 'resumeTaskContact', { id }, 'name state pauseCount');
    expect(await world.calls()).toEqual({ DescribeContact: 2, ResumeContact: 1 });
  });
});

describe('what Connect does not allow', () => {
  const COUNTED = [
    ['an 11th pause', 'pauseTaskContact', 10, (id: string) => [{ id }]],
    ['a 21st reschedule', 'updateTaskContactSchedule', 20, (id: string) => [{ id, scheduledTime: tomorrow() }]],
    ['a 6th change of the template', 'updateTaskContactTemplate', 5, (id: string) => [SEED.templateWithoutFlow, SEED.template].map((taskTemplateId) => ({ id, taskTemplateId }))],
  ] as const;
  it.each(COUNTED)('%s is LIMIT_EXCEEDED, asked for once and never retried', async (_case, mutation, allowed, inputs) => {
    const id = mutation === 'updateTaskContactSchedule' ? await MAKE.SCHEDULED(world) : (await start(world, { references: [{ name: 'Amount', value: { number: '1' } }] })).id;
    const list = inputs(id);
    for (let time = 0; time < allowed; time += 1) {
      expect((await change(world, mutation, list[time % list.length] ?? {})).refusals).toEqual([]);
      if (mutation === 'pauseTaskContact') expect((await change(world, 'resumeTaskContact', { id })).refusals).toEqual([]);
    }
    await world.calls();
    const { refusals, messages, errors } = await change(world, mutation, list[allowed % list.length] ?? {});
    expect({ refusals, errors }).toEqual({ refusals: ['LIMIT_EXCEEDED input.id'], errors: undefined });
    expect(messages[0]).toContain(String(allowed));
    const asked = Object.entries(await world.calls()).filter(([operation]) => operation !== 'DescribeContact');
    expect(asked.length).toBeLessThanOrEqual(1);
    for (const [, calls] of asked) expect(calls).toBe(1);
  });

  it.each([['PauseContact', 'pauseTaskContact', 'IN_FLOW'], ['UpdateContactSchedule', 'updateTaskContactSchedule', 'SCHEDULED'], ['UpdateContactTaskTemplate', 'updateTaskContactTemplate', 'IN_FLOW']] as const)(
    'a 429 LimitExceeded of %s is LIMIT_EXCEEDED after one call, although the SDK would retry it',
    async (operation, mutation, state) => {
      const id = await MAKE[state](world);
      await world.calls();
      await world.control('faults', { operation, status: 429, error: 'LimitExceededException', message: 'Words.', count: 9 });
      const more = { updateTaskContactSchedule: { scheduledTime: tomorrow() }, updateTaskContactTemplate: { taskTemplateId: SEED.templateWithoutFlow }, pauseTaskContact: {} }[mutation];
      expect((await change(world, mutation, { id, ...more })).refusals).toEqual(['LIMIT_EXCEEDED input.id']);
      expect((await world.calls())[operation]).toBe(1);
    },
  );

  it('a 12th transfer is LIMIT_EXCEEDED; a 402 before that is ACTIVE_TASKS_QUOTA_EXCEEDED', async () => {
    let id = await MAKE.IN_FLOW(world);
    await world.control('faults', { operation: 'TransferContact', status: 402, error: 'ServiceQuotaExceededException' });
    expect((await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow })).refusals).toEqual(['ACTIVE_TASKS_QUOTA_EXCEEDED']);
    for (let time = 0; time < 11; time += 1) {
      const { refusals, task } = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow });
      expect(refusals).toEqual([]);
      id = task.id;
    }
    const { refusals, messages } = await change(world, 'transferTaskContact', { id, contactFlowId: SEED.agentFlow });
    expect(refusals).toEqual(['LIMIT_EXCEEDED input.id']);
    expect(messages[0]).toContain('11');
  });

  it('stopping twice is WRONG_STATE', async () => {
    const { id } = await start(world);
    expect((await change(world, 'stopTaskContact', { id }, 'state')).task).toEqual({ state: 'ENDED' });
    expect((await change(world, 'stopTaskContact', { id })).refusals).toEqual(['WRONG_STATE input.id']);
  });
});

describe('bad input', () => {
  const BAD: readonly (readonly [string, string, Readonly<Record<string, unknown>>, readonly string[]])[] = [
    ['an unknown task', 'stopTaskContact', { id: NOBODY }, ['NOT_FOUND input.id']],
    ['an id that cannot be one', 'stopTaskContact', { id: '../x y' }, ['NOT_FOUND input.id']],
    ['an empty id', 'stopTaskContact', { id: '' }, ['TOO_SHORT input.id']],
    ['an id of 257 characters', 'stopTaskContact', { id: 'x'.repeat(257) }, ['TOO_LONG input.id']],
    ['another instance', 'stopTaskContact', { instanceId: NOBODY }, ['NOT_FOUND input.instanceId']],
    ['a contact that is no task', 'pauseTaskContact', { id: SEED.voice }, ['NOT_A_TASK input.id']],
    ['an update of nothing', 'updateTaskContact', {}, ['REQUIRED input']],
    ['an update of nulls and empty lists', 'updateTaskContact', { name: null, references: [], segmentAttributes: [] }, ['REQUIRED input']],
    ['a name of 513 characters', 'updateTaskContact', { name: 'x'.repeat(513) }, ['TOO_LONG input.name']],
    ['a description of 4,097 characters', 'updateTaskContact', { description: 'x'.repeat(4_097) }, ['TOO_LONG input.description']],
    ['a javascript: URL', 'updateTaskContact', { references: [{ name: 'x', value: { url: 'javascript:alert(1)' } }] }, ['INVALID_FORMAT input.references.0.value.url']],
    ['an expiry of 0 minutes', 'updateTaskContact', { segmentAttributes: [{ contactExpiry: { minutes: 0 } }] }, ['OUT_OF_RANGE input.segmentAttributes.0.contactExpiry.minutes']],
    ['no attributes', 'updateTaskContactAttributes', { attributes: [] }, ['REQUIRED input.attributes']],
    ['a key of attributes that Connect does not take', 'updateTaskContactAttributes', { attributes: [{ name: 'a b', value: '' }] }, ['INVALID_FORMAT input.attributes.0.name']],
    ['32,769 bytes of attributes', 'updateTaskContactAttributes', { attributes: [{ name: 'a', value: 'x'.repeat(32_767) }, { name: 'b', value: '' }] }, ['ATTRIBUTES_TOO_LARGE input.attributes']],
    ['a time in the past', 'updateTaskContactSchedule', { scheduledTime: '2020-01-01T00:00:00Z' }, ['SCHEDULED_TIME_IN_PAST input.scheduledTime']],
    ['a time past the horizon', 'updateTaskContactSchedule', { scheduledTime: '2120-01-01T00:00:00Z' }, ['SCHEDULED_TIME_TOO_FAR input.scheduledTime']],
    ['an unknown template', 'updateTaskContactTemplate', { taskTemplateId: NOBODY }, ['NOT_FOUND input.taskTemplateId']],
    ['an inactive template', 'updateTaskContactTemplate', { taskTemplateId: SEED.templateInactive }, ['TEMPLATE_INACTIVE input.taskTemplateId']],
    ['a priority of 0', 'updateTaskContactRouting', { routing: { queuePriority: 0 } }, ['OUT_OF_RANGE input.routing.queuePriority']],
    ['a pause with an unknown flow', 'pauseTaskContact', { contactFlowId: NOBODY }, ['NOT_FOUND input.contactFlowId']],
    ['a transfer to an unknown queue', 'transferTaskContact', { contactFlowId: SEED.agentFlow, to: { queueId: NOBODY } }, ['NOT_FOUND input.to.queueId']],
    ['a transfer to an unknown agent and flow', 'transferTaskContact', { contactFlowId: NOBODY, to: { agentId: NOBODY } }, ['NOT_FOUND input.contactFlowId', 'NOT_FOUND input.to.agentId']],
    ['a transfer by a flow that is not published', 'transferTaskContact', { contactFlowId: SEED.draftFlow }, ['FLOW_NOT_PUBLISHED input.contactFlowId']],
    ['a token of 501 characters', 'transferTaskContact', { contactFlowId: SEED.agentFlow, clientToken: 'x'.repeat(501) }, ['TOO_LONG input.clientToken']],
    ['7 tags', 'tagTaskContact', { tags: Array.from({ length: 7 }, (_, index) => ({ name: `t${'abcdefg'.charAt(index)}`, value: '' })) }, ['TOO_MANY input.tags']],
    ['a tag of aws:', 'tagTaskContact', { tags: [{ name: 'aws:x', value: '' }] }, ['INVALID_FORMAT input.tags.0.name']],
    ['a tag twice', 'tagTaskContact', { tags: [{ name: 'a', value: '' }, { name: 'a', value: '' }] }, ['DUPLICATE_NAME input.tags.1.name']],
    ['a tag value of 257 characters', 'tagTaskContact', { tags: [{ name: 'a', value: 'x'.repeat(257) }] }, ['TOO_LONG input.tags.0.value']],
    ['no tag names', 'untagTaskContact', { tagNames: [] }, ['REQUIRED input.tagNames']],
    ['everything at once', 'updateTaskContact', { instanceId: NOBODY, name: 'x'.repeat(513), segmentAttributes: [{ contactExpiry: { minutes: 129_601 } }] }, ['NOT_FOUND input.instanceId', 'TOO_LONG input.name', 'OUT_OF_RANGE input.segmentAttributes.0.contactExpiry.minutes']],
  ];

  it.each(BAD)('%s (%s) is a user error with code, path and what to do; nothing is changed', async (_case, mutation, input, expected) => {
    const id = await MAKE.IN_FLOW(world);
    const before = await world.contacts();
    const { refusals, messages, task, errors } = await change(world, mutation, { id, ...input });
    expect(errors).toBeUndefined();
    expect(refusals).toEqual(expected);
    expect(task).toBeNull();
    for (const message of messages) expect(message).toMatch(/[A-Z][^.]{5,}\./);
    expect(await world.contacts()).toEqual(before);
  });

  it('an unknown agent, to assign and to dismiss', async () => {
    expect((await change(world, 'assignTaskContact', { id: await MAKE.QUEUED(world), agentId: NOBODY })).refusals).toEqual(['NOT_FOUND input.agentId']);
    expect((await change(world, 'dismissTaskContact', { id: await MAKE.ENDED(world), agentId: NOBODY })).refusals).toEqual(['NOT_FOUND input.agentId']);
  });

  it.each([{}, { queuePriority: 1, queueTimeAdjustmentSeconds: 1 }, { queuePriority: null }])('routing %j is BAD_USER_INPUT: exactly one', async (routing) => {
    const { errors, data } = await change(world, 'updateTaskContactRouting', { id: SEED.task(3), routing });
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(data).toBeUndefined();
  });

  it('text at each limit is taken', async () => {
    const { id } = await start(world);
    const segment = { custom: { name: 'n'.repeat(128), value: 'v'.repeat(1_024) } };
    expect((await change(world, 'updateTaskContact', { id, name: 'x'.repeat(512), description: '𝒳'.repeat(4_096), segmentAttributes: [segment, { contactExpiry: { minutes: 129_600 } }] })).refusals).toEqual([]);
    expect((await change(world, 'updateTaskContactAttributes', { id, attributes: [{ name: 'a', value: 'x'.repeat(32_767) }] })).refusals).toEqual([]);
    expect((await change(world, 'tagTaskContact', { id, tags: Array.from({ length: 6 }, (_, index) => ({ name: `${'abcdef'.charAt(index)}${'n'.repeat(127)}`, value: 'v'.repeat(256) })) })).refusals).toEqual([]);
    expect((await change(world, 'tagTaskContact', { id, tags: [{ name: 'seventh', value: '' }] })).refusals).toEqual(['TOO_MANY input.tags']);
  });

  it('attributes that are too large only with those of the chain are refused before the call', async () => {
    const { id } = await start(world, { attributes: [{ name: 'a', value: 'x'.repeat(30_000) }] });
    await world.calls();
    expect((await change(world, 'updateTaskContactAttributes', { id, attributes: [{ name: 'b', value: 'x'.repeat(3_000) }] })).refusals).toEqual(['ATTRIBUTES_TOO_LARGE input.attributes']);
    expect(await world.calls()).toEqual({ DescribeContact: 1 });
  });
});
