import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { ApolloProvider } from '@apollo/client/react';
import { OperationTypeNode } from 'graphql';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ENDPOINT } from '../endpoint.ts';
import { openLive } from '../live.ts';
import { Desk } from './Desk.tsx';
import './desk.css';

const client = new ApolloClient({
  // Subscriptions share one WebSocket, all else goes by POST.
  link: ApolloLink.split(({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION, new GraphQLWsLink(openLive()), new HttpLink({ uri: ENDPOINT })),
  // The interface's types, so that fragments on it match in the cache.
  cache: new InMemoryCache({ possibleTypes: { ConnectContact: ['TaskContact', 'ConversationContact'] } }),
});

const page = document.getElementById('page');
if (page) {
  createRoot(page).render(
    <StrictMode>
      <ApolloProvider client={client}>
        <Desk />
      </ApolloProvider>
    </StrictMode>,
  );
}
