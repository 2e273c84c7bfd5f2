import { start, startChain, startInput, validate } from '../support/start.ts';
import type { StartInput } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';
const WORDS = 'Words of Connect about ACME.';
const settings = (patch: Readonly<Record<string, unknown>>) => world.control('settings', patch);
const fault = (operation: string, rest: Readonly<Record<string, unknown>>) => world.control('faults', { operation, message: WORDS, ...rest });

/** A contact with tasks that all follow it. */
async function startFan(followers: number): Promise<string> {
  const { id } = await start(world);
  for (let index = 0; index < followers; index += 1) expect((await start(world, { link: { previousContactId: id } })).refusals).toEqual([]);
  return id;
}

describe('what Connect refuses about what is named', () => {
  const named: readonly (readonly [string, StartInput, string])[] = [
    ['a flow that is unknown', { flow: { contactFlowId: NOBODY } }, 'NOT_FOUND input.flow.contactFlowId'],
    ['a flow whose id is no id at all', { flow: { contactFlowId: '../x y' } }, 'NOT_FOUND input.flow.contactFlowId'],
    ['a flow that is not published', { flow: { contactFlowId: SEED.draftFlow } }, 'FLOW_NOT_PUBLISHED input.flow.contactFlowId'],
    ['a quick connect that is unknown', { flow: { quickConnectId: NOBODY } }, 'NOT_FOUND input.flow.quickConnectId'],
    ['a template that is unknown', { flow: { taskTemplateId: NOBODY } }, 'NOT_FOUND input.flow.taskTemplateId'],
    ['a template without a flow', { flow: { taskTemplateId: SEED.templateWithoutFlow } }, 'TEMPLATE_WITHOUT_FLOW input.flow.taskTemplateId'],
    ['a template that is inactive', { flow: { taskTemplateId: SEED.templateInactive } }, 'TEMPLATE_INACTIVE input.flow.taskTemplateId'],
    ['a previous contact that is unknown', { link: { previousContactId: NOBODY } }, 'NOT_FOUND input.link.previousContactId'],
    ['a related contact that is unknown', { link: { relatedContactId: NOBODY } }, 'NOT_FOUND input.link.relatedContactId'],
  ];

  it.each(named)('%s, has a code and a field of its own, for validateTaskContact too, and starts nothing', async (_case, input, expected) => {
    const before = (await world.contacts()).length;
    expect(await validate(world, input)).toEqual([expected]);
    expect(await world.calls()).not.toHaveProperty('StartTaskContact');
    const { refusals, data, errors } = await start(world, input);
    expect(refusals).toEqual([expected]);
    expect(data.startTaskContact).toMatchObject({ taskContact: null, clientToken: null });
    expect(errors).toBeUndefined();
    expect(await world.contacts()).toHaveLength(before);
  });

  it('comes all at once: the flow and the contact', async () => {
    const input = { flow: { contactFlowId: SEED.draftFlow }, link: { previousContactId: NOBODY } };
    const expected = ['FLOW_NOT_PUBLISHED input.flow.contactFlowId', 'NOT_FOUND input.link.previousContactId'];
    expect((await start(world, input)).refusals).toEqual(expected);
    expect(await validate(world, input)).toEqual(expected);
  });

  it('says what was wanted, what came and what to do, with the names that help', async () => {
    const { data } = await start(world, { flow: { taskTemplateId: SEED.templateInactive } });
    expect(data.startTaskContact.userErrors[0].message).toMatch(/Retired.*INACTIVE.*Activate/s);
  });

  it('is nothing for good input: validateTaskContact answers [], and starts nothing', async () => {
    const before = (await world.contacts()).length;
    const good = [
      {},
      { flow: { quickConnectId: SEED.quickConnectToAda }, link: { previousContactId: SEED.voice } },
      { flow: { contactFlowId: `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}/contact-flow/${SEED.flow}` }, link: { relatedContactId: SEED.task(5) } },
      { flow: { taskTemplateId: SEED.template }, references: [{ name: 'Amount', value: { number: '1' } }], instanceId: `arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}` },
    ];
    for (const input of good) expect(await validate(world, input)).toEqual([]);
    expect(await world.calls()).not.toHaveProperty('StartTaskContact');
    expect(await world.contacts()).toHaveLength(before);
    for (const input of good) expect((await start(world, input)).refusals).toEqual([]);
  });

  it('is nothing that the parser has already refused: no call at all', async () => {
    await world.calls();
    expect(await validate(world, { name: 'x'.repeat(513), flow: { contactFlowId: NOBODY } })).toEqual(['TOO_LONG input.name']);
    expect(await world.calls()).toEqual({});
  });
});

