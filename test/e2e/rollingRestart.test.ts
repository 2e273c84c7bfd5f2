import { ApolloClient, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import type { ClientOptions } from 'graphql-ws';
import { EventSource } from 'undici';
import { WebSocket } from 'ws';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { openAddress } from '../support/address.ts';
import type { Address } from '../support/address.ts';
import { change } from '../support/change.ts';
import { socketUrl } from '../support/live.ts';
import { start } from '../support/start.ts';
import { openWorld } from '../support/world.ts';

/** A client comes back after up to 9 s, where it has to try twice; a slow machine has the rest for two services. */
const TIMEOUT_MS = 60_000;
const QUERY = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id state } }';

/** Follows a task with a client, and answers how to leave. */
type Follow = (at: Pick<Address, 'url'>, id: string, tell: (state: string) => void, end: (reason: unknown) => void) => () => void;

const stateIn = ({ data }: { data?: any }): string => data?.taskContactChanged?.state;
/** With options of graphql-ws. */
const byGraphqlWs =
  (options: Partial<ClientOptions> = {}): Follow =>
  (at, id, tell, end) => {
    const client = createWsClient({ url: socketUrl(at), webSocketImpl: WebSocket, ...options });
    client.subscribe({ query: QUERY, variables: { id } }, { next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
    return () => void client.dispose();
  };
const byApolloClient =
  (options: Partial<ClientOptions> = {}): Follow =>
  (at, id, tell, end) => {
    const socket = createWsClient({ url: socketUrl(at), webSocketImpl: WebSocket, ...options });
    const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
    client.subscribe({ query: gql(QUERY), variables: { id } }).subscribe({ next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
    return () => {
      client.stop();
      void socket.dispose();
    };
  };
const byGraphqlSse: Follow = (at, id, tell, end) => {
  const client = createSseClient({ url: `${at.url}/stream` });
  client.subscribe({ query: QUERY, variables: { id } }, { next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
  return () => client.dispose();
};
const byEventSource: Follow = (at, id, tell, end) => {
  const source = new EventSource(`${at.url}/stream?${new URLSearchParams({ query: QUERY, variables: JSON.stringify({ id }) }).toString()}`);
  source.addEventListener('next', (event) => tell(stateIn(JSON.parse((event as unknown as { data: string }).data))));
  source.addEventListener('complete', () => end('complete'));
  return () => source.close();
};
/** As the README says that they are created for it. */
const PATIENT: Partial<ClientOptions> = { shouldRetry: () => true };

let emulator: Emulator;
beforeAll(async () => (emulator = await createEmulator({ throttling: false })));
afterAll(() => emulator.close());

/** A process of the service, all of which are of one emulator. */
const open = () => openWorld({ environment: { AWS_ENDPOINT_URL_CONNECT: emulator.url } });

/** Follows a task at an address that leads to one process, then to nobody until the client has noticed that if so wanted, then to another. */
async function followOverRestart(follow: Follow, { isOutage }: { readonly isOutage: boolean }): Promise<void> {
  const [first, next] = [await open(), await open()];
  const address = await openAddress(first);
  const { id } = await start(first);
  let state: string | undefined;
  let told = Promise.withResolvers<void>();
  const tell = (is: string) => {
    state = is;
    told.resolve();
    told = Promise.withResolvers();
  };
  const ended = Promise.withResolvers<never>();
  const leave = follow(address, id, tell, (reason) => ended.reject(new Error('The subscription has ended.', { cause: reason })));
  const sees = async (wanted: string) => {
    while (state !== wanted) await Promise.race([told.promise, ended.promise]);
  };
  await sees('IN_FLOW');
  address.lead(isOutage ? undefined : next);
  if (isOutage) await address.reset();
  await first.close();
  // Nobody tells this client.
  await change(next, 'pauseTaskContact', { id });
  address.lead(next);
  await sees('PAUSED');
  await change(next, 'stopTaskContact', { id });
  await sees('ENDED');
  leave();
  await address.close();
  await next.close();
}

describe('misses nothing that happened meanwhile', () => {
  test.each([
    ['graphql-ws', byGraphqlWs()],
    ['graphql-sse', byGraphqlSse],
    ['Apollo Client', byApolloClient()],
    ['EventSource', byEventSource],
  ])('%s, as it comes, where another process takes over', (_name, follow) => followOverRestart(follow, { isOutage: false }), TIMEOUT_MS);

  test.each([
    ['graphql-ws, which is to try again,', byGraphqlWs(PATIENT)],
    ['graphql-sse, as it comes,', byGraphqlSse],
    ['Apollo Client, which is to try again,', byApolloClient(PATIENT)],
    ['EventSource, as it comes,', byEventSource],
  ])('%s where nobody answers for a while', (_name, follow) => followOverRestart(follow, { isOutage: true }), TIMEOUT_MS);
});
