import type { Fetcher, FetcherParams } from '@graphiql/toolkit';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import type { ExecutionResult, IntrospectionQuery } from 'graphql';
import { ENDPOINT } from '../endpoint.ts';
import { openLive } from '../live.ts';
import { describeOneOf, INTROSPECTION, INTROSPECTION_NAME } from './schemaWithOneOf.ts';

/** Sends what GraphiQL asks for, follows what it subscribes to, and asks for more where GraphiQL reads the schema. */
export const fetcher: Fetcher = async (params, options) => {
  // What travels is as in post().
  if (isSubscription(params)) return openLive(() => options?.headers ?? {}).iterate({ ...params, operationName: params.operationName ?? null }) as AsyncIterableIterator<ExecutionResult>;
  if (params.operationName !== INTROSPECTION_NAME) return post(params, options?.headers);
  const answer = await post({ query: INTROSPECTION }, options?.headers);
  // What an introspection answers is known.
  return answer.data ? { ...answer, data: { ...describeOneOf(answer.data as unknown as IntrospectionQuery) } } : answer;
};

/** What cannot be parsed is sent, so that the API says why. */
function isSubscription({ query, operationName }: FetcherParams): boolean {
  try {
    return getOperationAST(parse(query), operationName)?.operation === OperationTypeNode.SUBSCRIPTION;
  } catch {
    return false;
  }
}

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ExecutionResult> {
  const response = await fetch(ENDPOINT, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return (await response.json()) as ExecutionResult;
}
