import { execFile, spawnSync } from 'node:child_process';
import { SEED } from '../../emulator/seed/ids.ts';
import { createCaller, InstanceId } from './caller.ts';
import type { Caller } from './caller.ts';

const installed = spawnSync('aws', ['--version']).status === 0;
if (!installed) process.stderr.write('The aws command line is not installed here: its test is skipped.\n');

let caller: Caller;

beforeAll(async () => {
  caller = await createCaller();
});

afterAll(async () => {
  await caller.close();
  await caller.emulator.close();
});

(installed ? describe : describe.skip)('the aws command line', () => {
  it('starts, describes, lists and stops a task, unchanged', async () => {
    const References = { page: { Type: 'URL', Value: 'https://example.com/a?b=c' } };
    const link = ['--previous-contact-id', SEED.tasks.third, '--contact-flow-id', SEED.flows.inbound];
    const { ContactId } = await answerOf('start-task-contact', '--name', 'From the shell', ...link, '--references', JSON.stringify(References), '--attributes', 'from=shell');
    const contact = ['--contact-id', String(ContactId)];

    expect(await answerOf('describe-contact', ...contact)).toMatchObject({ Contact: { Name: 'From the shell', Attributes: { from: 'shell' } } });
    expect(await answerOf('list-associated-contacts', ...contact)).toMatchObject({ ContactSummaryList: { length: 7 } });
    expect(await answerOf('list-contact-references', ...contact, '--reference-types', 'URL', 'STRING')).toMatchObject({
      ReferenceSummaryList: [{ Url: { Name: 'page', Value: 'https://example.com/a?b=c' } }],
    });
    expect((await aws('stop-contact', ...contact)).status).toBe(0);
  }, 60_000);

  it('shows an error by its name', async () => {
    const refused = await aws('start-task-contact', '--name', 'Without a flow');
    expect(refused.status).toBeGreaterThan(0);
    expect(refused.stderr).toContain('(InvalidRequestException)');
  });
});

async function answerOf(command: string, ...args: string[]): Promise<Record<string, unknown>> {
  return JSON.parse((await aws(command, ...args)).stdout) as Record<string, unknown>;
}

async function aws(command: string, ...args: string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const env = { ...process.env, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-west-2', AWS_DEFAULT_OUTPUT: 'json' };
  return new Promise((resolve) => {
    execFile('aws', ['connect', command, '--endpoint-url', caller.emulator.url, '--instance-id', InstanceId, ...args], { env }, (error, stdout, stderr) => {
      resolve({ status: error === null ? 0 : 1, stdout, stderr });
    });
  });
}
