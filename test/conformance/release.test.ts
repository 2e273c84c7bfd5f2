import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/command.ts';
import { HERE } from './graph.ts';
import { breakingNotes, unannounced } from './release.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const released = read(join(HERE, 'released.graphql'));
const { version } = JSON.parse(read(join(ROOT, 'package.json'))) as { version: string };

test('the schema breaks no client of the last release, or the changelog says which', async () => {
  const notes = breakingNotes(read(join(ROOT, 'CHANGELOG.md')), version);
  expect(await unannounced(released, read(join(ROOT, 'schema.graphql')), notes)).toEqual([]);
});

const CHANGES: readonly (readonly [string, string, string, string])[] = [
  ['a field that is gone', 'T.description', 'type T { description: String name: String }', 'type T { name: String }'],
  ['a field that may be null', 'T.name', 'type T { name: String! }', 'type T { name: String }'],
  ['an argument that must be given', 'T.q.a', 'type T { q(a: Int): Int }', 'type T { q(a: Int!): Int }'],
  ['an enum value that is gone', 'State.QUEUED', 'enum State { IDLE QUEUED } type T { s: State }', 'enum State { IDLE } type T { s: State }'],
  ['an input field that must be given', 'In.a', 'input In { a: Int } type T { q(in: In): Int }', 'input In { a: Int! } type T { q(in: In): Int }'],
  ['a member of a union that is gone', 'U', 'type A { a: Int } type B { b: Int } union U = A | B type T { u: U }', 'type A { a: Int } type B { b: Int } union U = A type T { u: U }'],
];
const asQuery = (sdl: string) => `${sdl} type Query { t: T }`;

test.each(CHANGES)('%s breaks a client, unless it is named', async (_case, path, before, after) => {
  expect(await unannounced(asQuery(before), asQuery(after), '')).toEqual([expect.stringMatching(new RegExp(`^${path}: `))]);
  const changelog = `# Changelog\n\n## 2.0.0\n\n### Breaking\n\n- \`${path}\` changed.\n\n### Added\n\n## 1.0.0\n\n- first\n`;
  expect(await unannounced(asQuery(before), asQuery(after), breakingNotes(changelog, '2.0.0'))).toEqual([]);
  expect(await unannounced(asQuery(before), asQuery(after), breakingNotes(changelog, '1.0.0'))).toHaveLength(1);
});

test.each([
  ['a new field', 'type T { a: Int }', 'type T { a: Int b: Int! }'],
  ['a new optional argument', 'type T { a: Int }', 'type T { a(b: Int): Int }'],
  ['a new member of an input union', 'input In @oneOf { a: Int } type T { q(in: In): Int }', 'input In @oneOf { a: Int b: Int } type T { q(in: In): Int }'],
  ['another description', 'type T { a: Int }', 'type T { "What." a: Int }'],
])('%s breaks none', async (_case, before, after) => {
  expect(await unannounced(asQuery(before), asQuery(after), '')).toEqual([]);
});
