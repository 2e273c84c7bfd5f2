import { once } from 'node:events';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { TOO_SLOW } from '../../src/http/webSockets.ts';
import { change } from '../support/change.ts';
import { closeOf, greet, messageOf, openSocket, sseClient, subscribe, wsClient } from '../support/live.ts';
import { START, start, startInput } from '../support/start.ts';
import { openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const FOLLOW = 'subscription ($id: ID!) { taskContactChanged(id: $id) { id name } }';
/** An answer of 16 MB, of a chain of ten: more than the system keeps for a connection whose other end does not read. */
const FOLLOW_MUCH = `subscription ($id: ID!) { taskChainChanged(contactId: $id) { contacts { ...Much previousContact { ...Much } } } }
  fragment Much on TaskContact { ${Array.from({ length: 30 }, (_, index) => `a${String(index)}: attribute(name: "much")`).join(' ')} }`;
const MUCH = [{ name: 'much', value: 'x'.repeat(30_000) }];
/** What a busy machine needs for messages of that size. */
const TIMEOUT_MS = 60_000;
const CLIENTS = [
  ['graphql-ws', wsClient],
  ['graphql-sse', sseClient],
] as const;

let world: World;
afterEach(() => world.close());

describe.each(CLIENTS)('a client of %s that has gone', (_protocol, clientOf) => {
  it.each(['stops its subscription', 'closes its connection'])('and %s is not read for any more', async (way) => {
    world = await openWorld();
    const { id } = await start(world);
    const client = clientOf(world);
    const followed = client.follow(FOLLOW, { id });
    await followed.next();
    /** What a start that concerns the task costs, readings for subscribers included. */
    const costs = async () => {
      await world.calls();
      await start(world, { link: { relatedContactId: id } });
      await sleep(300);
      return world.calls();
    };
    expect(await costs()).toEqual({ StartTaskContact: 1, DescribeContact: 1 });
    if (way === 'stops its subscription') followed.stop();
    else await client.close();
    while ((await costs())['DescribeContact'] !== undefined);
    expect(await costs()).toEqual({ StartTaskContact: 1 });
    await client.close();
  });
});

describe('at shutdown', () => {
  it('a client of graphql-ws that does not come back is told that the connection was closed with 1001', async () => {
    world = await openWorld();
    const { id } = await start(world);
    const client = wsClient(world);
    const followed = client.follow(FOLLOW, { id });
    await followed.next();
    await world.close();
    expect(await followed.ended).toMatchObject({ code: 1001, reason: 'Going away' });
    await client.close();
  });

  it('an event stream ends, and is not said to be complete', async () => {
    world = await openWorld();
    const { id } = await start(world);
    const response = await fetch(`${world.url}/stream`, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' }, body: JSON.stringify({ query: FOLLOW, variables: { id } }) });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes('event: next')) text += (await reader?.read())?.value ?? '';
    await world.close();
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) text += read.value;
    expect(text).not.toContain('event: complete');
  });

  it('a WebSocket finishes what it accepted, takes nothing new, and is closed with 1001', async () => {
    world = await openWorld({ emulator: { latencyMs: 300 } });
    const { id } = await start(world);
    const socket = await openSocket(world);
    await greet(socket);
    socket.send(subscribe('followed', FOLLOW, { id }));
    await messageOf(socket);
    const seen: any[] = [];
    socket.on('message', (message: Buffer) => seen.push(JSON.parse(message.toString())));
    await world.calls();
    socket.send(subscribe('started', START, { input: startInput() }));
    // The start is under way once the service has called Connect.
    while ((await world.calls())['StartTaskContact'] === undefined);
    const [closed] = await Promise.all([closeOf(socket), world.close()]);
    expect(closed).toEqual([1001, 'Going away']);
    expect(seen.map((message) => `${String(message.id)} ${String(message.type)}`)).toEqual(['started next', 'started complete']);
    expect(seen[0].payload.data.startTaskContact.userErrors).toEqual([]);
  });

  it('a client that does not answer is not waited for', async () => {
    world = await openWorld();
    const socket = await openSocket(world);
    await greet(socket);
    socket.pause();
    await world.close();
    socket.resume();
    expect((await closeOf(socket))[0]).toBe(1001);
  });
});

/** A chain of ten whose contacts have much to tell; answers the last one's id. */
async function startMuch(world: World): Promise<string> {
  let { id } = await start(world, { attributes: MUCH });
  for (let n = 1; n < 10; n += 1) ({ id } = await start(world, { link: { previousContactId: id } }));
  return id;
}

describe('a subscriber that reads too slowly', () => {
  /** A connection that is closed is broken off after 3 s where its other end does not read: it has to read again before. It does `pausedMs` after the change has been read, and half a second to one more. */
  const followMuch = async (ids: readonly string[], pausedMs: number) => {
    const socket = await openSocket(world);
    await greet(socket);
    const id = await startMuch(world);
    for (const operation of ids) {
      socket.send(subscribe(operation, FOLLOW_MUCH, { id }));
      await messageOf(socket);
    }
    socket.pause();
    await change(world, 'updateTaskContact', { id, name: 'Another' });
    do await sleep(500);
    while (Object.keys(await world.calls()).length > 0);
    await sleep(pausedMs);
    socket.resume();
    return closeOf(socket);
  };

  it(`is dropped with ${String(TOO_SLOW)} where one message waits for longer than a request may take`, async () => {
    // The message is made within that time, and waits as long: 16 MB take above a second on a busy machine, to be made and to be read.
    world = await openWorld({ environment: { REQUEST_TIMEOUT_MS: '6000' } });
    expect(await followMuch(['one'], 7_000)).toEqual([TOO_SLOW, 'Subscriber too slow']);
  }, TIMEOUT_MS);

  it(`is dropped with ${String(TOO_SLOW)} at once where too much waits already`, async () => {
    world = await openWorld({ environment: { REQUEST_TIMEOUT_MS: '60000' } });
    expect(await followMuch(['one', 'other'], 600)).toEqual([TOO_SLOW, 'Subscriber too slow']);
  }, TIMEOUT_MS);

  it('of an event stream is disconnected', async () => {
    world = await openWorld({ environment: { REQUEST_TIMEOUT_MS: '1000' } });
    const id = await startMuch(world);
    const asking = request(`${world.url}/stream`, { method: 'POST', headers: { accept: 'text/event-stream', 'content-type': 'application/json' } });
    asking.end(JSON.stringify({ query: FOLLOW_MUCH, variables: { id } }));
    const [response] = (await once(asking, 'response')) as [IncomingMessage];
    const failed = new Promise<Error>((resolve) => response.once('error', resolve));
    await sleep(3_000);
    response.resume();
    expect(await failed).toMatchObject({ code: 'ECONNRESET' });
  });
});
