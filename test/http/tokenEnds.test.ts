import { once } from 'node:events';
import { inSeconds, openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { closeOf, openSocket, sseClient, wsClient } from '../support/live.ts';
import { SEED, openWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let issuer: Issuer;
let world: World;
beforeAll(async () => {
  issuer = await openIssuer();
  world = await openWorld({ environment: issuer.environment });
});
afterAll(async () => {
  await world.close();
  await issuer.close();
});

const FOLLOW = `subscription { taskContactChanged(id: "${SEED.task(1)}") { id } }`;
const PRESENT = { data: { taskContactChanged: { id: SEED.task(1) } } };

describe('when its token ends', () => {
  test('a WebSocket and all that it carries is closed with 4403', async () => {
    const client = wsClient(world, await issuer.authorization({ exp: inSeconds(2) }));
    const followed = [client.follow(FOLLOW), client.follow(FOLLOW)];
    expect(await Promise.all(followed.map((each) => each.next()))).toEqual([PRESENT, PRESENT]);
    expect(await Promise.all(followed.map((each) => each.ended))).toEqual([expect.objectContaining({ code: 4403, reason: 'Forbidden' }), expect.objectContaining({ code: 4403 })]);
    await client.close();
  });

  test('a WebSocket that carries nothing is closed with it, too', async () => {
    const socket = await openSocket(world, undefined, await issuer.authorization({ exp: inSeconds(2) }));
    socket.send('{"type":"connection_init"}');
    await once(socket, 'message');
    expect(await closeOf(socket)).toEqual([4403, 'Forbidden']);
  });

  test('an event stream says so and is complete', async () => {
    const client = sseClient(world, await issuer.authorization({ exp: inSeconds(2) }));
    const followed = client.follow(FOLLOW);
    expect(await followed.next()).toEqual(PRESENT);
    expect(await followed.next()).toEqual({ errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED', retryable: false, requestId: expect.any(String) } })] });
    expect(await followed.ended).toBeUndefined();
    await client.close();
  });

  test('an event stream that was left before has nothing to say', async () => {
    const client = sseClient(world, await issuer.authorization({ exp: inSeconds(2) }));
    const followed = client.follow(FOLLOW);
    await followed.next();
    followed.stop();
    await followed.ended;
    expect(followed.hasMore()).toBe(false);
    await client.close();
  });
});

test('a token that ends in a year is followed to its end, not to what a timer of Node can wait', async () => {
  const client = wsClient(world, await issuer.authorization({ exp: inSeconds(365 * 86_400) }));
  const followed = client.follow(FOLLOW);
  await followed.next();
  await world.graphql(`mutation { tagTaskContact(input: { id: "${SEED.task(1)}", tags: [{ name: "t", value: "v" }] }) { userErrors { code } } }`, {}, await issuer.authorization());
  expect(await followed.next()).toEqual(PRESENT);
  await client.close();
});
