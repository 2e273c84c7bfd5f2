import type { FastifyReply, FastifyRequest } from 'fastify';
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
export function callerOf(request: FastifyRequest, reply: FastifyReply): Caller {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort(new Error('The caller has gone away.'));
  });
  return { ...described(request), observation: request.observation, gone: gone.signal };
}

/** An HTTP request that begins now. Its timer ends with it: every request pays for it. */
export function requestOf(request: FastifyRequest, reply: FastifyReply, options: DeadlineOptions): Request {
  const { reading, deadline, leave, end } = timeOf(options);
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) end();
    else leave();
  });
  return { ...described(request), reading, deadline };
}

/** A request that a caller makes now by what stays open, such as a WebSocket; one of a subscriber where it answers a change. It takes time and memory until its end is told. */
export function requestBy({ gone, viewer, requestId, idempotencyKey, bytes }: Caller, options: DeadlineOptions, { isSubscriber = false } = {}): { readonly request: Request; readonly end: () => void } {
  const time = timeOf(options);
  if (gone.aborted) time.leave();
  else gone.addEventListener('abort', time.leave, { once: true });
  const request = { viewer, requestId, idempotencyKey, bytes, reading: Object.assign(time.reading, { isSubscriber }), deadline: time.deadline };
  const end = () => {
    time.end();
    gone.removeEventListener('abort', time.leave);
  };
  return { request, end };
}

/** The time of a request that begins now: what it reads ends with it or when its caller leaves, what it changes with it alone. */
function timeOf({ requestTimeoutMs, elapsed }: DeadlineOptions) {
  const reading = new AbortController();
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    const reason = over('The time of this request is up. Try again later.');
    deadline.abort(reason);
    reading.abort(reason);
  }, requestTimeoutMs).unref();
  const endsAt = elapsed() + requestTimeoutMs;
  return { reading: patient(reading.signal, endsAt), deadline: patient(deadline.signal, endsAt), leave: () => reading.abort(over('The caller has gone away.')), end: () => clearTimeout(timer) };
}

/** Why nothing more is read for a request: no fault of the service. */
function over(message: string): ServiceError {
  return new ServiceError('UPSTREAM_TIMEOUT', message);
}

function described({ id, headers, viewer, bytes }: FastifyRequest): Omit<Caller, 'gone' | 'observation'> {
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

function patient(signal: AbortSignal, endsAt: number): Patience {
  return Object.assign(signal, { endsAt });
}
