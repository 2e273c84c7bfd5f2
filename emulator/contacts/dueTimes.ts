/** Keys by the time they are due, soonest first (a binary heap). A key may be added again; the reader checks whether an entry still holds. */
export interface DueTimes {
  add(at: number, key: string): void;
  /** The soonest entry. */
  peek(): Due | undefined;
  take(): Due | undefined;
  clear(): void;
}

/** A key and when it is due, in milliseconds since 1970. */
export interface Due {
  readonly at: number;
  readonly key: string;
}

/** An empty set of due times. */
export function createDueTimes(): DueTimes {
  let heap: Due[] = [];
  return {
    add: (at, key) => {
      heap.push({ at, key });
      rise(heap, heap.length - 1);
    },
    peek: () => heap[0],
    take: () => {
      const first = heap[0];
      const last = heap.pop();
      if (first !== undefined && last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink(heap, 0);
      }
      return first;
    },
    clear: () => {
      heap = [];
    },
  };
}

function rise(heap: Due[], at: number): void {
  const parent = (at - 1) >> 1;
  if (at > 0 && swapIfSooner(heap, at, parent)) rise(heap, parent);
}

function sink(heap: Due[], at: number): void {
  const [left, right] = [2 * at + 1, 2 * at + 2];
  const sooner = dueAt(heap, right) < dueAt(heap, left) ? right : left;
  if (sooner < heap.length && swapIfSooner(heap, sooner, at)) sink(heap, sooner);
}

function swapIfSooner(heap: Due[], below: number, above: number): boolean {
  const [child, parent] = [heap[below], heap[above]];
  if (child === undefined || parent === undefined || child.at >= parent.at) return false;
  heap[above] = child;
  heap[below] = parent;
  return true;
}

function dueAt(heap: readonly Due[], at: number): number {
  return heap[at]?.at ?? Infinity;
}
