import { HeaderMap } from '@apollo/server';
import type { ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { setImmediate } from 'node:timers/promises';
import type { RequestContext } from './apollo.ts';
import type { Shortcut } from './shortcut.ts';
import { withText, withTextInSearch } from './trustedDocuments.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** The request's headers that the engine looks at: the forms of body and answer, the signs that no other site sent it, and a gateway's wish for a trace. */
const HEADERS = ['content-type', 'accept', 'x-apollo-operation-name', 'apollo-require-preflight', 'apollo-federation-include-trace'] as const;

/** Characters of an answer that is quicker written as bytes: Node would copy it to join it with its head. */
const LONG = 16_384;

/** What answers. */
export interface Engine {
  readonly apollo: ApolloServer<RequestContext>;
  readonly shortcut: Shortcut;
  readonly trusted?: TrustedDocuments | undefined;
}

/** Answers one HTTP request: by the shortcut where that can, else by the engine. No more than that, because every request pays for it. */
export async function answerGraphql({ apollo, shortcut, trusted }: Engine, request: FastifyRequest, reply: FastifyReply, context: RequestContext): Promise<unknown> {
  // All requests that have come are read first: what each of the two steps runs stays in the processor's caches.
  await setImmediate();
  const body = withText(trusted, request.body);
  const form = shortcut.formOf(request);
  const text = form === undefined ? undefined : await shortcut.answer(body, context);
  if (text !== undefined) {
    void reply.header('content-type', form);
    return text.length > LONG ? Buffer.from(text) : text;
  }
  const headers = new HeaderMap();
  for (const name of HEADERS) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  const query = request.url.indexOf('?');
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: query < 0 ? '' : withTextInSearch(trusted, request.url.slice(query)), body },
    context: () => Promise.resolve(context),
  });
  for (const [name, value] of answer.headers) void reply.header(name, value);
  // Answers in parts belong to @defer, which the schema does not have.
  if (answer.body.kind !== 'complete') throw new Error('The engine answered in parts.');
  const { status = 200 } = answer;
  if (status === 200) shortcut.learn(request, answer.headers.get('content-type') ?? '');
  void reply.code(status);
  return answer.body.string;
}
