import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => (world = await openWorld()));
afterAll(() => world.close());

const TWO_FLOWS = { name: 'n', flow: { contactFlowId: SEED.flow, queueId: SEED.billing } };
const START = 'startTaskContact(input: $input) { clientToken }';
const LITERAL = '{ name: "n", flow: { contactFlowId: "a", queueId: "b" } }';

const refused: readonly (readonly [string, string, Readonly<Record<string, unknown>>, readonly (readonly string[])[]])[] = [
  ['a variable', `mutation ($input: StartTaskContactInput!) { ${START} }`, { input: TWO_FLOWS }, [['startTaskContact']]],
  ['a variable, under an alias', `mutation ($input: StartTaskContactInput!) { other: stopTaskContact(input: { id: "x" }) { userErrors { code } } mine: ${START} }`, { input: TWO_FLOWS }, [['mine']]],
  ['a variable that is missing', `mutation ($input: StartTaskContactInput!) { ${START} }`, {}, [['startTaskContact']]],
  ['a default value', `mutation ($input: StartTaskContactInput! = ${LITERAL}) { ${START} }`, {}, [['startTaskContact']]],
  ['a default value that is no such thing', 'query ($first: Int = 2147483648) { connectQueues { __typename } mine: connectAgents(first: $first) { __typename } }', {}, [['mine']]],
  ['variables that are nested too deep', 'query ($id: ID!, $other: ID) { mine: taskContact(id: $id, instanceId: $other) { id } }', { id: 'x', other: Array.from({ length: 12 }).reduce((inner) => [inner], 1) }, [['mine']]],
  ['an operation that is too deep', `{ connectQueues { __typename } mine: taskContact(id: "x") { ${'previousContact { '.repeat(12)}id${' }'.repeat(12)} } }`, {}, [['mine']]],
  ['too many root fields', `{ ${'__typename '.repeat(20)} last: __typename }`, {}, [['last']]],
  ['what costs too much', '{ connectQueues { nodes { id } } mine: contactGraph(contactId: "x", maxContacts: 1000) { contacts { chain { contacts { id } } } } }', {}, [['mine']]],
  ['a literal', `mutation { startTaskContact(input: ${LITERAL}) { clientToken } }`, {}, [['startTaskContact']]],
  ['a field that there is not', `{ mine: taskContact(id: "x") { id chain { nothing } } }`, {}, [['mine', 'chain', 'nothing']]],
  ['a variable inside a fragment', `mutation ($input: StartTaskContactInput!) { ...Start } fragment Start on Mutation { ${START} }`, { input: TWO_FLOWS }, [['startTaskContact']]],
  [
    'fragments inside one another, in the order of the rules',
    `{ taskContact(id: "x") { chain { ...Chain } } } fragment Chain on TaskChain { root { ...Root } } fragment Root on ConnectContact { wrong previousContact { id(x: 1) } }`,
    {},
    [
      ['taskContact', 'chain', 'root', 'wrong'],
      ['taskContact', 'chain', 'root', 'previousContact', 'id'],
    ],
  ],
  ['a fragment that is spread in itself', `{ taskContact(id: "x") { ...Self } } fragment Self on TaskContact { previousContact { ...Self } }`, {}, [['taskContact', 'previousContact']]],
];

it.each(refused)('%s is refused with the path of its field', async (_, query, variables, paths) => {
  const { data, errors = [] } = await world.graphql(query, variables);
  expect(data).toBeUndefined();
  expect(errors.map(({ path }) => path)).toEqual(paths);
  for (const { extensions } of errors) expect(extensions.code).toMatch(/^(BAD_USER_INPUT|GRAPHQL_VALIDATION_FAILED)$/);
});

it('what is in no field has no path', async () => {
  expect((await world.graphql('query ($id: ID) { __typename }')).errors).toEqual([expect.not.objectContaining({ path: expect.anything() })]);
  expect((await world.graphql('{')).errors).toEqual([expect.not.objectContaining({ path: expect.anything() })]);
});
