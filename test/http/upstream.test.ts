import { setTimeout as sleep } from 'node:timers/promises';
import { START, start, startInput } from '../support/start.ts';
import { freePort, openAlways, openSilent } from '../support/upstream.ts';
import type { Upstream } from '../support/upstream.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { Answer, World } from '../support/world.ts';

const TIMEOUT_MS = 1_000;
const READ = `{ taskContact(id: "${SEED.task(1)}") { name } }`;
const CHAIN = `{ taskChain(contactId: "${SEED.task(1)}") { contacts { name } } }`;

let world: World;
beforeAll(async () => (world = await openWorld()));
afterEach(() => world.control('reset'));
afterAll(() => world.close());

/** Every error says what it is, whether to try again, and which request it was. */
function expectWellFormed({ errors, headers, status }: Answer): void {
  expect(status).toBe(200);
  expect(errors?.length).toBeGreaterThan(0);
  for (const { message, extensions } of errors ?? []) {
    expect(message).not.toBe('');
    expect(extensions).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/), retryable: expect.any(Boolean), requestId: headers.get('x-request-id') });
  }
}

/** Asks a service whose Connect is something else, then whether it still lives. */
async function withConnectAt(url: string, ask: (service: World) => Promise<void>): Promise<void> {
  const service = await openWorld({ environment: { AWS_ENDPOINT_URL_CONNECT: url, REQUEST_TIMEOUT_MS: String(TIMEOUT_MS) } });
  try {
    await ask(service);
    expect((await service.graphql('{ __typename }')).data).toEqual({ __typename: 'Query' });
    expect((await fetch(new URL('/readyz', service.url))).status).toBe(200);
  } finally {
    await service.close();
  }
}

async function withUpstream(upstream: Upstream, ask: (service: World) => Promise<void>): Promise<void> {
  try {
    await withConnectAt(upstream.url, ask);
  } finally {
    await upstream.close();
  }
}

/** What a read and a start answer, and in how many milliseconds both did. */
async function askBoth(service: World): Promise<{ read: Answer; started: Answer; ms: number }> {
  const begun = performance.now();
  const [read, started] = await Promise.all([service.graphql(READ), service.graphql(START, { input: startInput() })]);
  for (const answer of [read, started]) expectWellFormed(answer);
  expect([read.data, started.data]).toEqual([{ taskContact: null }, { startTaskContact: null }]);
  return { read, started, ms: performance.now() - begun };
}

describe('a throttle of Connect', () => {
  it('is THROTTLED, with when to try again by the quota of the operation', async () => {
    const paced = await openWorld({ environment: { CONNECT_QUOTAS: '' } });
    for (const operation of ['DescribeContact', 'StartTaskContact']) await paced.control('faults', { operation, status: 429, error: 'ThrottlingException', count: 3 });
    const { read, started } = await askBoth(paced);
    expect(read.errors).toMatchObject([{ path: ['taskContact'], extensions: { code: 'THROTTLED', retryable: true, retryAfterMs: 100, awsRequestId: expect.any(String) } }]);
    expect(started.errors).toMatchObject([{ path: ['startTaskContact'], extensions: { code: 'THROTTLED', retryable: true, retryAfterMs: 500, clientToken: expect.any(String) } }]);
    await paced.close();
  });

  it('that passes is not seen', async () => {
    await world.control('faults', { operation: 'DescribeContact', status: 429, error: 'TooManyRequestsException', count: 2 });
    expect((await world.graphql(READ)).data.taskContact.name).toBe('Refund order O-7731');
  });
});

describe('a dead Connect', () => {
  it('is UPSTREAM_UNAVAILABLE where nothing listens', async () => {
    await withConnectAt(`http://127.0.0.1:${String(await freePort())}`, async (service) => {
      const { read, started } = await askBoth(service);
      expect(read.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
      expect(started.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true, clientToken: expect.any(String) } }]);
      expect(JSON.stringify([read.errors, started.errors])).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
    });
  });

  it.each([500, 502, 503, 504])('is UPSTREAM_UNAVAILABLE where it answers %d to every attempt', async (status) => {
    await world.control('faults', { operation: 'DescribeContact', status, error: 'InternalServiceException', count: 3 });
    await world.calls();
    const answer = await world.graphql(READ);
    expectWellFormed(answer);
    expect(answer.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_UNAVAILABLE', retryable: true } }]);
    expect(await world.calls()).toEqual({ DescribeContact: 3 });
  });

  it('fails only what needs it', async () => {
    await world.control('faults', { operation: 'DescribeContact', status: 500, count: 3 });
    const { data, errors } = await world.graphql(`{ taskContact(id: "${SEED.task(1)}") { name } taskChain(contactId: "${SEED.task(1)}") { length } }`);
    expect(data).toEqual({ taskContact: null, taskChain: { length: 3 } });
    expect(errors).toHaveLength(1);
  });
});

