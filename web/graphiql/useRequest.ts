import { useGraphiQL } from '@graphiql/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { ExecutionResult } from 'graphql';
import { useCallback } from 'react';
import { ENDPOINT } from '../endpoint.ts';

/** Sends a typed document. Answers what data there is; throws the first error where there is none. */
export type Send = <Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables, signal?: AbortSignal) => Promise<Data>;

type Headers = Readonly<Record<string, string>>;

/** Requests of the panel's own go with the headers of GraphiQL's header editor, as those of the user's do. */
export function useRequest(): Send {
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  return useCallback<Send>((document, variables, signal) => request(headersOf(headerEditor?.getValue()), document, variables, signal), [headerEditor]);
}

async function request<Data, Variables>(headers: Headers, document: TypedDocumentNode<Data, Variables>, variables: Variables, signal: AbortSignal | undefined): Promise<Data> {
  const response = await fetch(ENDPOINT, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query: print(document), variables }),
    signal: signal ?? null,
  });
  const { data, errors } = (await response.json()) as ExecutionResult<Data>;
  if (!data) throw new Error(errors?.[0]?.message ?? `The API answered ${String(response.status)}.`);
  return data;
}

/** The headers that the header editor holds; none while they are no JSON. */
export function headersOf(text: string | undefined): Headers {
  try {
    return JSON.parse(text ?? '') as Headers;
  } catch {
    return {};
  }
}
