import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { createCircuits } from '../../src/connect/circuit.ts';
import { createConnectClient } from '../../src/connect/client.ts';
import { isThrottle } from '../../src/connect/errors.ts';
import { createPacer } from '../../src/connect/pace.ts';
import { OPERATIONS, createSend } from '../../src/connect/send.ts';
import type { Send } from '../../src/connect/send.ts';
import { isRepeatable } from '../../src/connect/traits.ts';
import { ServiceError } from '../../src/model/errors.ts';
import { callerOf } from '../emulator/caller.ts';
import { INPUTS } from '../support/operations.ts';
import { openProxy } from '../support/proxy.ts';
import type { ProxyFault } from '../support/proxy.ts';

type Operation = keyof typeof OPERATIONS;
const NAMES = Object.keys(OPERATIONS) as Operation[];
/** What answers `{}`. */
const ANSWERS_NOTHING = /^(Associate|Dismiss|Pause|Resume|Stop|Tag|Untag|Update)/;
const MAX_ATTEMPTS = 3;
const SHORT_MS = 1_000;
const LONG_MS = 20_000;

let emulator: Emulator;
let caller: ReturnType<typeof callerOf>;
beforeEach(async () => {
  emulator = await createEmulator({ throttling: false });
  caller = callerOf(emulator.url);
});
afterEach(async () => {
  await caller.close();
  await emulator.close();
});

