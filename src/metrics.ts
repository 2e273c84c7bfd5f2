import { Counter, Gauge, Registry } from 'prom-client';
import type { PaceLine } from './connect/pace.ts';

/** What is measured of this process, for Prometheus to read. */
export interface Metrics {
  readonly registry: Registry;
}

/** What metrics are read from, when they are asked for: counting costs a call nothing. */
export interface MetricsSources {
  readonly lines: () => readonly PaceLine[];
}

/** A registry of its own. */
export function createMetrics({ lines }: MetricsSources): Metrics {
  const registry = new Registry();
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
  return { registry };
}
