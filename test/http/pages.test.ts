import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/command.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const ASSETS = join(ROOT, 'dist/web/assets');

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function ask(environment: Readonly<Record<string, string>>): Promise<(path: string) => Promise<Response>> {
  world = await openWorld({ environment });
  const { url } = world;
  return (path) => fetch(new URL(path, url), { redirect: 'manual' });
}

test.each(['/', '/graphiql', `/assets/${readdirSync(ASSETS)[0] ?? ''}`])('%s is not there unless GRAPHIQL is on', async (path) => {
  const get = await ask({});
  expect((await get(path)).status).toBe(404);
});

describe('with GRAPHIQL=on', () => {
  test('/ leads to GraphiQL, whatever stands before the service', async () => {
    const get = await ask({ GRAPHIQL: 'on' });
    const { status, headers } = await get('/');
    expect([status, headers.get('location')]).toEqual([302, './graphiql']);
  });

  test('a page allows no other origin, and is asked for anew', async () => {
    const get = await ask({ GRAPHIQL: 'on' });
    const { status, headers } = await get('/graphiql');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-cache');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/https?:|\*|unsafe-eval|script-src/);
  });

  test('every file is served as what it is, and kept for ever', async () => {
    const get = await ask({ GRAPHIQL: 'on' });
    for (const file of readdirSync(ASSETS)) {
      const { status, headers } = await get(`/assets/${file}`);
      expect([file, status]).toEqual([file, 200]);
      expect(headers.get('content-type')).toMatch(/^(text|image|font)\//);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
  });

  test('files outside of the folder are not there', async () => {
    const get = await ask({ GRAPHIQL: 'on' });
    for (const path of ['/assets/nothing.js', '/assets/..%2Fgraphiql.html', '/assets/%2e%2e%2f%2e%2e%2fserve.js', '/assets/.', '/assets/', '/graphiql.html', '/assets/%00']) {
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    }
  });

  test('styles hold no data: URLs, which the policy would not let them load fonts from', () => {
    for (const file of readdirSync(ASSETS).filter((name) => name.endsWith('.css'))) expect(readFileSync(join(ASSETS, file), 'utf8')).not.toMatch(/url\(["']?data:/);
  });
});
