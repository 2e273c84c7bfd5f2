import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Log } from '../log.ts';
import type { Ingest } from '../service/ingest.ts';
import type { Authentication } from './authentication.ts';
import { isUnauthenticated } from './callers.ts';
import { isSame } from './keys.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Of who sends events, at the path that takes them. */
    permit: (Pick<EventsDoor, 'ingest'> & { readonly instanceIds: readonly string[] | undefined }) | undefined;
  }
}

/** Who may send events, and who takes them. Where there is neither a key nor a token to send, nobody may. */
export interface EventsDoor {
  /** Undefined where nothing is kept. What comes while the store opens waits for it. */
  readonly ingest: () => Promise<Ingest | undefined>;
  /** What stands in the x-api-key header. */
  readonly apiKey?: string | undefined;
  /** Knows who has a token with the scope events:write, for the events of its instances. */
  readonly tokens?: Authentication | undefined;
}

/** EventBridge sends at most 256 KB an event; a replay of many at once is cut into requests of this size. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_COMPLAINTS = 20;

/** Whose events a sender may send: those of all instances or of some; or why none. */
type Permit = { readonly instanceIds?: readonly string[]; readonly refusal?: never } | { readonly instanceIds?: never; readonly refusal: readonly [status: 401 | 403, message: string] };

/**
 * POST /events/connect takes one envelope of EventBridge or a list of them. 200 when they are on disk; 400 names those that are no
 * events, and all others are taken; 401 and 403 for who may not send any; 503 where the store cannot write: EventBridge sends them again.
 */
export function addEventsRoute(app: FastifyInstance, openDoor: () => EventsDoor | undefined, log: Log): void {
  app.decorateRequest('permit', undefined);
  // Before a body is read: of a stranger's none is.
  const admit = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const door = openDoor();
    if (!door || (door.apiKey === undefined && !door.tokens)) return takesNone(reply);
    const permit = await permitFor(request, door);
    if (permit.refusal) return reply.code(permit.refusal[0]).send({ message: permit.refusal[1] });
    request.permit = { instanceIds: permit.instanceIds, ingest: door.ingest };
    return undefined;
  };
  app.post('/events/connect', { bodyLimit: MAX_BODY_BYTES, onRequest: admit }, async (request, reply) => {
    try {
      const ingest = await request.permit?.ingest();
      if (!ingest) return await takesNone(reply);
      const { accepted, ignored, complaints } = await ingest.take(Array.isArray(request.body) ? request.body : [request.body], request.permit?.instanceIds);
      if (complaints.length > 0) log.warn({ rejected: complaints.length, reason: complaints[0]?.message, requestId: request.id }, 'what came as events is none');
      return await reply.code(complaints.length > 0 ? 400 : 200).send({ accepted, ignored, rejected: complaints.length, complaints: complaints.slice(0, MAX_COMPLAINTS) });
    } catch (error) {
      log.error({ err: error, requestId: request.id }, 'events could not be kept');
      return reply.code(503).header('retry-after', '5').send({ message: 'The events could not be kept. Send them again.' });
    }
  });
}

function takesNone(reply: FastifyReply): FastifyReply {
  return reply.code(503).header('retry-after', '1').send({ message: 'This service does not take events, or not yet.' });
}

async function permitFor({ headers }: FastifyRequest, { apiKey, tokens }: EventsDoor): Promise<Permit> {
  if (apiKey !== undefined && isSame(headers['x-api-key'], apiKey)) return {};
  try {
    const viewer = await tokens?.viewerOf(headers.authorization);
    if (viewer) return viewer.scopes.has('events:write') ? { instanceIds: viewer.instanceIds } : { refusal: [403, 'This takes the scope events:write.'] };
  } catch (error) {
    if (!isUnauthenticated(error)) throw error;
  }
  return { refusal: [401, 'The x-api-key header must hold the key of EVENTS_API_KEY, or authorization a bearer token, where tokens are taken.'] };
}
