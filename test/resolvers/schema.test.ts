import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isTypeDefinitionNode, parse, print } from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { createGraphSchema } from '../../resolvers/schema.ts';
import { ROOT } from '../support/command.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const OTHER_INSTANCE = '99999999-9999-4999-8999-999999999999';
const NOWHERE = '00000000-0000-4000-8000-000000000000';

let world: World;
beforeAll(async () => {
  world = await openWorld({ environment: { CONNECT_INSTANCE_ID: `${OTHER_INSTANCE},${SEED.instance}` } });
});
afterAll(() => world.close());

test('schema.graphql is what is printed and what is served', async () => {
  const { sdl } = await createGraphSchema();
  expect(readFileSync(join(ROOT, 'schema.graphql'), 'utf8')).toBe(sdl);
  // A gateway is given the same definitions, beside those of federation itself.
  const { data } = await world.graphql('{ _service { sdl } }');
  const served = definitionsOf(data._service.sdl);
  const printed = definitionsOf(sdl);
  expect(printed.size).toBeGreaterThan(40);
  expect(new Map([...served].filter(([name]) => !/^(_|link__|federation__|FieldSet$)/.test(name)))).toEqual(printed);
});

test('every type, field, argument and enum value is described', async () => {
  const { schema } = await createGraphSchema();
  const ours = Object.values(schema.getTypeMap()).filter(({ name }) => !/^(_|link__|federation__|FieldSet$|(String|Int|Float|Boolean|ID)$)/.test(name));
  expect(ours.length).toBeGreaterThan(40);
  expect(ours.flatMap(undescribed)).toEqual([]);
});

const contract = join(ROOT, '../shared/tools/contract.mjs');
const whereContractIs = existsSync(contract) ? test : test.skip;
if (!existsSync(contract)) console.warn('Skipped: the contract is not beside this checkout.');
whereContractIs('what is served does not differ from the contract', () => {
  expect(execFileSync(process.execPath, [contract], { cwd: ROOT, encoding: 'utf8' })).toMatch(/differing 0, undescribed 0/);
});

describe('a gateway finds entities by their id alone, in any configured instance', () => {
  const find = (representations: readonly unknown[]) =>
    world.graphql(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
        __typename ... on TaskContact { id instanceId name } ... on ConversationContact { id channel } ... on Queue { id name } ... on Agent { id username }
      } }`,
      { representations },
    );

  test('of each type', async () => {
    const { data, errors } = await find([
      { __typename: 'TaskContact', id: SEED.task(3) },
      { __typename: 'ConversationContact', id: SEED.voice },
      { __typename: 'Queue', id: SEED.billing },
      { __typename: 'Agent', id: SEED.ada },
      { __typename: 'ConnectContact', id: SEED.task(3) },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([
      { __typename: 'TaskContact', id: SEED.task(3), instanceId: SEED.instance, name: 'Book the refund' },
      { __typename: 'ConversationContact', id: SEED.voice, channel: 'VOICE' },
      { __typename: 'Queue', id: SEED.billing, name: 'Billing' },
      { __typename: 'Agent', id: SEED.ada, username: 'ada' },
      { __typename: 'TaskContact', id: SEED.task(3), instanceId: SEED.instance, name: 'Book the refund' },
    ]);
  });

  test('null where all say that there is none, or where it is of another type', async () => {
    const { data, errors } = await find([
      { __typename: 'TaskContact', id: NOWHERE },
      { __typename: 'TaskContact', id: SEED.voice },
      { __typename: 'Queue', id: NOWHERE },
    ]);
    expect(errors).toBeUndefined();
    expect(data._entities).toEqual([null, null, null]);
  });
});

/** Each type of a text, printed, by its name. */
function definitionsOf(sdl: string): ReadonlyMap<string, string> {
  return new Map(parse(sdl).definitions.flatMap((definition) => (isTypeDefinitionNode(definition) ? [[definition.name.value, print(definition)] as const] : [])));
}

function undescribed(type: GraphQLNamedType): readonly string[] {
  const missing = type.description ? [] : [type.name];
  if (isEnumType(type)) return [...missing, ...type.getValues().filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`)];
  if (isInputObjectType(type)) return [...missing, ...Object.values(type.getFields()).filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`)];
  if (!isObjectType(type) && !isInterfaceType(type)) return missing;
  const fields = Object.values(type.getFields()).filter(({ name, type: result }) => !/^_/.test(name) && !/^_/.test(getNamedType(result).name));
  return [
    ...missing,
    ...fields.filter(({ description }) => !description).map(({ name }) => `${type.name}.${name}`),
    ...fields.flatMap((field) => field.args.filter(({ description }) => !description).map(({ name }) => `${type.name}.${field.name}(${name})`)),
  ];
}
