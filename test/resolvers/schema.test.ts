import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, getNamedType, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isTypeDefinitionNode, isTypeExtensionNode, parse, print, visit } from 'graphql';
import type { DefinitionNode, GraphQLNamedType } from 'graphql';
import { createGraphSchema } from '../../resolvers/schema.ts';
import { ROOT } from '../support/command.ts';
import { openIssuer } from '../support/issuer.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test('schema.graphql is what is printed and what is served', async () => {
  const printed = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  expect((await createGraphSchema({ isOpen: true })).sdl).toBe(printed);
  expect((await world.graphql('{ _service { sdl } }')).data._service.sdl).toBe(printed);
  expect(printed).not.toMatch(/ @(authenticated|requiresScopes)/);
});

test('where callers are known by tokens, a gateway is told of the rules too, and of nothing else', async () => {
  const issuer = await openIssuer();
  const guarded = await openWorld({ environment: { ...issuer.environment } });
  const { data } = await guarded.graphql('{ _service { sdl } }', {}, await issuer.authorization());
  await guarded.close();
  await issuer.close();
  expect(data._service.sdl).toMatch(/@authenticated[^]*@requiresScopes/);
  const isAccess = /^(authenticated|requiresScopes)$/;
  const stripped = visit(parse(data._service.sdl), { Directive: ({ name }) => (isAccess.test(name.value) ? null : undefined), StringValue: ({ value }) => (isAccess.test(value.slice(1)) ? null : undefined) });
  const served = definitionsOf(print(stripped));
  const printed = definitionsOf((await createGraphSchema({ isOpen: true })).sdl);
  expect(printed.size).toBeGreaterThan(40);
  expect(new Map([...served].filter(([name]) => printed.has(name)))).toEqual(printed);
  expect([...served.keys()].filter((name) => !printed.has(name) && !/^@?(link|federation)__|^@(link|key|shareable|authenticated|requiresScopes)$|^_|^extend Query$/.test(name))).toEqual([]);
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

/** Each definition of a text, printed, by its name; what extends the schema by `schema`. */
function definitionsOf(sdl: string): ReadonlyMap<string, string> {
  return new Map(parse(sdl).definitions.map((definition) => [nameOf(definition), print(definition)]));
}

function nameOf(definition: DefinitionNode): string {
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `@${definition.name.value}`;
  if (isTypeDefinitionNode(definition)) return definition.name.value;
  return isTypeExtensionNode(definition) ? `extend ${definition.name.value}` : 'schema';
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
