import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHandler } from 'graphql-sse';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { refusal } from './errors.ts';
import type { Answers, Execution } from './execution.ts';
import type { Caller } from './requests.ts';
import { withText, withTextInSearch } from './trustedDocuments.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** Answers one operation as an event stream, by GET or POST: the distinct connections mode of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md */
export type EventStreams = (request: FastifyRequest, reply: FastifyReply, caller: Caller) => Promise<FastifyReply>;

/** What one exchange brings besides its request. */
interface Exchange {
  readonly caller: Caller;
  readonly response: ServerResponse;
  /** Whether its client is to go on elsewhere: it does where the stream ends and is not said to be complete. */
  isCut: boolean;
}

/** Over the execution. A client that does not read for `sendTimeoutMs` is disconnected: there is no code to tell it. */
export function createEventStreams({ execution, trusted, sendTimeoutMs }: { execution: Execution; trusted?: TrustedDocuments | undefined; sendTimeoutMs: number }): EventStreams {
  const handle = createHandler<FastifyRequest, Exchange>({
    // Without tokens there is no stream that collects answers before anyone reads it.
    authenticate: () => null,
    onSubscribe: async ({ method, context }, params) => {
      const outcome = await execution.run({ ...params, isReadOnly: method === 'GET' }, context.caller, (isTokenOver = false) => (context.isCut = !isTokenOver));
      return outcome.kind === 'ANSWERS' ? whenRead(outcome.answers, context.response) : only(outcome.kind === 'ANSWER' ? outcome.answer : { errors: outcome.errors });
    },
  });
  return async (request, reply, caller) => {
    // Plain text is what any other site may post.
    if (request.method === 'POST' && !request.headers['content-type']?.startsWith('application/json')) return refuse(request, reply, 415, 'A POST takes application/json.');
    const context: Exchange = { caller, response: reply.raw, isCut: false };
    const [body, { status, statusText, headers }] = await handle({
      method: request.method,
      url: request.url.replace(/\?.*$/, (search) => withTextInSearch(trusted, search)),
      headers: { get: (name) => [request.headers[name]].flat()[0] },
      // An object, or handle() says what it should be.
      body: withText(trusted, request.body) as Readonly<Record<string, unknown>>,
      raw: request,
      context,
    });
    if (body === null || typeof body === 'string') return refuse(request, reply, status, body ?? `${statusText}: an event stream is asked for with accept: text/event-stream.`);
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value);
    // The stream is all that its connection is for, so that nothing is left of it at shutdown.
    reply.raw.writeHead(status, statusText, { ...headers, connection: 'close' });
    await write(context, body, sendTimeoutMs);
    return reply;
  };
}

function refuse(request: FastifyRequest, reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).send(refusal(request.observation, status, message));
}

async function* only<T>(value: T): AsyncGenerator<T> {
  yield await Promise.resolve(value);
}

/** Asks for the next answer when the last one has been read: graphql-sse would keep what nobody reads. */
function whenRead(answers: Answers, response: ServerResponse): Answers {
  const paced: Answers = {
    ...answers,
    next: async () => {
      if (response.writableNeedDrain) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      return answers.next();
    },
    [Symbol.asyncIterator]: () => paced,
  };
  return paced;
}

/** Writes until the stream ends or is cut, or the client has gone or reads too slowly. */
async function write(exchange: Exchange, body: AsyncGenerator<string>, timeoutMs: number): Promise<void> {
  const { response } = exchange;
  const end = () => void body.return(undefined);
  response.once('close', end);
  for await (const text of body) {
    if (!response.writable || exchange.isCut) break;
    const timer = setTimeout(() => response.destroy(), timeoutMs);
    await new Promise((resolve) => response.write(text, resolve));
    clearTimeout(timer);
  }
  response.off('close', end);
  response.end();
}
