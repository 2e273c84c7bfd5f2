import { hash } from 'node:crypto';
import type { Request } from '../model/viewer.ts';
import { Recent } from './recent.ts';

/** Where in the response a field stands: an alias makes two starts of one document two. */
export type FieldPath = readonly (string | number)[];

/** How an answer is remembered. */
export interface Remembering<T> {
  /** What there is to remember of an answer; undefined of a refusal, which leaves the token free. */
  readonly keep: (answer: T) => string | undefined;
  readonly recall: (kept: string) => T;
}

/** The starts of this process by their client tokens: the same token with another input is a mistake that Connect would not notice. In memory: a restart forgets, and then the token alone holds. */
export interface ClientTokens {
  /**
   * What `start` answers, asked once for a token however often that comes: `undefined` where the token came with another input, of
   * which `input` is the text.
   * A start that Connect refused leaves the token free; one whose outcome is unknown keeps its input, and is asked again.
   */
  once<T>(token: string, input: string, start: () => Promise<T>, remembering: Remembering<T>): Promise<T> | undefined;
}

/** The most tokens that are remembered. */
const REMEMBERED_TOKENS = 10_000;

/** What a token came with. */
interface Use {
  /** Most of it is a text that the memory of tasks holds, too. */
  readonly input: string;
  /** What is kept of the answer, or who asks for it; undefined where it is not known. */
  outcome: string | Promise<unknown> | undefined;
}

/** An empty memory. */
export function createClientTokens(): ClientTokens {
  const uses = new Recent<Use>();
  return {
    once: <T>(token: string, input: string, start: () => Promise<T>, { keep, recall }: Remembering<T>) => {
      const known = uses.get(token);
      if (known && known.input !== input) return undefined;
      if (typeof known?.outcome === 'string') return Promise.resolve(recall(known.outcome));
      // What a token's first start answers has its type: the callers of one memory start one kind of thing.
      if (known?.outcome) return known.outcome as Promise<T>;
      const outcome = start();
      const use: Use = known ?? { input, outcome };
      use.outcome = outcome;
      if (!known) remember(token, use);
      outcome.then(
        (answer) => {
          const kept = keep(answer);
          if (kept === undefined) uses.delete(token);
          else use.outcome = kept;
        },
        () => (use.outcome = undefined),
      );
      return outcome;
    },
  };

  function remember(token: string, use: Use): void {
    uses.set(token, use);
    const oldest = uses.size > REMEMBERED_TOKENS ? uses.oldest() : undefined;
    if (oldest !== undefined) uses.delete(oldest);
  }
}

/** The token that an Idempotency-Key stands for: of this caller, at this place of the response. */
export function deriveClientToken({ viewer, idempotencyKey }: Request, path: FieldPath): string | undefined {
  return idempotencyKey === undefined ? undefined : hash('sha256', JSON.stringify([viewer.id, idempotencyKey, path]));
}
