import { run } from '../support/command.ts';

test('the typed documents are those of the schema and of the .graphql files: else run `npm run codegen`', async () => {
  const check = run('npm', ['run', 'codegen', '--', '--check']);
  const code = await check.ended();
  expect(code === 0 ? '' : `${check.stdout()}${check.stderr()}`).toBe('');
});
