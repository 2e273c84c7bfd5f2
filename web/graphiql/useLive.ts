import { useGraphiQL } from '@graphiql/react';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { useMemo } from 'react';
import { openLive } from '../live.ts';
import { headersOf } from './useRequest.ts';

/** Tells each answer that holds data, until the signal. One that fails is passed over: the next may not. */
export type Follow = <Data, Variables extends Record<string, unknown>>(document: TypedDocumentNode<Data, Variables>, variables: Variables, signal: AbortSignal, tell: (data: Data) => void) => void;

/** Subscriptions of the panel's own go with the headers of GraphiQL's header editor. */
export function useLive(): Follow {
  const headerEditor = useGraphiQL((state) => state.headerEditor);
  return useMemo<Follow>(() => {
    const live = openLive(() => headersOf(headerEditor?.getValue()));
    return (document, variables, signal, tell) => {
      const next = ({ data }: { data?: unknown }): void => {
        // What the document asks for.
        if (data) tell(data as Parameters<typeof tell>[0]);
      };
      const stop = live.subscribe({ query: print(document), variables }, { next, error: () => undefined, complete: () => undefined });
      signal.addEventListener('abort', stop, { once: true });
    };
  }, [headerEditor]);
}
