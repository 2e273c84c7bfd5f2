import { hash } from 'node:crypto';
import type { Request } from '../model/viewer.ts';
import { Recent } from './recent.ts';

/** Where in the response a field stands: an alias makes two starts of one document two. */
export type FieldPath = readonly (string | number)[];

/** The starts of this process by their client tokens: the same token with another input is a mistake that Connect would not notice. In memory: a restart forgets, and then the token alone holds. */
export interface ClientTokens {
  /**
   * What `start` answers, asked once for a token however often that comes: `undefined` where the token came with another input.
   * A start that Connect refused leaves the token free; one whose outcome is unknown keeps its input, and is asked again.
   */
  once<T>(token: string, input: object, start: () => Promise<T>, isRefusal: (outcome: T) => boolean): Promise<T> | undefined;
}

/** The most tokens that are remembered. */
const REMEMBERED_TOKENS = 10_000;

/** A token's input, and what its start answered; undefined where the outcome is not known. */
interface Use {
  readonly input: object;
  outcome: Promise<unknown> | undefined;
}

/** An empty memory. */
export function createClientTokens(): ClientTokens {
  const uses = new Recent<Use>();
  return {
    once: <T>(token: string, input: object, start: () => Promise<T>, isRefusal: (outcome: T) => boolean) => {
      const known = uses.get(token);
      if (known && !isSame(known.input, input)) return undefined;
      // What a token's first start answers has its type: the callers of one memory start one kind of thing.
      if (known?.outcome) return known.outcome as Promise<T>;
      const outcome = start();
      const use: Use = known ?? { input, outcome };
      use.outcome = outcome;
      if (!known) remember(token, use);
      outcome.then(
        (answer) => isRefusal(answer) && uses.delete(token),
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

/** Compared only where a token comes again: most never do. Who gave the token first, the caller or this service, makes no difference. */
function isSame(a: object, b: object): boolean {
  return JSON.stringify({ ...a, clientToken: undefined }) === JSON.stringify({ ...b, clientToken: undefined });
}

/** The token that an Idempotency-Key stands for: of this caller, at this place of the response. */
export function deriveClientToken({ viewer, idempotencyKey }: Request, path: FieldPath): string | undefined {
  return idempotencyKey === undefined ? undefined : hash('sha256', JSON.stringify([viewer.id, idempotencyKey, path]));
}
