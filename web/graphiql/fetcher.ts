import type { Fetcher } from '@graphiql/toolkit';
import type { ExecutionResult, IntrospectionQuery } from 'graphql';
import { ENDPOINT } from '../endpoint.ts';
import { describeOneOf, INTROSPECTION, INTROSPECTION_NAME } from './schemaWithOneOf.ts';

/** Sends what GraphiQL asks for, and asks for more where GraphiQL reads the schema. */
export const fetcher: Fetcher = async (params, options) => {
  if (params.operationName !== INTROSPECTION_NAME) return post(params, options?.headers);
  const answer = await post({ query: INTROSPECTION }, options?.headers);
  // What an introspection answers is known.
  return answer.data ? { ...answer, data: { ...describeOneOf(answer.data as unknown as IntrospectionQuery) } } : answer;
};

async function post(body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<ExecutionResult> {
  const response = await fetch(ENDPOINT, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });
  return (await response.json()) as ExecutionResult;
}
