import { Pool } from 'undici';
import type { Operation } from './operations.ts';

/** How much at once, and for how long. */
export interface LoadOptions {
  readonly atOnce: number;
  readonly ms: number;
}

/** What a load found: milliseconds of each operation. */
export interface Load {
  readonly ms: number;
  readonly times: readonly number[];
}

/** Does something again as soon as it is done, so many times at once. */
export async function inLoops(once: (n: number) => Promise<unknown>, { atOnce, ms }: LoadOptions): Promise<Load> {
  const times: number[] = [];
  const begun = performance.now();
  let n = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let from = begun; from < begun + ms;) {
        await once(n++);
        const to = performance.now();
        times.push(to - from);
        from = to;
      }
    }),
  );
  return { ms: performance.now() - begun, times };
}

/** A client of a server, which asks an operation of it and looks at every answer. */
export function createClient(url: string, headers: Readonly<Record<string, string>> = {}): { ask(operation: Operation, n: number): Promise<void>; close(): Promise<void> } {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections: 64 });
  return {
    ask: async ({ query, variables, holds }, n) => {
      const { body } = await pool.request({ method: 'POST', path: pathname, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ query, variables: variables(n) }) });
      const text = await body.text();
      if (!text.includes(holds) || text.includes('"errors":[')) throw new Error(`${url} answered: ${text.slice(0, 500)}`);
    },
    close: () => pool.close(),
  };
}
