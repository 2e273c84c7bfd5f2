// How much memory V8 takes before it collects: by itself it takes hundreds of megabytes where there are gigabytes, and gives none back.
import { PerformanceObserver, constants } from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';

const FLAGS = [
  // The thread that answers collects by itself what requests leave behind: V8's helpers for that cost a tenth of a start's CPU, and a chain's more on a busy machine.
  '--no-parallel-scavenge',
  // Each compiling thread keeps the memory of its largest function.
  '--concurrent-turbofan-max-threads=1',
];

/** As Node tells of one. */
type Collection = PerformanceEntry & { readonly detail: { readonly kind: number } };

/** So many collections of the space for new objects are looked at together. */
const COLLECTIONS = 8;
/** The share of time that they may take before the space may grow. */
const COSTLY = 0.04;

/** Lets the space for new objects grow while collecting it takes long: it becomes as large as what is asked at once wants, not as large as it may. */
export function boundHeap(): void {
  for (const flag of FLAGS) setFlagsFromString(flag);
  let since = performance.now();
  let count = 0;
  let spent = 0;
  const decide = (now: number) => {
    setFlagsFromString(`--semi-space-growth-factor=${spent > COSTLY * (now - since) ? '2' : '1'}`);
    since = now;
    count = 0;
    spent = 0;
  };
  decide(since);
  new PerformanceObserver((list) => {
    for (const { detail, duration, startTime } of list.getEntries() as Collection[]) {
      if (detail.kind !== constants.NODE_PERFORMANCE_GC_MINOR) continue;
      spent += duration;
      count += 1;
      if (count === COLLECTIONS) decide(startTime + duration);
    }
  }).observe({ entryTypes: ['gc'] });
}
