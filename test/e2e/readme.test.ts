import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OPERATIONS } from '../../src/connect/send.ts';
import { ROOT, run } from '../support/command.ts';
import { socketUrl } from '../support/live.ts';
import { start } from '../support/start.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(readme)?.[1] ?? '';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

test("the README's example gives what it shows", async () => {
  const response = await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: block('graphql') }) });
  expect(await response.json()).toEqual(JSON.parse(block('json')));
});

test("the README's links to its own parts lead there", () => {
  const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase().replaceAll(/[^\w\s-]/g, '').replaceAll(' ', '-'));
  const links = [...readme.matchAll(/\]\(#([\w-]+)\)/g)].map(([, anchor]) => anchor);
  expect(links.length).toBeGreaterThan(0);
  expect(headings).toEqual(expect.arrayContaining(links));
});

describe("the README's examples of batches", () => {
  const recipes = readme.slice(readme.indexOf('Thousands at once'), readme.indexOf('## What comes back'));
  let kept: World;
  const dataDir = mkdtempSync(join(tmpdir(), 'readme-'));
  beforeAll(async () => {
    kept = await openWorld({ environment: { DATA_DIR: dataDir } });
  });
  afterAll(async () => {
    await kept.close();
    rmSync(dataDir, { recursive: true });
  });

  test('a batch is accepted', async () => {
    const { data, errors } = await kept.graphql(/```graphql\n([^]*?)```/.exec(recipes)?.[1] ?? '');
    expect(errors).toBeUndefined();
    expect(data).toEqual({ startTaskBatch: { taskBatch: { name: 'Recall of lot 7', total: 2, pending: 2 }, userErrors: [] } });
  });

  test('a file is imported', async () => {
    const [, file = ''] = /npm run import -- (\S+)/.exec(recipes) ?? [];
    const command = run('npm', ['--silent', 'run', 'import', '--', file, '--url', kept.url]);
    expect([await command.ended(), command.stdout()]).toEqual([0, expect.stringMatching(/^2 started, 0 failed, 0 refused/)]);
    expect((await kept.contacts()).map(({ Name }) => Name)).toEqual(expect.arrayContaining(['Call C-1042', 'Call C-1043']));
  });
});

describe("the README's examples of subscriptions", () => {
  const live = readme.slice(readme.indexOf('## Live'), readme.indexOf('## Settings'));
  const blockOf = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(live)?.[1] ?? '';

  test('by WebSocket prints the length of the chain, and again when a task joins it', async () => {
    const example = run(process.execPath, ['--input-type=module', '--eval', blockOf('js').replace('ws://127.0.0.1:4000/graphql', socketUrl(world))]);
    const [length = ''] = await example.sees(/^\d+$/m);
    await start(world, { link: { previousContactId: SEED.task(2) } });
    await example.sees(new RegExp(`^${length}\n${String(Number(length) + 1)}$`, 'm'));
    example.kill();
    await example.ended();
  });

  test('as an event stream gives what it shows', async () => {
    const [, body = ''] = / -d '(.*)'/.exec(blockOf('sh')) ?? [];
    const gone = new AbortController();
    const response = await fetch(`${world.url}/stream`, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body, signal: gone.signal });
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      if (text.includes('data:')) break;
    }
    gone.abort();
    expect(text).toContain(blockOf('text'));
  });
});

test("the README's settings are those that are read", () => {
  const sources = ['src/config.ts', 'src/access.ts'].map((file) => readFileSync(join(ROOT, file), 'utf8')).join('\n');
  const read = [...sources.matchAll(/^ {2}([A-Z_]+): (?!')/gm)].map(([, name]) => name);
  const table = readme.slice(readme.indexOf('## Settings'), readme.indexOf('`/livez`'));
  const documented = [...table.matchAll(/^\| (`[^|]*`) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name));
  expect(read.length).toBeGreaterThan(0);
  expect(documented.sort()).toEqual(read.sort());
});

test("the README's IAM actions are the operations that the code calls", () => {
  const allowed = [...readme.matchAll(/"connect:([A-Z]\w+)"/g)].map(([, name]) => name);
  expect(allowed.sort()).toEqual(Object.keys(OPERATIONS).sort());
});
