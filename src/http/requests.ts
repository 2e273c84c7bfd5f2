import type { FastifyReply, FastifyRequest } from 'fastify';
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

/** An HTTP request that begins now. Its signals are its own, and its timer ends with it: every request pays for them. */
export function requestOf(request: FastifyRequest, reply: FastifyReply, { requestTimeoutMs, elapsed }: DeadlineOptions): Request {
  const reading = new AbortController();
  const deadline = new AbortController();
  const timer = setTimeout(() => {
    const reason = new Error('The time of this request is up.');
    deadline.abort(reason);
    reading.abort(reason);
  }, requestTimeoutMs).unref();
  reply.raw.once('close', () => {
    if (reply.raw.writableFinished) clearTimeout(timer);
    else reading.abort(new Error('The caller has gone away.'));
  });
  const endsAt = elapsed() + requestTimeoutMs;
  return { ...described(request), reading: patient(reading.signal, endsAt), deadline: patient(deadline.signal, endsAt) };
}

/** A request that a caller makes now by what stays open, such as a WebSocket; one of a subscriber where it answers a change. It takes time and memory until its end is told. */
export function requestBy({ gone, viewer, requestId, idempotencyKey, bytes }: Caller, { requestTimeoutMs, elapsed }: DeadlineOptions, { isSubscriber = false } = {}): { readonly request: Request; readonly end: () => void } {
  const reading = new AbortController();
  const deadline = new AbortController();
  const leave = () => reading.abort(gone.reason);
  const timer = setTimeout(() => {
    const reason = new Error('The time of this request is up.');
    deadline.abort(reason);
    reading.abort(reason);
  }, requestTimeoutMs).unref();
  if (gone.aborted) leave();
  else gone.addEventListener('abort', leave, { once: true });
  const endsAt = elapsed() + requestTimeoutMs;
  const request = { viewer, requestId, idempotencyKey, bytes, reading: Object.assign(patient(reading.signal, endsAt), { isSubscriber }), deadline: patient(deadline.signal, endsAt) };
  const end = () => {
    clearTimeout(timer);
    gone.removeEventListener('abort', leave);
  };
  return { request, end };
}

function described({ id, headers, viewer, bytes }: FastifyRequest): Omit<Caller, 'gone' | 'observation'> {
  if (!viewer) throw new Error('A path must identify its callers before it answers them.');
  const key = headers['idempotency-key'];
  return {
    viewer,
    requestId: id,
    // An empty key is a caller's mistake that would make all of its starts one.
    bytes,
    idempotencyKey: (Array.isArray(key) ? key[0] : key) || undefined,
  };
}

function patient(signal: AbortSignal, endsAt: number): Patience {
  return Object.assign(signal, { endsAt });
}
