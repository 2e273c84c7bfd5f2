import { createHash } from 'node:crypto';
import type { Request } from '../model/viewer.ts';

/** Where in the response a field stands: an alias makes two starts of one document two. */
export type FieldPath = readonly (string | number)[];

/** The starts of this process by their client tokens: the same token with another input is a mistake that Connect would not notice. In memory: a restart forgets, and then the token alone holds. */
export interface ClientTokens {
  /**
   * What `start` answers, asked once for a token however often that comes: `undefined` where the token came with another input.
   * A start that Connect refused leaves the token free; one whose outcome is unknown keeps its input, and is asked again.
   */
  once<T>(token: string, input: unknown, start: () => Promise<T>, isRefusal: (outcome: T) => boolean): Promise<T> | undefined;
}

/** The most tokens that are remembered. */
const REMEMBERED_TOKENS = 10_000;

/** An empty memory. */
export function createClientTokens(): ClientTokens {
  const uses = new Map<string, { readonly fingerprint: string; outcome: Promise<unknown> | undefined }>();
  return {
    once: <T>(token: string, input: unknown, start: () => Promise<T>, isRefusal: (outcome: T) => boolean) => {
      const fingerprint = hash(JSON.stringify(input));
      const use = uses.get(token) ?? { fingerprint, outcome: undefined };
      if (use.fingerprint !== fingerprint) return undefined;
      // What a token's first start answers has its type: the callers of one memory start one kind of thing.
      if (use.outcome) return use.outcome as Promise<T>;
      const outcome = start();
      use.outcome = outcome;
      uses.set(token, use);
      forgetOldest(uses);
      outcome.then(
        (answer) => isRefusal(answer) && uses.delete(token),
        () => (use.outcome = undefined),
      );
      return outcome;
    },
  };
}

/** The token that an Idempotency-Key stands for: of this caller, at this place of the response. */
export function deriveClientToken({ viewer, idempotencyKey }: Request, path: FieldPath): string | undefined {
  return idempotencyKey === undefined ? undefined : hash(JSON.stringify([viewer.id, idempotencyKey, path]));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function forgetOldest(uses: Map<string, unknown>): void {
  const [oldest] = uses.keys();
  if (uses.size > REMEMBERED_TOKENS && oldest !== undefined) uses.delete(oldest);
}
