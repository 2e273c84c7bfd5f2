import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { closeOf, openSocket } from '../support/live.ts';
import { inSeconds, openIssuer } from '../support/issuer.ts';
import type { Issuer } from '../support/issuer.ts';
import { openWorld, SEED } from '../support/world.ts';
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

const TASK = `{ taskContact(id: "${SEED.task(1)}") { id } }`;
const ask = (authorization?: string, in_ = world) => in_.graphql(TASK, {}, authorization === undefined ? {} : { authorization });
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A refusal as a caller sees it, but for what tells one request from another. */
const REFUSED = {
  status: 401,
  challenge: 'Bearer',
  body: { errors: [{ message: 'This takes a valid access token. Send one as authorization: Bearer.', extensions: { code: 'UNAUTHENTICATED', retryable: false, requestId: expect.any(String) } }] },
};

/** Tokens and other headers that prove nothing. */
async function worthless(): Promise<Readonly<Record<string, string | undefined>>> {
  const bearer = async (...args: Parameters<Issuer['token']>) => `Bearer ${await issuer.token(...args)}`;
  const foreign = await generateKeyPair('ES256');
  const rsa = await generateKeyPair('RS256');
  const good = await issuer.token();
  const [head = '', body = '', signature = ''] = good.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as object;
  const { keys } = (await (await fetch(`${issuer.url}/keys`)).json()) as { keys: unknown[] };
  const confused = `${encode({ alg: 'HS256', kid: (keys[0] as { kid: string }).kid })}.${body}`;
  return {
    nothing: undefined,
    'an empty header': '',
    'a password': `Basic ${Buffer.from('ada:secret').toString('base64')}`,
    'a token without its scheme': good,
    'a scheme without a token': 'Bearer ',
    'two tokens': `Bearer ${good} ${good}`,
    'words that are no token': 'Bearer x',
    'alg none, without a signature': `Bearer ${encode({ alg: 'none' })}.${body}.`,
    'alg none, with a signature': `Bearer ${encode({ alg: 'none' })}.${body}.${signature}`,
    'alg NONE': `Bearer ${encode({ alg: 'NONE' })}.${body}.`,
    'the public key as a shared secret': `Bearer ${confused}.${createHmac('sha256', JSON.stringify(keys[0])).update(confused).digest('base64url')}`,
    'a key that it brings itself': await bearer({}, { key: foreign.privateKey, kid: 'mine' }),
    'a key that it brings in its header': `Bearer ${encode({ alg: 'ES256', jwk: await exportJWK(foreign.publicKey) })}.${body}.${signature}`,
    'the name of a known key, but another key': await bearer({}, { key: foreign.privateKey }),
    'another kind of key': await bearer({}, { key: rsa.privateKey, alg: 'RS256' }),
    'claims that were changed': `Bearer ${head}.${encode({ ...claims, sub: 'root' })}.${signature}`,
    'a signature that was cut': `Bearer ${head}.${body}.${signature.slice(0, -4)}`,
    'no signature': `Bearer ${head}.${body}.`,
    'an encrypted token': `Bearer ${head}.${body}.${signature}.x.y`,
    'another issuer': await bearer({ iss: 'https://elsewhere.example' }),
    'an issuer that is this one but for a slash': await bearer({ iss: `${issuer.url}/` }),
    'no issuer': await bearer({ iss: undefined as never }),
    'another audience': await bearer({ aud: 'another-service' }),
    'no audience': await bearer({ aud: undefined as never }),
    'a time that is over': await bearer({ exp: inSeconds(-1) }),
    'a time that has not come': await bearer({ nbf: inSeconds(60) }),
    'no end': await bearer({ exp: undefined as never }),
    'an end that is no number': await bearer({ exp: '9999999999' as never }),
    'no caller': await bearer({ sub: undefined as never }),
    'a caller who is no text': await bearer({ sub: 5 as never }),
    'a caller without a name': await bearer({ sub: '' }),
    'far too much': `Bearer ${'x'.repeat(15_000)}`,
  };
}

