import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { leastPrivilege } from '../../src/connect/permissions.ts';
import { OPERATIONS } from '../../src/connect/send.ts';
import { ROOT } from '../support/command.ts';

const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(ROOT, 'src', file), 'utf8'));
const actionsOf = (prefix: string) => leastPrivilege().Statement.flatMap(({ Action }) => Action).filter((action) => action.startsWith(prefix)).sort();

test('docs/iam-policy.json is what is printed', () => {
  expect(readFileSync(join(ROOT, 'docs/iam-policy.json'), 'utf8')).toBe(`${JSON.stringify(leastPrivilege(), null, 2)}\n`);
});

test('the policy allows what the code calls, each once, and nothing else', () => {
  const called = new Set(sources.flatMap((source) => [...source.matchAll(/\bsend\(\s*'(\w+)'/g)].map(([, operation]) => `connect:${String(operation)}`)));
  expect(actionsOf('connect:')).toEqual([...called].sort());
  expect(Object.keys(OPERATIONS).map((operation) => `connect:${operation}`).sort()).toEqual([...called].sort());
});

test('no command of AWS is made but where the policy knows of it', () => {
  const imports = sources.flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from '@aws-sdk\/client-(\w+)'/g)]);
  const commands = imports.flatMap(([, names = '', client]) => [...names.matchAll(/(\w+)Command\b/g)].map(([, operation]) => `${String(client)}:${String(operation)}`));
  expect(commands.length).toBeGreaterThan(0);
  for (const command of commands) expect([...actionsOf('connect:'), ...actionsOf('sqs:')]).toContain(command);
});

test('nothing is allowed on everything but what names no instance', () => {
  for (const { Action, Resource } of leastPrivilege().Statement) {
    if (Resource.includes('*')) expect(Action).toEqual(['connect:ListInstances']);
    for (const arn of Resource) expect(arn).toMatch(/^(\*|arn:aws:connect:REGION:ACCOUNT:instance\/INSTANCE(\/[a-z-]+\/\*)?|arn:aws:sqs:REGION:ACCOUNT:QUEUE)$/);
  }
});
