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

/** What a client tells. */
interface Sink {
  readonly next: (answer: { readonly data?: any }) => void;
  readonly error: (reason: unknown) => void;
  readonly complete: () => void;
}

/** Follows a task with a client, and answers how to leave. */
type Follow = (at: Pick<Address, 'url'>, id: string, sink: Sink) => () => void;

/** With options of graphql-ws. */
const byGraphqlWs =
  (options: Partial<ClientOptions> = {}): Follow =>
  (at, id, sink) => {
    const client = createWsClient({ url: socketUrl(at), webSocketImpl: WebSocket, ...options });
    client.subscribe({ query: QUERY, variables: { id } }, sink);
    return () => void client.dispose();
  };
const byApolloClient =
  (options: Partial<ClientOptions> = {}): Follow =>
  (at, id, sink) => {
    const socket = createWsClient({ url: socketUrl(at), webSocketImpl: WebSocket, ...options });
    const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
    client.subscribe({ query: gql(QUERY), variables: { id } }).subscribe(sink);
    return () => {
      client.stop();
      void socket.dispose();
    };
  };
const byGraphqlSse: Follow = (at, id, sink) => {
  const client = createSseClient({ url: `${at.url}/stream` });
  client.subscribe({ query: QUERY, variables: { id } }, sink);
  return () => client.dispose();
};
const byEventSource: Follow = (at, id, sink) => {
  const source = new EventSource(`${at.url}/stream?${new URLSearchParams({ query: QUERY, variables: JSON.stringify({ id }) }).toString()}`);
  source.addEventListener('next', (event) => sink.next(JSON.parse((event as unknown as { data: string }).data)));
  source.addEventListener('complete', sink.complete);
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
  const [first, second] = [await open(), await open()];
  const address = await openAddress(first);
  const { id } = await start(first);
  let state: string | undefined;
  let told = Promise.withResolvers<void>();
  const next = ({ data }: { readonly data?: any }) => {
    state = data?.taskContactChanged?.state;
    told.resolve();
    told = Promise.withResolvers();
  };
  const ended = Promise.withResolvers<never>();
  const error = (reason: unknown) => ended.reject(new Error('The subscription has ended.', { cause: reason }));
  const leave = follow(address, id, { next, error, complete: () => error('complete') });
  const sees = async (wanted: string) => {
    while (state !== wanted) await Promise.race([told.promise, ended.promise]);
  };
  await sees('IN_FLOW');
  address.lead(isOutage ? undefined : second);
  if (isOutage) await address.reset();
  await first.close();
  // Nobody tells this client.
  await change(second, 'pauseTaskContact', { id });
  address.lead(second);
  await sees('PAUSED');
  await change(second, 'stopTaskContact', { id });
  await sees('ENDED');
  leave();
  await address.close();
  await second.close();
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
