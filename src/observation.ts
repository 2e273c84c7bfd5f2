import { AsyncLocalStorage } from 'node:async_hooks';
import type { Span } from './trace.ts';

/** What is seen of one request while it is answered: how it was asked and how it went, and nothing of what was asked. */
export interface Observation {
  readonly requestId: string;
  /** Who asks, once that is known. */
  caller: string | undefined;
  /** Once a document was found valid. */
  operation: SeenOperation | undefined;
  /** Codes of the errors that the caller is told. */
  readonly codes: Set<string>;
  /** Codes of the user errors that its mutations answer: of each, once. */
  readonly userErrors: string[];
  /** Attempts of calls to Amazon Connect that were made for it. */
  upstreamCalls: number;
  /** How long they waited for their turn. */
  upstreamWaitMs: number;
  /** Where the contacts that were read for it came from. */
  readonly freshness: Freshness;
  /** Undefined: nothing is traced. */
  readonly span: Span | undefined;
}

/** Where one request's contacts were read from. */
export interface Freshness {
  /** Answers of the store. */
  fromStore: number;
  /** Answers of Amazon Connect. */
  fromConnect: number;
  /** The age of the oldest answer of the store, of those that can grow old, in milliseconds. */
  oldestMs: number;
}

/** An operation as its document has it. */
export interface SeenOperation {
  readonly name: string | undefined;
  readonly type: 'query' | 'mutation' | 'subscription';
}

const requests = new AsyncLocalStorage<Observation>();

/** Runs what is done for a request. */
export function observe<T>(observation: Observation, run: () => T): T {
  return requests.run(observation, run);
}

/** That of the request that is being answered; undefined for what the service does by itself. */
export function observed(): Observation | undefined {
  return requests.getStore();
}
