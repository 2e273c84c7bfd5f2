import { start, startChain } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';

const OTHER_INSTANCE = '99999999-9999-4999-8999-999999999999';
const NOWHERE = '00000000-0000-4000-8000-000000000000';

/** Asks as a gateway does. */
function find(world: World, representations: readonly unknown[], fields = ''): Promise<Answer> {
  return world.graphql(
    `query ($representations: [_Any!]!) { _entities(representations: $representations) {
      __typename ... on ConnectContact { id instanceId channel name ${fields} } ... on Queue { id name } ... on Agent { id username }
    } }`,
    { representations },
  );
}

const contacts = (ids: readonly string[], __typename = 'TaskContact') => ids.map((id) => ({ __typename, id }));
const namesOf = ({ data }: Answer) => (data._entities as any[]).map((entity) => entity?.name ?? null);

describe('of one instance, entities', () => {
  let world: World;
  beforeAll(async () => (world = await openWorld()));
  afterEach(() => world.control('reset'));
  afterAll(() => world.close());

  test('that are the same contact cost one call, whatever type they are asked for as, and however often', async () => {
    const same = [...contacts(Array<string>(20).fill(SEED.task(1))), ...contacts(Array<string>(20).fill(SEED.task(1)), 'ConnectContact')];
    await world.calls();
    const answer = await find(world, same, 'chain { contacts { id } }');
    expect(answer.errors).toBeUndefined();
    expect(namesOf(answer)).toEqual(Array(40).fill('Refund order O-7731'));
    expect(await world.calls()).toEqual({ DescribeContact: 1, ListAssociatedContacts: 1 });
  });

  test('that are twelve contacts cost twelve calls, with all that a contact is asked for', async () => {
    const ids = await startChain(world, 11);
    await world.calls();
    const answer = await find(world, contacts(ids), '... on TaskContact { state attributes { name value } previousContact { name } }');
    expect(answer.errors).toBeUndefined();
    expect(namesOf(answer)).toEqual(ids.map((_, index) => `Link ${String(index)}`));
    expect(answer.data._entities[11].previousContact.name).toBe('Link 10');
    expect(await world.calls()).toEqual({ DescribeContact: 12 });
  });

  test('that are the same queue and the same agent cost one call each', async () => {
    const representations = Array.from({ length: 20 }, () => [{ __typename: 'Queue', id: SEED.backOffice }, { __typename: 'Agent', id: SEED.grace }]).flat();
    await world.calls();
    const { data } = await find(world, representations);
    expect((data._entities as any[]).slice(0, 2)).toEqual([{ __typename: 'Queue', id: SEED.backOffice, name: 'Back office' }, { __typename: 'Agent', id: SEED.grace, username: 'grace' }]);
    expect(data._entities).toHaveLength(40);
    expect(await world.calls()).toEqual({ DescribeQueue: 1, DescribeUser: 1 });
  });

  test('of an interface answer as what they are: a neighbour may know no implementation of it', async () => {
    const { data, errors } = await find(world, contacts([SEED.task(3), SEED.voice], 'ConnectContact'));
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { __typename: 'TaskContact', id: SEED.task(3), instanceId: SEED.instance, channel: 'TASK', name: 'Book the refund' },
      { __typename: 'ConversationContact', id: SEED.voice, instanceId: SEED.instance, channel: 'VOICE', name: null },
    ]);
  });

  test('are null where there is none, or where it is of another type', async () => {
    const { data, errors } = await find(world, [
      ...['TaskContact', 'ConversationContact', 'ConnectContact', 'Queue', 'Agent'].map((__typename) => ({ __typename, id: NOWHERE })),
      ...contacts(['', '../x y', 'é'.repeat(5_000), '\ud83d'], 'ConnectContact'),
      ...contacts([SEED.voice]),
      ...contacts([SEED.task(1)], 'ConversationContact'),
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual(Array(11).fill(null));
  });

  test('fail alone: the others are answered', async () => {
    await world.control('faults', { operation: 'DescribeContact', status: 403, error: 'AccessDeniedException' });
    const { data, errors } = await find(world, [...contacts([SEED.task(1)]), { __typename: 'Queue', id: SEED.billing }]);
    expect(data._entities).toEqual([null, { __typename: 'Queue', id: SEED.billing, name: 'Billing' }]);
    expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
  });

  test.each([[{ __typename: 'TaskContact' }], [{ __typename: 'ConnectContact', id: null }], [{ __typename: 'Queue', id: 5 }], [{ __typename: 'Agent', id: ['x'] }]])(
    'without an id are a mistake of who asks, and cost no call: %j',
    async (representation) => {
      await world.calls();
      const { data, errors } = await find(world, [representation]);
      expect(data._entities).toEqual([null]);
      expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'BAD_USER_INPUT', argument: 'representations' } }]);
      expect(await world.calls()).toEqual({});
    },
  );

  test.each([[{ __typename: 'Nothing', id: 'x' }], [{ id: 'x' }], [{ __typename: 'TaskChain', id: 'x' }], ['x'], [[]]])('that are none are an error, never a crash: %j', async (representation) => {
    const { status, data, errors } = await find(world, [{ __typename: 'TaskContact' }, representation, ...contacts([SEED.task(1)])]);
    expect(status).toBe(200);
    expect(namesOf({ data } as Answer)).toEqual([null, null, 'Refund order O-7731']);
    expect(errors).toMatchObject([1, 0].map((place) => ({ path: ['_entities', place], extensions: { code: 'BAD_USER_INPUT', argument: 'representations' } })));
    expect((await world.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
  });

  test('that were just started are there, although Connect does not show them yet', async () => {
    await world.control('settings', { visibilityDelayMs: 60_000 });
    const { id } = await start(world, { name: 'Just now' });
    expect(namesOf(await find(world, contacts([id])))).toEqual(['Just now']);
  });
});

