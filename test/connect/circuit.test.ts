import { MAX_FAILURES, OPEN_MS, createCircuits } from '../../src/connect/circuit.ts';
import type { Circuits } from '../../src/connect/circuit.ts';
import { QUOTA_NAMES } from '../../src/connect/quotas.ts';
import { CIRCUIT_NAMES, circuitOf } from '../../src/connect/traits.ts';
import { ServiceError } from '../../src/model/errors.ts';

const SILENT_MS = 3_000;
const OUTAGE = Object.assign(new Error('no'), { name: 'InternalServiceException', $metadata: { httpStatusCode: 503 } });
const REFUSED = Object.assign(new Error('no'), { name: 'InvalidRequestException', $metadata: { httpStatusCode: 400 } });
const THROTTLED = Object.assign(new Error('no'), { name: 'TooManyRequestsException', $metadata: { httpStatusCode: 429 } });

let time = 0;
let circuits: Circuits;
beforeEach(() => {
  time = 0;
  circuits = createCircuits({ clock: { now: () => time, after: () => () => undefined }, silentMs: SILENT_MS });
});

const patient = () => new AbortController().signal;
const begin = () => {
  const pass = circuits.enter('contacts');
  pass.attempt();
  return pass;
};
const call = (error?: unknown) => begin().ended(patient(), error);
const fail = (times: number) => {
  for (let n = 0; n < times; n += 1) call(OUTAGE);
};
const state = () => circuits.states().find(({ name }) => name === 'contacts');

test('it opens after so many failures one after the other, and refuses at once', () => {
  fail(MAX_FAILURES - 1);
  call();
  fail(MAX_FAILURES - 1);
  expect(state()?.isOpen).toBe(false);
  fail(1);
  expect(state()).toMatchObject({ isOpen: true, opened: 1, refused: 0 });
  expect(begin).toThrow(expect.objectContaining({ code: 'UPSTREAM_UNAVAILABLE', retryable: true, details: { retryAfterMs: OPEN_MS } }));
  expect(state()?.refused).toBe(1);
});

test('one finds out whether Connect is back, and no other meanwhile', () => {
  fail(MAX_FAILURES);
  time = OPEN_MS;
  const probe = begin();
  expect(begin).toThrow(ServiceError);
  probe.ended(patient(), OUTAGE);
  expect(begin).toThrow(ServiceError);
  time = 2 * OPEN_MS;
  call();
  expect(state()).toMatchObject({ isOpen: false, opened: 1 });
  call();
});

test('one that is given up before it knows leaves that to the next', () => {
  fail(MAX_FAILURES);
  time = OPEN_MS;
  const gone = circuits.enter('contacts');
  gone.ended(AbortSignal.abort(), new Error('aborted'));
  begin();
  expect(state()?.isOpen).toBe(true);
});

test('what was let through before is not sent when its turn comes after it has opened', () => {
  const waiting = circuits.enter('contacts');
  fail(MAX_FAILURES);
  expect(() => waiting.attempt()).toThrow(ServiceError);
});

test('a silence that was waited for is a failure, a caller who leaves soon is none', () => {
  for (let n = 0; n < MAX_FAILURES; n += 1) {
    const pass = begin();
    time += SILENT_MS - 1;
    pass.ended(AbortSignal.abort(), new Error('aborted'));
  }
  expect(state()?.isOpen).toBe(false);
  for (let n = 0; n < MAX_FAILURES; n += 1) {
    const pass = begin();
    time += SILENT_MS;
    pass.ended(AbortSignal.abort(), new Error('aborted'));
  }
  expect(state()?.isOpen).toBe(true);
});

test('what waits for its turn until its time is up says nothing of Connect', () => {
  for (let n = 0; n < 2 * MAX_FAILURES; n += 1) {
    const pass = circuits.enter('contacts');
    time += 2 * SILENT_MS;
    pass.ended(AbortSignal.abort(), new ServiceError('THROTTLED', 'too late'));
  }
  expect(state()?.isOpen).toBe(false);
});

test.each([['a refusal', REFUSED], ['a throttle', THROTTLED]])('%s is an answer', (_what, error) => {
  fail(MAX_FAILURES - 1);
  call(error);
  fail(MAX_FAILURES - 1);
  expect(state()?.isOpen).toBe(false);
});

test('kinds of calls fail apart, and every operation is of one kind', () => {
  fail(MAX_FAILURES);
  for (const name of CIRCUIT_NAMES.filter((each) => each !== 'contacts')) circuits.enter(name);
  const kinds = new Set(QUOTA_NAMES.map(circuitOf));
  expect([...kinds].sort()).toEqual([...CIRCUIT_NAMES].sort());
});
