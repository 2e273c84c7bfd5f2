import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import { isOutage } from './errors.ts';
import type { Clock } from './pace.ts';
import { CIRCUIT_NAMES } from './traits.ts';
import type { CircuitName } from './traits.ts';

/** Keeps a Connect that does not answer from holding every call until its time is up. */
export interface Circuits {
  /** Lets a call through. Throws UPSTREAM_UNAVAILABLE at once where the calls before it have failed. */
  enter(name: CircuitName): Pass;
  /** What there is to see of each. */
  readonly states: () => readonly CircuitState[];
}

/** One call that was let through. */
export interface Pass {
  /** An attempt is made now; throws as `enter` does where the circuit has opened meanwhile. */
  attempt(): void;
  /** How the call ended. */
  ended(signal: Patience, error?: unknown): void;
}

/** What is seen of a circuit. */
export interface CircuitState {
  readonly name: CircuitName;
  /** Whether calls are refused, but for one now and then that finds out whether Connect is back. */
  readonly isOpen: boolean;
  readonly opened: number;
  readonly refused: number;
}

/** What circuits need. */
export interface CircuitsDependencies {
  readonly clock: Clock;
  /** A call that was given up after it had waited so long for an answer has failed; one that was given up sooner says nothing. */
  readonly silentMs: number;
}

/** Calls that fail one after the other before others are refused. */
export const MAX_FAILURES = 5;
/** How long all are refused before one finds out. */
export const OPEN_MS = 1_000;

/** Closed ones. */
export function createCircuits(dependencies: CircuitsDependencies): Circuits {
  const circuits = new Map(CIRCUIT_NAMES.map((name) => [name, new Circuit(name, dependencies)]));
  return {
    enter: (name) => {
      const circuit = circuits.get(name);
      if (!circuit) throw new Error(`There is no circuit ${name}.`);
      return circuit.enter();
    },
    states: () => [...circuits.values()],
  };
}

class Circuit implements CircuitState {
  readonly name: CircuitName;
  opened = 0;
  refused = 0;
  readonly #clock: Clock;
  readonly #silentMs: number;
  #failures = 0;
  /** When one may find out; undefined while it is closed. */
  #probeAt: number | undefined;
  /** The call that finds out. */
  #probe: Pass | undefined;

  constructor(name: CircuitName, { clock, silentMs }: CircuitsDependencies) {
    this.name = name;
    this.#clock = clock;
    this.#silentMs = silentMs;
  }

  get isOpen(): boolean {
    return this.#probeAt !== undefined;
  }

  enter(): Pass {
    let sentAt: number | undefined;
    const pass: Pass = {
      attempt: () => {
        this.#check(pass);
        sentAt = this.#clock.now();
      },
      ended: (signal, error) => this.#ended(pass, this.#outcomeOf(signal, error, sentAt)),
    };
    this.#check(pass);
    return pass;
  }

  /** While it is open nobody passes but the one that finds out. */
  #check(pass: Pass): void {
    if (this.#probeAt === undefined || this.#probe === pass) return;
    const leftMs = this.#probeAt - this.#clock.now();
    if (!this.#probe && leftMs <= 0) {
      this.#probe = pass;
      return;
    }
    this.refused += 1;
    const message = 'Amazon Connect has not answered for some time, so it was not asked. Try again after retryAfterMs.';
    throw new ServiceError('UPSTREAM_UNAVAILABLE', message, { retryAfterMs: Math.ceil(Math.max(leftMs, OPEN_MS / 10)) });
  }

  #outcomeOf(signal: Patience, error: unknown, sentAt: number | undefined): 'ALIVE' | 'DEAD' | 'UNKNOWN' {
    if (sentAt === undefined) return 'UNKNOWN';
    if (error === undefined) return 'ALIVE';
    if (signal.aborted) return this.#clock.now() - sentAt >= this.#silentMs ? 'DEAD' : 'UNKNOWN';
    return isOutage(error) ? 'DEAD' : 'ALIVE';
  }

  #ended(pass: Pass, outcome: 'ALIVE' | 'DEAD' | 'UNKNOWN'): void {
    const wasProbe = this.#probe === pass;
    if (wasProbe) this.#probe = undefined;
    if (outcome === 'UNKNOWN') return;
    if (outcome === 'ALIVE') {
      this.#failures = 0;
      this.#probeAt = undefined;
      this.#probe = undefined;
      return;
    }
    this.#failures += 1;
    if (this.#failures < MAX_FAILURES) return;
    if (!this.isOpen) this.opened += 1;
    if (!this.isOpen || wasProbe) this.#probeAt = this.#clock.now() + OPEN_MS;
  }
}
