import { buildSchema, isInterfaceType, isObjectType } from 'graphql';
import { createGraphSchema } from '../../resolvers/schema.ts';
import { COMPOSERS } from './compose.ts';
import { SDLS } from './graph.ts';

const parts = Object.entries(SDLS).map(([name, sdl]) => ({ name, url: `http://${name}.invalid/graphql`, sdl }));
const [tasks, ...neighbours] = parts;

describe.each(Object.entries(COMPOSERS))('the composer of %s', (maker, compose) => {
  test('makes one graph of the service and its neighbours, without an error', () => {
    const { supergraph = '', errors } = compose(parts);
    expect(errors).toEqual([]);
    const types = buildSchema(supergraph, { assumeValidSDL: true }).getTypeMap();
    // What a neighbour adds to the interface, each of its types has.
    for (const name of ['ConnectContact', 'TaskContact', 'ConversationContact']) {
      const type = types[name];
      expect(isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()) : []).toEqual(expect.arrayContaining(['id', 'chain', 'notes']));
    }
    // The names that the CRM owns stay its own.
    expect(supergraph).toMatch(/type Contact\b[^{]*join__graph: CRM|type Contact\b[^{]*graph: CRM/);
    expect(supergraph).not.toMatch(/type (Contact|UserError)\b[^{]*graph: TASKS/);
  });

  test(`${maker === 'guild' ? 'keeps' : 'drops'} @oneOf, so the service enforces it itself`, () => {
    expect(/input TaskFlowInput\b[^{]*@oneOf/.test(compose(parts).supergraph ?? '')).toBe(maker === 'guild');
  });

  test('takes the rules of access along where they are served', async () => {
    const { sdl } = await createGraphSchema();
    const { supergraph, errors } = compose(parts.map((part) => (part.name === 'tasks' ? { ...part, sdl } : part)));
    expect(errors).toEqual([]);
    expect(supergraph).toMatch(/startTaskContact\([^)]*\)[^\n]*@requiresScopes\(scopes: \[\["tasks:write"/);
    expect(supergraph).toMatch(/type TaskContact\b[^{]*@authenticated/);
  });

  test('refuses a neighbour that takes a name of the service', () => {
    const thief = { name: 'thief', url: 'http://thief.invalid', sdl: 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) type Query { taskContact(id: ID!): String }' };
    expect(compose([...(tasks ? [tasks] : []), ...neighbours, thief]).errors.join('\n')).toContain('Query.taskContact');
  });
});
