import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ENDPOINT } from '../endpoint.ts';
import { Desk } from './Desk.tsx';
import './desk.css';

const client = new ApolloClient({
  link: new HttpLink({ uri: ENDPOINT }),
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
