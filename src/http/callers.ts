import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify';
import { ServiceError } from '../model/errors.ts';
import type { Viewer } from '../model/viewer.ts';
import type { Authentication } from './authentication.ts';
import { refusal } from './errors.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, at the paths that ask for it. */
    viewer: Viewer | undefined;
  }
}

/** Finds out who asks before a body is read, and refuses whoever is nobody: 401. For the paths that take it as their first hook. */
export function identifyCallers(app: FastifyInstance, authentication: Authentication): onRequestAsyncHookHandler {
  app.decorateRequest('viewer', undefined);
  return async (request, reply) => {
    try {
      request.viewer = await authentication.viewerOf(request.headers.authorization);
      request.observation.caller = request.viewer.id;
    } catch (error) {
      if (!isUnauthenticated(error)) throw error;
      return refuseCaller(request, reply, error);
    }
  };
}

/** Whether this is the refusal of someone who is not known. */
export function isUnauthenticated(error: unknown): error is ServiceError {
  return error instanceof ServiceError && error.code === 'UNAUTHENTICATED';
}

function refuseCaller(request: FastifyRequest, reply: FastifyReply, { message }: ServiceError): FastifyReply {
  return reply.code(401).header('www-authenticate', 'Bearer').send(refusal(request.observation, 401, message));
}
