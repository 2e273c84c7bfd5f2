import type { PaceLine } from '../src/connect/pace.ts';
import { createMetrics } from '../src/metrics.ts';

const line: PaceLine = { quota: 'StartTaskContact', waiting: 3, granted: 20, throttled: 2, refused: 1, rate: 1.8 };

test('what the pacer counts is told as it is when it is asked for', async () => {
  let lines: readonly PaceLine[] = [line];
  const { registry } = createMetrics({ lines: () => lines });
  const values = async () => (await registry.metrics()).split('\n').filter((text) => text.startsWith('connect_calls_'));
  expect(await values()).toEqual([
    'connect_calls_waiting{quota="StartTaskContact"} 3',
    'connect_calls_rate{quota="StartTaskContact"} 1.8',
    'connect_calls_granted_total{quota="StartTaskContact"} 20',
    'connect_calls_throttled_total{quota="StartTaskContact"} 2',
    'connect_calls_refused_total{quota="StartTaskContact"} 1',
  ]);
  lines = [{ ...line, waiting: 0, granted: 23 }];
  expect(await values()).toEqual(expect.arrayContaining(['connect_calls_waiting{quota="StartTaskContact"} 0', 'connect_calls_granted_total{quota="StartTaskContact"} 23']));
});

test('each has a help and a type', async () => {
  const text = await createMetrics({ lines: () => [line] }).registry.metrics();
  expect(text.match(/^# HELP connect_calls_\w+ .+\.$/gm)).toHaveLength(5);
  expect(text.match(/^# TYPE connect_calls_\w+ (gauge|counter)$/gm)).toHaveLength(5);
});

test('events are counted by what became of them, and how late they were', async () => {
  const metrics = createMetrics({ lines: () => [] });
  metrics.events({ lagSeconds: [0.2, 90, -1], ignored: 2, rejected: 1 });
  const lines = (await metrics.registry.metrics()).split('\n');
  for (const line of [
    'events_total{outcome="accepted"} 3',
    'events_total{outcome="ignored"} 2',
    'events_total{outcome="rejected"} 1',
    'events_lag_seconds_bucket{le="0.5"} 2',
    'events_lag_seconds_bucket{le="60"} 2',
    'events_lag_seconds_bucket{le="300"} 3',
  ]) expect(lines).toContain(line);
});
