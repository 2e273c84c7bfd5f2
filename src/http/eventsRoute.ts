import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Log } from '../log.ts';
import type { Ingest } from '../service/ingest.ts';
import { isSame } from './keys.ts';

/** Who may send events, and who takes them. */
export interface EventsDoor {
  /** Undefined where nothing is kept. What comes while the store opens waits for it. */
  readonly ingest: () => Promise<Ingest | undefined>;
  /** What must stand in the x-api-key header. */
  readonly apiKey: string;
}

/** EventBridge sends at most 256 KB an event; a replay of many at once is cut into requests of this size. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;
const MAX_COMPLAINTS = 20;

/**
 * POST /events/connect takes one envelope of EventBridge or a list of them. 200 when they are on disk; 400 names those that are no
 * events, and all others are taken; 503 where the store cannot write: EventBridge sends them again.
 */
export function addEventsRoute(app: FastifyInstance, door: () => EventsDoor | undefined, log: Log): void {
  app.post('/events/connect', { bodyLimit: MAX_BODY_BYTES }, async (request, reply) => {
    const { ingest: opening, apiKey } = door() ?? {};
    if (!opening || apiKey === undefined) return takesNone(reply);
    if (!isSame(request.headers['x-api-key'], apiKey)) return reply.code(401).send({ message: 'The x-api-key header must hold the key of EVENTS_API_KEY.' });
    try {
      const ingest = await opening();
      if (!ingest) return await takesNone(reply);
      const { accepted, ignored, complaints } = await ingest.take(Array.isArray(request.body) ? request.body : [request.body]);
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