describe('whoever does not prove who they are is told so, all in the same words', () => {
  test('by HTTP, by event stream and by every method', async () => {
    for (const [what, authorization] of Object.entries(await worthless())) {
      const headers = { 'content-type': 'application/json', accept: 'text/event-stream, application/json', ...(authorization !== undefined && { authorization }) };
      for (const [path, method] of [['', 'POST'], ['', 'GET'], ['/stream', 'POST'], ['/stream', 'GET']] as const) {
        const response = await fetch(`${world.url}${path}?query={__typename}`, { method, headers, ...(method === 'POST' && { body: '{"query":"{__typename}"}' }) });
        expect({ what, status: response.status, challenge: response.headers.get('www-authenticate'), body: await response.json() }).toEqual({ what, ...REFUSED });
      }
    }
  });

  test('by WebSocket: closed with 4403, whether the token came with the connection or with the first message', async () => {
    for (const [what, authorization] of Object.entries(await worthless())) {
      const byHeader = await openSocket(world, undefined, authorization ? { authorization } : {});
      byHeader.send('{"type":"connection_init"}');
      expect({ what, close: await closeOf(byHeader) }).toEqual({ what, close: [4403, 'Forbidden'] });
      const byMessage = await openSocket(world);
      byMessage.send(JSON.stringify({ type: 'connection_init', payload: { authorization } }));
      expect({ what, close: await closeOf(byMessage) }).toEqual({ what, close: [4403, 'Forbidden'] });
    }
  });

  test('before anything that they sent is read, and with no call to Connect', async () => {
    await world.calls();
    const response = await fetch(world.url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{'.repeat(10_000) });
    expect(response.status).toBe(401);
    expect(await world.calls()).toEqual({});
  });
});

describe('a good token', () => {
  test('is taken, however often it comes, in any case of its scheme', async () => {
    const { authorization } = await issuer.authorization();
    for (const header of [authorization, authorization, authorization.replace('Bearer', 'bearer')]) expect((await ask(header)).data).toEqual({ taskContact: { id: SEED.task(1) } });
  });

  test('may be for several audiences, and name its scopes and instances as a text or a list', async () => {
    for (const claims of [{ aud: ['other', 'connect-task-graph'] }, { scope: ['tasks:read'] }, { 'connect:instances': `other ${SEED.instance}` }, { 'connect:instances': '*' }, { 'connect:instances': [`arn:aws:connect:us-west-2:123456789012:instance/${SEED.instance}`] }]) {
      expect((await ask((await issuer.authorization(claims)).authorization)).data).toEqual({ taskContact: { id: SEED.task(1) } });
    }
  });

  test('ends when it says, though it was taken before', async () => {
    const end = inSeconds(2);
    const { authorization } = await issuer.authorization({ exp: end });
    expect((await ask(authorization)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, end * 1_000 - Date.now() + 1));
    expect((await ask(authorization)).status).toBe(401);
  });
});

describe('the keys', () => {
  let ours: Issuer;
  let own: World;
  beforeEach(async () => {
    ours = await openIssuer();
    own = await openWorld({ environment: ours.environment });
  });
  afterEach(async () => {
    await own.close();
    await ours.close();
  });
  const status = async (token: Promise<{ readonly authorization: string }>) => (await ask((await token).authorization, own)).status;

  test('are read once for many tokens', async () => {
    expect(await Promise.all(Array.from({ length: 20 }, (_, n) => status(ours.authorization({ sub: String(n) }))))).toEqual(Array(20).fill(200));
    expect(ours.readings()).toBe(1);
  });

  test('that are new are known at once, and the old ones still', async () => {
    const old = ours.authorization();
    expect(await status(old)).toBe(200);
    await ours.rotate();
    expect([await status(ours.authorization()), await status(old)]).toEqual([200, 200]);
  });

  test('that were withdrawn are no longer taken once the keys were read again', async () => {
    expect(await status(ours.authorization())).toBe(200);
    const fresh = ours.authorization({ sub: 'grace' });
    await fresh;
    await ours.rotate({ keepsOld: false });
    expect(await status(ours.authorization())).toBe(200);
    expect(await status(fresh)).toBe(401);
  });

  test('that are known serve on while the issuer is dead; others wait for it', async () => {
    expect(await status(ours.authorization())).toBe(200);
    ours.reach(false);
    const known = await Promise.all(Array.from({ length: 5 }, (_, n) => ours.authorization({ sub: `known-${String(n)}` })));
    await ours.rotate();
    expect(await status(ours.authorization())).toBe(401);
    expect(await Promise.all(known.map((token) => status(Promise.resolve(token))))).toEqual(Array(5).fill(200));
    ours.reach(true);
    expect(await status(ours.authorization())).toBe(200);
  });

  test('of an issuer that is dead at first are read as soon as it lives', async () => {
    ours.reach(false);
    expect(await status(ours.authorization())).toBe(401);
    ours.reach(true);
    expect(await status(ours.authorization())).toBe(200);
  });

  test('are not read for every token that names none of them', async () => {
    expect(await status(ours.authorization())).toBe(200);
    expect(new Set(await Promise.all(Array.from({ length: 200 }, (_, n) => status(ours.authorization({}, { kid: `made-up-${String(n)}` })))))).toEqual(new Set([401]));
    for (let n = 0; n < 20; n += 1) await status(ours.authorization({}, { kid: `later-${String(n)}` }));
    expect(ours.readings()).toBeLessThanOrEqual(5);
    expect(await status(ours.authorization({ sub: 'grace' }))).toBe(200);
  });
});

test('its claims may have other names', async () => {
  const environment = { ...issuer.environment, AUTH_CALLER_CLAIM: 'client_id', AUTH_SCOPES_CLAIM: 'scp', AUTH_INSTANCES_CLAIM: 'https://example.com/instances' };
  const own = await openWorld({ environment });
  const claims = { sub: undefined as never, scope: undefined, 'connect:instances': undefined, client_id: 'robot', scp: ['tasks:read'], 'https://example.com/instances': SEED.instance };
  expect((await ask((await issuer.authorization(claims)).authorization, own)).data).toEqual({ taskContact: { id: SEED.task(1) } });
  expect((await ask((await issuer.authorization()).authorization, own)).status).toBe(401);
  await own.close();
});
