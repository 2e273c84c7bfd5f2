import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { CircuitState } from './connect/circuit.ts';
import type { PaceLine } from './connect/pace.ts';
import type { Observation } from './observation.ts';

/** What is measured of this process, for Prometheus to read. docs/operations.md says what to make of it. */
export interface Metrics {
  readonly registry: Registry;
  /** A request has ended. */
  request(request: EndedRequest): void;
  /** A call to Connect has ended, after all of its attempts: `OK`, or the code of its failure. */
  call(operation: string, code: string, seconds: number): void;
  /** An attempt to start a task of a batch has ended. */
  batchTask(outcome: 'STARTED' | 'FAILED' | 'PENDING'): void;
  /** Asks how many tasks of batches are left to start, whenever metrics are read. */
  followBatches(waiting: () => Promise<number>): void;
  /** Contact events came in. */
  events(events: TakenEvents): void;
}

/** A request as it was answered. */
export interface EndedRequest extends Omit<Observation, 'requestId' | 'caller' | 'span'> {
  readonly route: string;
  readonly status: number | undefined;
  readonly durationMs: number;
}

/** Events that came together. */
export interface TakenEvents {
  /** How long ago each that was taken had happened. */
  readonly lagSeconds: readonly number[];
  readonly ignored: number;
  readonly rejected: number;
}

/** What metrics are read from, when they are asked for: counting costs a call nothing. */
export interface MetricsSources {
  readonly lines: () => readonly PaceLine[];
  readonly circuits?: () => readonly CircuitState[];
}

/** Names of operations are the callers' to choose: so many are told apart, and all others are `(other)`. */
export const MAX_OPERATIONS = 100;

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const LAG_SECONDS = [0.5, 1, 2, 5, 10, 30, 60, 300, 1_800, 3_600, 86_400];

/** A registry of its own. */
export function createMetrics({ lines, circuits = () => [] }: MetricsSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  followLines(registry, lines);
  followCircuits(registry, circuits);
  return { registry, request: countRequests(registry), call: countCalls(registry), ...countBatches(registry), events: countEvents(registry) };
}

function countRequests(registry: Registry): Metrics['request'] {
  const registers = [registry];
  const labelNames = ['operation'] as const;
  const routes = new Counter({ name: 'http_requests_total', help: 'Requests that were answered, by route and status.', labelNames: ['route', 'status'], registers });
  const duration = new Histogram({ name: 'graphql_request_duration_seconds', help: 'How long operations took, by operation; a subscription lasts until it ends.', labelNames: ['operation', 'type'], buckets: SECONDS, registers });
  const errors = new Counter({ name: 'graphql_errors_total', help: 'Operations that were answered with an error, by operation and code.', labelNames: ['operation', 'code'], registers });
  const userErrors = new Counter({ name: 'graphql_user_errors_total', help: 'What callers of mutations were told that they can mend, by operation and code.', labelNames: ['operation', 'code'], registers });
  const calls = new Counter({ name: 'graphql_upstream_calls_total', help: 'Attempts of calls to Amazon Connect, by the operation that they were made for.', labelNames, registers });
  const waits = new Counter({ name: 'graphql_upstream_wait_seconds_total', help: 'How long those calls waited for their turn.', labelNames, registers });
  const labelOf = createLabels(MAX_OPERATIONS);
  return ({ route, status, operation: asked, codes, userErrors: toldCodes, durationMs, upstreamCalls, upstreamWaitMs }) => {
    if (status !== undefined) routes.inc({ route, status });
    if (!asked && !route.startsWith('/graphql')) return;
    const operation = asked ? labelOf(asked.name) : '(invalid)';
    duration.observe({ operation, type: asked?.type ?? 'none' }, durationMs / 1_000);
    for (const code of codes) errors.inc({ operation, code });
    for (const code of toldCodes) userErrors.inc({ operation, code });
    if (upstreamCalls === 0) return;
    calls.inc({ operation }, upstreamCalls);
    waits.inc({ operation }, upstreamWaitMs / 1_000);
  };
}

/** The label of a name: the name itself, of the first `max` of them. */
function createLabels(max: number): (name: string | undefined) => string {
  const known = new Set<string>();
  return (name) => {
    if (name === undefined) return '(unnamed)';
    if (known.size < max && name.length <= 100) known.add(name);
    return known.has(name) ? name : '(other)';
  };
}

