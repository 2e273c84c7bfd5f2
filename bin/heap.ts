// How much memory V8 takes before it collects: by itself it takes hundreds of megabytes where there are gigabytes, and gives none back.
import { executionAsyncResource } from 'node:async_hooks';
import { PerformanceObserver, constants } from 'node:perf_hooks';
import type { PerformanceEntry } from 'node:perf_hooks';
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What is the same however much there is to do. */
export const FLAGS: readonly string[] = [
  // The thread that answers collects by itself what requests leave behind: V8's helpers for that cost a tenth of a start's CPU, and a chain's more on a busy machine.
  '--no-parallel-scavenge',
  // Each compiling thread keeps the memory of its largest function.
  '--concurrent-turbofan-max-threads=1',
  // What was needed to compile a function is freed when it is compiled, not after all others: 40 MB where hundreds become hot at once.
  '--no-maglev-destroy-on-background',
  // Where most of what a place in the code makes outlives a collection, as where many requests are answered at once, V8 puts it among the old objects from then on: there it
  // stays, with all that it refers to, until all objects are collected, so that still more outlives each collection of the new ones: chains and graphs cost a quarter more for good.
  '--no-allocation-site-pretenuring',
  // V8 collects all objects where it has little to do. Then no request is under way, whose objects hold the shapes that compiled code is for: it throws
  // much of that code away, and the next requests cost up to twice as much until it is compiled again. (The flag that turns this off is read too early.)
  '--memory-reducer-gc-count=0',
];

/** As Node tells of one. */
type Collection = PerformanceEntry & { readonly detail: { readonly kind: number } };

/** A kind of garbage collection, and the flag that decides how much memory V8 takes before the next of it. */
interface Bound {
  readonly kind: number;
  /** How many collections are looked at together. */
  readonly collections: number;
  /** The share of time that they may take before V8 may take more. */
  readonly costly: number;
  readonly frugal: string;
  readonly generous: string;
  /** Whether V8 may take more all the same. */
  readonly isSmall?: () => boolean;
}

/** What the space for new objects may have anyhow: in less, what is asked at once outlives a collection, and becomes old. */
const LEAST_NEW_BYTES = 16 * 1024 * 1024;
const isNewSpaceSmall = () => getHeapSpaceStatistics().some(({ space_name: name, space_size: size }) => name === 'new_space' && size < LEAST_NEW_BYTES);

const BOUNDS: readonly Bound[] = [
  // The space for new objects stays as large as it is, or is doubled.
  { kind: constants.NODE_PERFORMANCE_GC_MINOR, collections: 8, costly: 0.2, frugal: '--semi-space-growth-factor=1', generous: '--semi-space-growth-factor=2', isSmall: isNewSpaceSmall },
  // Old objects, in per cent of those that live. Their pauses are a small part of the work, which other threads do beside.
  { kind: constants.NODE_PERFORMANCE_GC_MAJOR, collections: 4, costly: 0.015, frugal: '--heap-growing-percent=30', generous: '--heap-growing-percent=100' },
];

/** Lets V8 take more memory while collecting takes long: it takes what is asked at once wants, not what it may. */
export function boundHeap(): void {
  for (const flag of [...FLAGS, ...BOUNDS.map(({ frugal }) => frugal)]) setFlagsFromString(flag);
  compact();
  const watches = BOUNDS.map(createWatch);
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Collection[]) for (const watch of watches) watch(entry);
  }).observe({ entryTypes: ['gc'] });
}

function createWatch({ kind, collections, costly, frugal, generous, isSmall = () => false }: Bound): (collection: Collection) => void {
  let since = performance.now();
  let count = 0;
  let spent = 0;
  return ({ detail, startTime, duration }) => {
    if (detail.kind !== kind || startTime < since) return;
    spent += duration;
    count += 1;
    if (count < collections) return;
    const now = startTime + duration;
    setFlagsFromString(isSmall() || spent > costly * (now - since) ? generous : frugal);
    since = now;
    count = 0;
    spent = 0;
  };
}

/** Kept for good: the object of one `process.nextTick`. */
const kept: object[] = [];

/**
 * For the start of the program. Where no such object is alive when V8 collects all, it forgets their shape; what it has learnt of the old one does not fit the next, and each
 * tick takes seven times as long from then on, for good.
 */
export function keepShapeOfTicks(): void {
  process.nextTick(() => void kept.push(executionAsyncResource()));
}

/** Bytecode is freed with all else, whenever it ran last: a function that runs again is compiled again. */
const FORGETFUL = ['--stress-flush-code', '--flush-baseline-code'];

/** Gives back what loading the program left behind, as far as V8 can, with what it compiled for that: takes some 40 ms. */
function compact(): void {
  for (const flag of ['--expose-gc', ...FORGETFUL]) setFlagsFromString(flag);
  const collect = runInNewContext('gc') as (options: { readonly type: 'major'; readonly flavor: 'last-resort' }) => void;
  collect({ type: 'major', flavor: 'last-resort' });
  for (const flag of FORGETFUL) setFlagsFromString(flag.replace('--', '--no-'));
}