describe('a silent Connect', () => {
  it.each([
    ['says nothing', ''],
    ['stops in the headers', 'HTTP/1.1 200 OK\r\ncontent-'],
    ['stops in the body', 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"Contact'],
  ])('that %s is UPSTREAM_TIMEOUT within the time of the request', async (_case, words) => {
    await withUpstream(await openSilent(words), async (service) => {
      const { read, started, ms } = await askBoth(service);
      expect(ms).toBeGreaterThan(TIMEOUT_MS / 2);
      expect(ms).toBeLessThan(TIMEOUT_MS * 5);
      expect(read.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true } }]);
      expect(started.errors).toMatchObject([{ extensions: { code: 'UPSTREAM_TIMEOUT', retryable: true, clientToken: expect.any(String) } }]);
    });
  });
});

describe('a Connect that does not speak its language', () => {
  it.each([
    ['an HTML page with 502', 502, '<html><body>Bad gateway</body></html>', 'text/html'],
    ['an HTML page with 200', 200, '<html><body>Log in</body></html>', 'text/html'],
    ['an HTML page with 404', 404, '<html><body>Secret page</body></html>', 'text/html'],
    ['half a JSON text', 200, '{"Contact": {"Id"', 'application/json'],
    ['a JSON text of another shape', 200, '[[1]]', 'application/json'],
    ['a time that is none', 200, '{"ContactId": 5, "Contact": {"Id": "x", "InitiationTimestamp": "yesterday"}}', 'application/json'],
    ['an error that is no JSON', 400, 'no', 'application/json'],
  ])('such as by %s never ends the service, and every answer has its shape', async (_case, status, body, type) => {
    await withUpstream(await openAlways(status, body, { 'content-type': type }), async (service) => {
      for (const [query, variables] of [[READ, {}], [CHAIN, {}], [START, { input: startInput() }]] as const) {
        const answer = await service.graphql(query, variables);
        expect(answer.status).toBe(200);
        if (answer.errors) expectWellFormed(answer);
        else expect(answer.data).toBeDefined();
        expect(JSON.stringify(answer)).not.toMatch(/html|Secret|Log in|SyntaxError|TypeError|node_modules/i);
      }
    });
  });

  it('and answers no contact id is not said to have started a task', async () => {
    await withUpstream(await openAlways(200, '{}'), async (service) => {
      const { data, errors } = await start(service);
      expect({ task: data?.startTaskContact?.taskContact ?? null, failed: errors !== undefined }).toEqual({ task: null, failed: true });
    });
  });
});

describe('a client that goes away', () => {
  const LATENCY_MS = 400;
  afterEach(() => world.control('settings', { latencyMs: 0 }));

  async function leaveAfter(ms: number, query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const body = JSON.stringify({ query, variables });
    await expect(fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body, signal: AbortSignal.timeout(ms) })).rejects.toThrow();
  }

  it('ends what was being read for it: no further call to Connect', async () => {
    await world.control('settings', { latencyMs: LATENCY_MS });
    await world.calls();
    await leaveAfter(LATENCY_MS / 2, CHAIN);
    await sleep(LATENCY_MS * 2);
    expect(await world.calls()).toEqual({ ListAssociatedContacts: 1 });
    await world.control('settings', { latencyMs: 0 });
    expect((await world.graphql(CHAIN)).data.taskChain.contacts).toHaveLength(4);
  });

  it('does not end a start that was sent: it is finished, recorded, and there for the same token', async () => {
    await world.control('settings', { latencyMs: LATENCY_MS });
    const input = startInput({ name: 'Left behind', clientToken: 'left behind' });
    await leaveAfter(LATENCY_MS / 2, START, { input });
    await sleep(LATENCY_MS * 2);
    await world.control('settings', { latencyMs: 0 });
    const tasks = (await world.contacts()).filter(({ Name }) => Name === 'Left behind');
    expect(tasks).toHaveLength(1);
    await world.calls();
    const again = await start(world, input);
    expect(again.id).toBe(tasks[0].Id);
    // What the first start was told is remembered, although nobody heard it.
    expect(await world.calls()).toEqual({});
  });
});

describe('a service that is told to end', () => {
  it('answers what it has accepted', async () => {
    const service = await openWorld({ emulator: { latencyMs: 400 } });
    const answer = start(service, { name: 'Last' });
    await sleep(150);
    await service.close();
    expect((await answer).refusals).toEqual([]);
    await expect(fetch(service.url)).rejects.toThrow();
  });
});
