import type { FastifyRequest } from 'fastify';
import { ServiceError } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import type { Request } from '../model/viewer.ts';
import type { OpenObservation } from './observing.ts';

/** Who sent an operation, and whether they are still there. */
export interface Caller extends Omit<Request, 'reading' | 'deadline'> {
  /** Of the operation: where several come by one connection, of each. */
  readonly observation: OpenObservation;
  /** Aborted when the caller has gone away. */
  readonly gone: AbortSignal;
}

/** How long one request may take, by a clock that never goes back. */
export interface DeadlineOptions {
  readonly requestTimeoutMs: number;
  /** Milliseconds of the process's clock. */
  readonly elapsed: () => number;
}

/** The caller of an HTTP request. */
export function callerOf(request: FastifyRequest): Caller {
  const gone = new AbortController();
  request.whenOver = (isWritten) => {
    if (!isWritten) gone.abort(new Error('The caller has gone away.'));
  };
  return { ...described(request), observation: request.observation, gone: gone.signal };
}

/** An HTTP request that begins now. Its timer ends with it: every request pays for it. */
export function requestOf(request: FastifyRequest, options: DeadlineOptions): Request {
  const timed = new TimedRequest(described(request), options);
  request.whenOver = (isWritten) => {
    if (isWritten) timed.end();
    else timed.leave();
  };
  return timed;
}

/** A request that a caller makes now by what stays open, such as a WebSocket; one of a subscriber where it answers a change. It takes time and memory until its end is told. */
export function requestBy(caller: Caller, options: DeadlineOptions, { isSubscriber = false } = {}): { readonly request: Request; readonly end: () => void } {
  const { gone } = caller;
  const request = new TimedRequest(caller, options, isSubscriber);
  const leave = () => request.leave();
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
  const end = () => {
    request.end();
    gone.removeEventListener('abort', leave);
  };
  return { request, end };
}

/** What a request brings. */
type Brought = Omit<Request, 'reading' | 'deadline'>;

/** A request and its time. Most only read or only change something: what tells of the end is made when it is first asked for. */
class TimedRequest implements Request {
  readonly viewer: Request['viewer'];
  readonly requestId: string;
  readonly idempotencyKey: string | undefined;
  readonly bytes: number | undefined;
  readonly #options: DeadlineOptions;
  readonly #isSubscriber: boolean;
  readonly #endsAt: number;
  #reading: AbortController | undefined;
  #deadline: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #hasLeft = false;

  constructor({ viewer, requestId, idempotencyKey, bytes }: Brought, options: DeadlineOptions, isSubscriber = false) {
    this.viewer = viewer;
    this.requestId = requestId;
    this.idempotencyKey = idempotencyKey;
    this.bytes = bytes;
    this.#options = options;
    this.#isSubscriber = isSubscriber;
    this.#endsAt = options.elapsed() + options.requestTimeoutMs;
  }

  get reading(): Patience {
    if (!this.#reading) {
      this.#reading = this.#begin({ isSubscriber: this.#isSubscriber });
      if (this.#hasLeft) this.leave();
    }
    return this.#reading.signal;
  }

  get deadline(): Patience {
    return (this.#deadline ??= this.#begin({})).signal;
  }

  /** Its caller waits no more. */
  leave(): void {
    this.#hasLeft = true;
    this.#reading?.abort(over('The caller has gone away.'));
  }

  /** It was answered. */
  end(): void {
    clearTimeout(this.#timer);
  }

  #begin(kind: Pick<Patience, 'isSubscriber'>): AbortController {
    const controller = new AbortController();
    Object.assign(controller.signal, { endsAt: this.#endsAt, ...kind } satisfies Partial<Patience>);
    this.#timer ??= setTimeout(() => this.#timeIsUp(), this.#endsAt - this.#options.elapsed()).unref();
    return controller;
  }

  #timeIsUp(): void {
    const reason = over('The time of this request is up. Try again later.');
    this.#deadline?.abort(reason);
    this.#reading?.abort(reason);
  }
}

/** Why nothing more is read for a request: no fault of the service. */
function over(message: string): ServiceError {
  return new ServiceError('UPSTREAM_TIMEOUT', message);
}

function described({ id, headers, viewer, bytes }: FastifyRequest): Brought {
  if (!viewer) throw new Error('A path must identify its callers before it answers them.');
  const key = headers['idempotency-key'];
  return {
    viewer,
    requestId: id,
    bytes,
    // An empty key is a caller's mistake that would make all of its starts one.
    idempotencyKey: (Array.isArray(key) ? key[0] : key) || undefined,
  };
}