describe('a 402 of Connect', () => {
  afterEach(() => settings({ activeTasksQuota: 2_500, chainLimit: 'both' }));

  it.each(['both', 'size'] as const)('is CHAIN_FULL where the chain holds 12, counted by %s', async (chainLimit) => {
    await settings({ chainLimit });
    const chain = await startChain(world, 12);
    const link = { previousContactId: chain[12] };
    expect(await validate(world, { link })).toEqual(['CHAIN_FULL input.link.previousContactId']);
    await world.calls();
    const { refusals, data } = await start(world, { link });
    expect(refusals).toEqual(['CHAIN_FULL input.link.previousContactId']);
    expect(data.startTaskContact.userErrors[0].message).toContain('12');
    expect(await world.calls()).toEqual({ StartTaskContact: 1, ListAssociatedContacts: 1 });
  });

  it.each(['both', 'fan-out'] as const)('is CHAIN_FULL where 12 follow the same contact, counted by %s', async (chainLimit) => {
    await settings({ chainLimit });
    const link = { previousContactId: await startFan(12) };
    expect((await start(world, { link })).refusals).toEqual(['CHAIN_FULL input.link.previousContactId']);
    expect(await validate(world, { link })).toEqual(['CHAIN_FULL input.link.previousContactId']);
  });

  it.each([[{}], [{ link: { previousContactId: SEED.task(3) } }], [{ link: { relatedContactId: SEED.task(3) } }]])('is ACTIVE_TASKS_QUOTA_EXCEEDED where the chain has room: %j', async (input) => {
    await settings({ activeTasksQuota: 1 });
    expect((await start(world, input)).refusals).toEqual(['ACTIVE_TASKS_QUOTA_EXCEEDED']);
    await settings({ activeTasksQuota: 2_500 });
    expect((await start(world, input)).refusals).toEqual([]);
  });

  it('stays a user error where its reason cannot be looked into', async () => {
    await settings({ activeTasksQuota: 1 });
    await fault('ListAssociatedContacts', { status: 403, error: 'AccessDeniedException' });
    const { refusals, errors } = await start(world, { link: { previousContactId: SEED.task(3) } });
    expect({ refusals, errors }).toEqual({ refusals: ['REJECTED_BY_CONNECT'], errors: undefined });
  });
});

describe('what no table explains', () => {
  it.each(['InvalidRequestException', 'InvalidParameterException', 'PropertyValidationException', 'ConflictException', 'IdempotencyException', 'ResourceConflictException', 'ResourceNotFoundException'])(
    'is REJECTED_BY_CONNECT with its words: %s',
    async (error) => {
      await fault('StartTaskContact', { error });
      const { refusals, data, errors } = await start(world);
      expect(errors).toBeUndefined();
      expect(refusals).toEqual(['REJECTED_BY_CONNECT']);
      expect(data.startTaskContact.userErrors[0].message).toContain(WORDS);
      expect(data.startTaskContact).toMatchObject({ taskContact: null, clientToken: null });
    },
  );

  it.each([
    [403, 'AccessDeniedException'],
    [401, 'NotAuthorized'],
    [403, 'ExpiredTokenException'],
    [403, 'InvalidSignatureException'],
  ])('is UPSTREAM_ACCESS_DENIED: %d %s', async (status, error) => {
    await fault('StartTaskContact', { status, error });
    await fault('DescribeContact', { status, error });
    for (const { errors, path } of [
      { ...(await start(world)), path: 'startTaskContact' },
      { ...(await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { name } }`)), path: 'taskContact' },
    ]) {
      expect(errors).toMatchObject([{ path: [path], extensions: { code: 'UPSTREAM_ACCESS_DENIED', retryable: false, awsRequestId: expect.any(String), requestId: expect.any(String) } }]);
      expect(errors?.[0]?.message).toMatch(/connect:(StartTaskContact|DescribeContact)/);
      expect(JSON.stringify(errors)).not.toContain(WORDS);
    }
  });

  it.each([
    [418, 'TeapotException'],
    [400, 'SomethingNewException'],
    [409, undefined],
    [501, 'NotImplementedException'],
  ])('and is not documented is masked, with both request ids and none of its words: %d %s', async (status, error) => {
    for (const operation of ['StartTaskContact', 'DescribeContact']) await fault(operation, { status, error, count: 3 });
    const answers = [await start(world), await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { name } }`)];
    for (const { errors, status: http, headers } of answers) {
      expect(http).toBe(200);
      expect(errors).toHaveLength(1);
      expect(errors?.[0]?.extensions).toMatchObject({ awsRequestId: expect.any(String), requestId: headers.get('x-request-id') });
      expect(errors?.[0]?.extensions['code']).toBe(status < 500 ? 'INTERNAL_SERVER_ERROR' : 'UPSTREAM_UNAVAILABLE');
      expect(JSON.stringify(errors)).not.toMatch(/ACME|Teapot|SomethingNew|Exception|node_modules|\.ts/);
    }
  });
});

describe('a refusal while it is looked into', () => {
  it('that meets another failure stays what Connect said', async () => {
    await fault('DescribeContactFlow', { status: 500, error: 'InternalServiceException', count: 3 });
    const { refusals, errors } = await start(world, { flow: { contactFlowId: NOBODY } });
    expect({ refusals, errors }).toEqual({ refusals: ['REJECTED_BY_CONNECT'], errors: undefined });
  });

  it('is an error for validateTaskContact, which has nothing else to say', async () => {
    await fault('DescribeContactFlow', { status: 500, error: 'InternalServiceException', count: 3 });
    const { data, errors } = await world.graphql('query ($input: StartTaskContactInput!) { validateTaskContact(input: $input) { code } }', { input: startInput() });
    expect(data).toEqual({ validateTaskContact: null });
    expect(errors).toMatchObject([{ path: ['validateTaskContact'], extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
  });
});