/** The service's way to Connect, which never waits for its turn. */
function sendTo(endpoint: string): { send: Send; close: () => void } {
  const clock = { now: () => performance.now(), after: (ms: number, run: () => void) => { const timer = setTimeout(run, ms); return () => clearTimeout(timer); } };
  const quotas = { '*': { rate: 100_000, burst: 100_000 } };
  const client = createConnectClient({ region: 'us-west-2', endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const send = createSend({ client, quotas, pacer: createPacer({ clock, quotas, isThrottle }), circuits: createCircuits({ clock, silentMs: LONG_MS }), now: () => new Date() });
  return { send, close: () => client.destroy() };
}

/** What became of a call: its code, how often it was asked for, and how often it was carried out. */
interface Outcome {
  readonly code: string;
  readonly asked: number;
  readonly done: number;
}

/** Makes every operation through a fault, each by a way of its own, all at once. */
async function through(fault: ProxyFault, times: number, timeoutMs: number): Promise<ReadonlyMap<Operation, Outcome>> {
  const calls = async () => ((await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { calls: Readonly<Partial<Record<string, number>>> }).calls;
  const inputs = await Promise.all(NAMES.map((name) => INPUTS[name](caller)));
  const before = await calls();
  const outcomes = await Promise.all(
    NAMES.map(async (name, at) => {
      const proxy = await openProxy(emulator.url);
      const { send, close } = sendTo(proxy.url);
      proxy.fail(fault, times);
      const endsAt = performance.now() + timeoutMs;
      // The table pairs each name with its input, which TypeScript cannot follow through an index.
      const call = send(name, inputs[at] as Parameters<Send>[1], Object.assign(AbortSignal.timeout(timeoutMs), { endsAt }));
      const code = await call.then(() => 'OK', (error: unknown) => (error instanceof ServiceError ? error.code : String(error)));
      close();
      await proxy.close();
      return [name, { code, asked: proxy.arrived() }] as const;
    }),
  );
  const after = await calls();
  return new Map(outcomes.map(([name, outcome]) => [name, { ...outcome, done: (after[name] ?? 0) - (before[name] ?? 0) }]));
}

/** Expects of every operation the same, but of those that may be done once only. */
function expectOf(outcomes: ReadonlyMap<Operation, Outcome>, expected: Outcome, ofOnce: Outcome = expected): void {
  expect(outcomes.size).toBe(NAMES.length);
  expect(Object.fromEntries(outcomes)).toEqual(Object.fromEntries(NAMES.map((name) => [name, isRepeatable(name) ? expected : ofOnce])));
}

/** The tasks that there are more than the inputs were made of, and those that a transfer has made. */
async function made(): Promise<{ started: number; transferred: number }> {
  const { contacts } = (await (await fetch(`${emulator.url}/_emulator/state`)).json()) as { contacts: readonly { readonly InitiationMethod: string }[] };
  return { started: contacts.filter(({ InitiationMethod }) => InitiationMethod === 'API').length, transferred: contacts.filter(({ InitiationMethod }) => InitiationMethod === 'TRANSFER').length };
}

const HTML = (status: number) => ({ status, type: 'text/html', body: '<html><body>Secret page</body></html>' });
const FAILURE = (status: number, name: string) => ({ status, type: 'application/json', body: JSON.stringify({ __type: name, Message: 'no' }) });

test('without a fault every operation that the service calls is carried out', async () => {
  expectOf(await through('LATE', 0, LONG_MS), { code: 'OK', asked: 1, done: 1 });
});

describe('of every operation', () => {
  it('an answer that takes 2 seconds is waited for, once', async () => {
    expectOf(await through('LATE', 1, LONG_MS), { code: 'OK', asked: 1, done: 1 });
  });

  it('a connection that is reset before the request was read: what is safe is asked again', async () => {
    expectOf(await through('RESET_BEFORE', 1, LONG_MS), { code: 'OK', asked: 2, done: 1 }, { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 0 });
  });

  it('one that is always reset is given up after three attempts', async () => {
    expectOf(await through('RESET_BEFORE', Number.POSITIVE_INFINITY, LONG_MS), { code: 'UPSTREAM_UNAVAILABLE', asked: MAX_ATTEMPTS, done: 0 }, { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 0 });
  });

  it.each(['RESET_AFTER', 'RESET_IN_ANSWER'] as const)('an answer that is lost (%s): what is safe is asked again, and no task is made twice', async (fault) => {
    const before = await made();
    const outcomes = await through(fault, 1, LONG_MS);
    expectOf(outcomes, { code: 'OK', asked: 2, done: 2 }, { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 1 });
    const { started, transferred } = await made();
    const forInputs = NAMES.filter((name) => name !== 'StartTaskContact' && /Contact/.test(name) && !/^(Describe|Get|List|Search)/.test(name)).length;
    expect({ started: started - before.started, transferred }).toEqual({ started: forInputs + 1, transferred: before.transferred + 1 });
  });

  it('an answer that is cut off is not taken for one, nor asked for again, but where nothing was to be read of it', async () => {
    const outcomes = await through('TRUNCATED', 1, LONG_MS);
    for (const [name, outcome] of outcomes) expect({ name, ...outcome }).toEqual({ name, code: ANSWERS_NOTHING.test(name) ? 'OK' : 'UPSTREAM_UNAVAILABLE', asked: 1, done: 1 });
  });

  it.each([['SILENT_BEFORE', 0], ['SILENT_AFTER', 1]] as const)('silence (%s) lasts until the time of the request is up', async (fault, done) => {
    expectOf(await through(fault, Number.POSITIVE_INFINITY, SHORT_MS), { code: 'UPSTREAM_TIMEOUT', asked: 1, done });
  });

  it('a storm of 429 is THROTTLED after three attempts', async () => {
    expectOf(await through(FAILURE(429, 'TooManyRequestsException'), Number.POSITIVE_INFINITY, LONG_MS), { code: 'THROTTLED', asked: MAX_ATTEMPTS, done: 0 });
  });

  it('a 429 that passes is not seen', async () => {
    expectOf(await through(FAILURE(429, 'ThrottlingException'), 2, LONG_MS), { code: 'OK', asked: MAX_ATTEMPTS, done: 1 });
  });

  it.each([500, 502, 503, 504])('a storm of %d is given up after three attempts', async (status) => {
    expectOf(await through(FAILURE(status, 'InternalServiceException'), Number.POSITIVE_INFINITY, LONG_MS), { code: 'UPSTREAM_UNAVAILABLE', asked: MAX_ATTEMPTS, done: 0 }, { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 0 });
  });

  it('a page with an error is an error, and asked for again where that is safe', async () => {
    expectOf(await through(HTML(502), Number.POSITIVE_INFINITY, LONG_MS), { code: 'UPSTREAM_UNAVAILABLE', asked: MAX_ATTEMPTS, done: 0 }, { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 0 });
  });

  it('a page that says it is fine is none of Connect', async () => {
    expectOf(await through(HTML(200), Number.POSITIVE_INFINITY, LONG_MS), { code: 'UPSTREAM_UNAVAILABLE', asked: 1, done: 0 });
  });
});
