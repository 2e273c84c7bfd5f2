import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../support/command.ts';
import { HERE } from './graph.ts';

/** What graphql-eslint says of the schema, or of a text in its place. */
function lint(text?: string): readonly { readonly filePath: string; readonly messages: readonly { readonly ruleId: string; readonly message: string }[] }[] {
  const file = text === undefined ? ['schema.graphql'] : ['--stdin', '--stdin-filename', 'other.graphql'];
  const { stdout, stderr } = spawnSync(process.execPath, [join(HERE, 'node_modules/eslint/bin/eslint.js'), '--config', join(HERE, 'schema.eslint.config.js'), '--format', 'json', ...file], { cwd: ROOT, input: text, encoding: 'utf8' });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout) as ReturnType<typeof lint>;
}

test('schema.graphql breaks no rule of graphql-eslint: schema-recommended and schema-relay', () => {
  expect(lint()).toMatchObject([{ filePath: join(ROOT, 'schema.graphql'), messages: [] }]);
});

test('the rules of both are on', () => {
  const [result] = lint('type thing { getIt: ID } "A list." type ThingConnection { edges: [thing] }');
  const rules = new Set(result?.messages.map(({ ruleId }) => ruleId));
  for (const rule of ['naming-convention', 'require-description', 'no-unreachable-types', 'relay-connection-types']) expect(rules).toContain(`@graphql-eslint/${rule}`);
});
