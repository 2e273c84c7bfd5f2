import { HeaderMap } from '@apollo/server';
import type { ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from './apollo.ts';
import { withText, withTextInSearch } from './trustedDocuments.ts';
import type { TrustedDocuments } from './trustedDocuments.ts';

/** The request's headers that the engine looks at: the forms of body and answer, the signs that no other site sent it, and a gateway's wish for a trace. */
const HEADERS = ['content-type', 'accept', 'x-apollo-operation-name', 'apollo-require-preflight', 'apollo-federation-include-trace'] as const;

/** What answers. */
export interface Engine {
  readonly apollo: ApolloServer<RequestContext>;
  readonly trusted?: TrustedDocuments | undefined;
}

/** Hands one HTTP request to the engine and its answer back: no more than that, because every request pays for it. */
export async function answerGraphql({ apollo, trusted }: Engine, request: FastifyRequest, reply: FastifyReply, context: () => RequestContext): Promise<unknown> {
  const headers = new HeaderMap();
  for (const name of HEADERS) {
    const value = request.headers[name];
    if (value !== undefined) headers.set(name, String(value));
  }
  const query = request.url.indexOf('?');
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: query < 0 ? '' : withTextInSearch(trusted, request.url.slice(query)), body: withText(trusted, request.body) },
    context: () => Promise.resolve(context()),
  });
  for (const [name, value] of answer.headers) void reply.header(name, value);
  // Answers in parts belong to @defer, which the schema does not have.
  if (answer.body.kind !== 'complete') throw new Error('The engine answered in parts.');
  void reply.code(answer.status ?? 200);
  return answer.body.string;
}
