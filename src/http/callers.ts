import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ServiceError } from '../model/errors.ts';
import type { Viewer } from '../model/viewer.ts';
import type { Authentication } from './authentication.ts';
import { refusal } from './errors.ts';
import { MAX_BYTES } from './limits.ts';
import { TOO_MANY_REQUESTS } from './rateLimit.ts';
import type { RateLimit } from './rateLimit.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, at the paths that ask for it. */
    viewer: Viewer | undefined;
    /** Of the body, once it was read. */
    bytes: number | undefined;
  }
}

/** Who is let in, and how often. */
export interface Admission {
  readonly authentication: Authentication;
  /** Undefined: as often as they like. */
  readonly rateLimit?: RateLimit | undefined;
}

/** Finds out who asks before a body is read, and refuses whoever is nobody (401), sends too much (413) or too often (429). For the paths that take it as their first hook. */
export function identifyCallers(app: FastifyInstance, { authentication, rateLimit }: Admission): onRequestAsyncHookHandler {
  app.decorateRequest('viewer', undefined);
  measureBodies(app);
  return async (request, reply) => {
    try {
      request.viewer = await authentication.viewerOf(request.headers.authorization);
      request.observation.caller = request.viewer.id;
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      return refuse(request, reply.header('www-authenticate', 'Bearer'), 401, error.message);
    }
    const allowance = await rateLimit?.take(request.viewer.id);
    if (allowance) void reply.headers(allowance.headers);
    if (allowance?.isOver) return refuse(request, reply, 429, TOO_MANY_REQUESTS, allowance.retryAfterMs);
    const isLong = Number(request.headers['content-length'] ?? 0) > MAX_BYTES;
    if (isLong && !request.viewer.scopes.has('tasks:batch')) return refuse(request, reply, 413, `A request may have ${String(MAX_BYTES)} bytes at most.`);
  };
}

/** Notes how long each body is, and reads it as ever. */
function measureBodies(app: FastifyInstance): void {
  app.decorateRequest('bytes', undefined);
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    const bytes = Buffer.byteLength(body);
    request.bytes = bytes;
    return parse(request, body, (error, value) => done(error && bytes > MAX_BYTES ? Object.assign(error, { statusCode: 413 }) : error, value));
  });
}

/** Whether this is the refusal of someone who is not known. */
export function isUnauthenticated(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.code === 'UNAUTHENTICATED';
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, message: string, retryAfterMs?: number): FastifyReply {
  return reply.code(status).send(refusal(request.observation, status, message, retryAfterMs));
}
