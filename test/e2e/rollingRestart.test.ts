import { ApolloClient, InMemoryCache, gql } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import { EventSource } from 'undici';
import { WebSocket } from 'ws';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { change } from '../support/change.ts';
import { socketUrl } from '../support/live.ts';
import { start } from '../support/start.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const QUERY = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id state } }';

/** Follows a task with a client as it comes, and answers how to leave. */
type Follow = (world: Pick<World, 'url'>, id: string, tell: (state: string) => void, end: (reason: unknown) => void) => () => void;

const stateIn = ({ data }: { data?: any }): string => data?.taskContactChanged?.state;
const CLIENTS: readonly (readonly [string, Follow])[] = [
  [
    'graphql-ws',
    (world, id, tell, end) => {
      const client = createWsClient({ url: socketUrl(world), webSocketImpl: WebSocket });
      client.subscribe({ query: QUERY, variables: { id } }, { next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
      return () => void client.dispose();
    },
  ],
  [
    'graphql-sse',
    (world, id, tell, end) => {
      const client = createSseClient({ url: `${world.url}/stream` });
      client.subscribe({ query: QUERY, variables: { id } }, { next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
      return () => client.dispose();
    },
  ],
  [
    'Apollo Client',
    (world, id, tell, end) => {
      const socket = createWsClient({ url: socketUrl(world), webSocketImpl: WebSocket });
      const client = new ApolloClient({ link: new GraphQLWsLink(socket), cache: new InMemoryCache() });
      client.subscribe({ query: gql(QUERY), variables: { id } }).subscribe({ next: (answer) => tell(stateIn(answer)), error: end, complete: () => end('complete') });
      return () => {
        client.stop();
        void socket.dispose();
      };
    },
  ],
  [
    'EventSource',
    (world, id, tell, end) => {
      const source = new EventSource(`${world.url}/stream?${new URLSearchParams({ query: QUERY, variables: JSON.stringify({ id }) }).toString()}`);
      source.addEventListener('next', (event) => tell(stateIn(JSON.parse((event as unknown as { data: string }).data))));
      source.addEventListener('complete', () => end('complete'));
      return () => source.close();
    },
  ],
];

let emulator: Emulator;
beforeAll(async () => (emulator = await createEmulator({ throttling: false })));
afterAll(() => emulator.close());

test.each(CLIENTS)('%s, as it comes, goes on over a restart of the service, and misses nothing that happened meanwhile', async (_name, follow) => {
  const open = (port: string) => openWorld({ environment: { PORT: port, AWS_ENDPOINT_URL_CONNECT: emulator.url } });
  let world = await open('0');
  const { port } = new URL(world.url);
  const { id } = await start(world);
  const states: string[] = [];
  const waiting: (() => void)[] = [];
  let ended: unknown;
  const leave = follow(world, id, (state) => {
    states.push(state);
    for (const wake of waiting.splice(0)) wake();
  }, (reason) => (ended = reason));
  const sees = async (state: string) => {
    while (states.at(-1) !== state) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  await sees('IN_FLOW');
  await world.close();
  // Another process changes the task while nobody answers this client.
  const other = await open('0');
  await change(other, 'pauseTaskContact', { id });
  await other.close();
  world = await open(port);
  await sees('PAUSED');
  await change(world, 'stopTaskContact', { id });
  await sees('ENDED');
  expect(ended).toBeUndefined();
  leave();
  await world.close();
}, 30_000);