function countCalls(registry: Registry): Metrics['call'] {
  const duration = new Histogram({
    name: 'connect_call_duration_seconds',
    help: 'How long calls to Amazon Connect took with all attempts and waits, by its operation and OK or the code of the failure.',
    labelNames: ['operation', 'code'],
    buckets: SECONDS,
    registers: [registry],
  });
  return (operation, code, seconds) => duration.observe({ operation, code }, seconds);
}

function countBatches(registry: Registry): Pick<Metrics, 'batchTask' | 'followBatches'> {
  const registers = [registry];
  const attempts = new Counter({ name: 'batch_tasks_total', help: 'Attempts to start tasks of batches: started, failed for good, or again later.', labelNames: ['outcome'], registers });
  let waiting: () => Promise<number> = () => Promise.resolve(0);
  new Gauge({
    name: 'batch_tasks_waiting',
    help: 'Tasks of batches that are left to start, by all processes together; NaN while the database does not say.',
    registers,
    async collect() {
      this.set(await waiting().catch(() => Number.NaN));
    },
  });
  return { batchTask: (outcome) => attempts.inc({ outcome: OUTCOMES[outcome] }), followBatches: (read) => (waiting = read) };
}

const OUTCOMES = { STARTED: 'started', FAILED: 'failed', PENDING: 'again' } as const;

function countEvents(registry: Registry): Metrics['events'] {
  const registers = [registry];
  const taken = new Counter({ name: 'events_total', help: 'Contact events that came: accepted, ignored (of another kind or instance) or rejected (no events).', labelNames: ['outcome'], registers });
  const lag = new Histogram({ name: 'events_lag_seconds', help: 'How long ago accepted contact events had happened when they were on disk.', buckets: LAG_SECONDS, registers });
  return ({ lagSeconds, ignored, rejected }) => {
    for (const seconds of lagSeconds) lag.observe(Math.max(seconds, 0));
    for (const [outcome, count] of Object.entries({ accepted: lagSeconds.length, ignored, rejected })) if (count > 0) taken.inc({ outcome }, count);
  };
}

function followLines(registry: Registry, lines: () => readonly PaceLine[]): void {
  const of = (name: string, help: string) => ({ name: `connect_calls_${name}`, help, labelNames: ['quota'] as const, registers: [registry] });
  const gauge = (name: string, help: string, read: (line: PaceLine) => number) =>
    new Gauge({
      ...of(name, help),
      collect() {
        for (const line of lines()) this.set({ quota: line.quota }, read(line));
      },
    });
  const counter = (name: string, help: string, read: (line: PaceLine) => number) =>
    new Counter({
      ...of(name, help),
      collect() {
        this.reset();
        for (const line of lines()) this.inc({ quota: line.quota }, read(line));
      },
    });
  gauge('waiting', 'Calls to Amazon Connect that wait for their turn.', ({ waiting }) => waiting);
  gauge('rate', 'Calls a second that are made at most at present: the quota, or less where others use it too.', ({ rate }) => rate);
  counter('granted_total', 'Attempts that had their turn.', ({ granted }) => granted);
  counter('throttled_total', 'Of the granted, those that Amazon Connect throttled.', ({ throttled }) => throttled);
  counter('refused_total', 'Calls that were answered THROTTLED, because their turn would have come too late or their caller had gone away.', ({ refused }) => refused);
}

function followCircuits(registry: Registry, circuits: () => readonly CircuitState[]): void {
  const of = (name: string, help: string) => ({ name: `connect_circuit_${name}`, help, labelNames: ['circuit'] as const, registers: [registry] });
  new Gauge({
    ...of('open', '1 while Amazon Connect does not answer, and calls of this kind are refused at once.'),
    collect() {
      for (const { name, isOpen } of circuits()) this.set({ circuit: name }, isOpen ? 1 : 0);
    },
  });
  const counter = (name: string, help: string, read: (state: CircuitState) => number) =>
    new Counter({
      ...of(name, help),
      collect() {
        this.reset();
        for (const state of circuits()) this.inc({ circuit: state.name }, read(state));
      },
    });
  counter('opened_total', 'How often calls of this kind began to be refused.', ({ opened }) => opened);
  counter('refused_total', 'Calls that were refused, because those before them had failed.', ({ refused }) => refused);
}