describe('of several instances, an id is looked for in each, the default one first', () => {
  test.each([
    ['in the default one', `${SEED.instance},${OTHER_INSTANCE}`, 1],
    ['in another one', `${OTHER_INSTANCE},${SEED.instance}`, 2],
  ])('and is found %s', async (_case, CONNECT_INSTANCE_ID, describes) => {
    const world = await openWorld({ environment: { CONNECT_INSTANCE_ID } });
    try {
      await world.calls();
      const { data, errors } = await find(world, [...contacts([SEED.task(3)]), ...contacts([SEED.voice], 'ConnectContact'), { __typename: 'Queue', id: SEED.billing }, { __typename: 'Agent', id: SEED.ada }]);
      expect(errors).toBeUndefined();
      expect(data._entities).toMatchObject([{ instanceId: SEED.instance, name: 'Book the refund' }, { instanceId: SEED.instance, channel: 'VOICE' }, { name: 'Billing' }, { username: 'ada' }]);
      expect(await world.calls()).toEqual({ DescribeContact: 2 * describes, DescribeQueue: describes, DescribeUser: describes });
    } finally {
      await world.close();
    }
  });

  describe('where one of them cannot be asked', () => {
    let world: World;
    beforeAll(async () => (world = await openWorld({ environment: { CONNECT_INSTANCE_ID: `${OTHER_INSTANCE},${SEED.instance}` } })));
    afterEach(() => world.control('reset'));
    afterAll(() => world.close());

    test.each([
      ['TaskContact', 'DescribeContact'],
      ['ConnectContact', 'DescribeContact'],
      ['Queue', 'DescribeQueue'],
      ['Agent', 'DescribeUser'],
    ])('%s: it is an error where the others do not have it, not null', async (__typename, operation) => {
      await world.control('faults', { operation, status: 403, error: 'AccessDeniedException' });
      const { data, errors } = await find(world, [{ __typename, id: NOWHERE }]);
      expect(data._entities).toEqual([null]);
      expect(errors).toMatchObject([{ path: ['_entities', 0], extensions: { code: 'UPSTREAM_ACCESS_DENIED' } }]);
    });

    test('it is found all the same where another has it', async () => {
      await world.control('faults', { operation: 'DescribeContact', status: 403, error: 'AccessDeniedException' });
      const answer = await find(world, contacts([SEED.task(3)]));
      expect(answer.errors).toBeUndefined();
      expect(namesOf(answer)).toEqual(['Book the refund']);
    });
  });
});
