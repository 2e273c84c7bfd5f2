import { SignJWT, exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWTPayload } from 'jose';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Environment } from '../../src/config.ts';
import { SEED } from './world.ts';

/** Issues real tokens, and serves the keys that they are checked by. */
export interface Issuer {
  readonly url: string;
  /** The settings of a service that trusts it. */
  readonly environment: Environment;
  /** How often its keys were read. */
  readings(): number;
  /** An authorization header with a token that is good for the seed's instance and all scopes, but for these claims; undefined leaves one out. */
  authorization(claims?: JWTPayload, sign?: Signature): Promise<{ readonly authorization: string }>;
  token(claims?: JWTPayload, sign?: Signature): Promise<string>;
  /** Makes a new key, shows it beside the old ones or instead of them, and signs with it from now on. */
  rotate(options?: { readonly keepsOld?: boolean }): Promise<void>;
  /** Takes or refuses connections. */
  reach(isReachable: boolean): void;
  close(): Promise<void>;
}

/** How a token is signed, where that is not as it should be. */
export interface Signature {
  readonly kid?: string;
  readonly key?: CryptoKey;
  readonly alg?: string;
}

/** The scopes that a token has unless something else is said. */
export const ALL_SCOPES = 'tasks:read tasks:write tasks:batch events:write';
const AUDIENCE = 'connect-task-graph';
const HOUR_SECONDS = 3_600;

/** Seconds since 1970, so many from now. */
export const inSeconds = (seconds: number) => Math.floor(Date.now() / 1_000) + seconds;

/** Opens one with a key. */
export async function openIssuer(): Promise<Issuer> {
  const state = { isReachable: true, readings: 0, keys: [] as unknown[], kid: 'none', key: undefined as CryptoKey | undefined };
  const server = createServer((request, response) => {
    state.readings += 1;
    if (!state.isReachable) request.destroy();
    else response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: state.keys }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const rotate: Issuer['rotate'] = async ({ keepsOld = true } = {}) => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
    state.kid = `key-${String(state.keys.length)}-${String(state.readings)}`;
    state.key = privateKey;
    state.keys = [...(keepsOld ? state.keys : []), { ...(await exportJWK(publicKey)), kid: state.kid, alg: 'ES256', use: 'sig' }];
  };
  await rotate();
  const token: Issuer['token'] = (claims = {}, { kid = state.kid, key = state.key, alg = 'ES256' } = {}) => {
    if (!key) throw new Error('An issuer has a key.');
    const usual = { iss: url, aud: AUDIENCE, sub: 'ada', scope: ALL_SCOPES, 'connect:instances': [SEED.instance], exp: inSeconds(HOUR_SECONDS) };
    return new SignJWT({ ...usual, ...claims }).setProtectedHeader({ alg, kid }).sign(key);
  };
  return {
    url,
    environment: { AUTH: 'jwt', AUTH_JWKS_URL: `${url}/keys`, AUTH_ISSUER: url, AUTH_AUDIENCE: AUDIENCE },
    readings: () => state.readings,
    token,
    authorization: async (claims, sign) => ({ authorization: `Bearer ${await token(claims, sign)}` }),
    rotate,
    reach: (isReachable) => {
      state.isReachable = isReachable;
      server.closeAllConnections();
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
