import { createRemoteJWKSet, customFetch, jwtVerify } from 'jose';
import type { FetchImplementation, JWTPayload, RemoteJWKSet } from 'jose';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Log } from '../log.ts';
import { ServiceError } from '../model/errors.ts';
import { findInstance } from '../model/instance.ts';
import { SCOPES, anonymous } from '../model/viewer.ts';
import type { Viewer } from '../model/viewer.ts';
import { Recent } from '../service/recent.ts';

/** Knows callers by what they bring. */
export interface Authentication {
  /** Who sends this Authorization header. UNAUTHENTICATED, always in the same words, where that is not proven: thrown, or rejected. */
  viewerOf(authorization: string | undefined): Viewer | Promise<Viewer>;
}

/** Whose tokens are taken, and what their claims are called. */
export interface TokenRules {
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly callerClaim: string;
  readonly scopesClaim: string;
  readonly instancesClaim: string;
}

/** What the check of tokens needs. */
export interface TokenOptions {
  readonly rules: TokenRules;
  /** The instances that are served. */
  readonly instanceIds: readonly string[];
  readonly log: Log;
  readonly now: () => Date;
}

/** Signatures that only the holder of a private key can make: no shared secret, and not "none". */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
/** How long a checked token is taken without another look: so long a key that was withdrawn may still be used. */
const CHECKED_FOR_MS = 60_000;
/** What is kept of those that were checked, in characters: some 10,000 tokens of an ordinary issuer. */
const MAX_CHECKED_CHARS = 10_000_000;
/** Longer than any token of an issuer, and too short to cost anything. */
const MAX_TOKEN_CHARS = 16_384;
/** How often keys are read again, beside the calls of those who use them: withdrawn ones are forgotten then. */
const REFRESH_KEYS_MS = 5 * 60_000;
const KEYS_TIMEOUT_MS = 3_000;
/** Keys are read at once for a token that names a new one, and no more often than this whatever is sent. */
const KEY_READINGS = { points: 5, duration: 30 };

/** Everybody is the same caller, who may do everything. */
export function createOpenAuthentication(instanceIds: readonly string[]): Authentication {
  const viewer = anonymous(instanceIds);
  return { viewerOf: () => viewer };
}

/** Bearer tokens (JWT) of one issuer: https://www.rfc-editor.org/rfc/rfc8725 */
export function createTokenAuthentication(options: TokenOptions): Authentication {
  const { rules, now } = options;
  const keys = createKeys(options);
  // By their headers as they came: to hash one, or to look for the token in it, takes longer than all else that is done here.
  const checked = new Recent<{ readonly viewer: Viewer; readonly until: number }>();
  let chars = 0;
  const forget = (authorization: string) => {
    if (checked.get(authorization)) chars -= authorization.length;
    checked.delete(authorization);
  };
  const check = async (token: string, authorization: string): Promise<Viewer> => {
    const { issuer, audience, callerClaim } = rules;
    const { payload } = await jwtVerify(token, keys.find, { algorithms: ALGORITHMS, issuer, audience, requiredClaims: ['exp', callerClaim], currentDate: now() }).catch(refuse);
    const viewer = viewerBy(payload, options);
    forget(authorization);
    checked.set(authorization, { viewer, until: Math.min(viewer.expiresAt, now().getTime() + CHECKED_FOR_MS) });
    chars += authorization.length;
    for (let oldest = checked.oldest(); oldest !== undefined && chars > MAX_CHECKED_CHARS; oldest = checked.oldest()) forget(oldest);
    return viewer;
  };
  return {
    viewerOf: (authorization = '') => {
      keys.refresh();
      const known = checked.get(authorization);
      if (known && known.until > now().getTime()) return known.viewer;
      forget(authorization);
      const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
      return token === undefined || token.length > MAX_TOKEN_CHARS ? refuse() : check(token, authorization);
    },
  };
}

/** The refusal of whoever is not known: nobody learns from it how close a token was. */
export function unauthenticated(): ServiceError {
  return new ServiceError('UNAUTHENTICATED', 'This takes a valid access token. Send one as authorization: Bearer.');
}

function refuse(): never {
  throw unauthenticated();
}

function viewerBy(payload: JWTPayload, { rules, instanceIds }: TokenOptions): Viewer & { readonly expiresAt: number } {
  const caller = payload[rules.callerClaim];
  if (typeof caller !== 'string' || caller === '') return refuse();
  const scopes = new Set(wordsOf(payload[rules.scopesClaim]));
  const instances = wordsOf(payload[rules.instancesClaim]);
  return {
    id: caller,
    scopes: new Set(SCOPES.filter((scope) => scopes.has(scope))),
    instanceIds: instances.includes('*') ? instanceIds : instanceIds.filter((id) => instances.some((named) => findInstance(named, [id]) === id)),
    // jose has checked that it is there.
    expiresAt: (payload.exp ?? 0) * 1_000,
  };
}

/** Issuers write several words as one text (https://www.rfc-editor.org/rfc/rfc8693#section-4.2) or as a list. */
function wordsOf(claim: unknown): readonly string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]+/).filter((word) => word !== '');
  return Array.isArray(claim) ? claim.filter((word) => typeof word === 'string') : [];
}

/** The issuer's keys. Those that are known stay known while the issuer cannot be reached. */
function createKeys({ rules: { jwksUrl }, log, now }: TokenOptions): { readonly find: RemoteJWKSet; readonly refresh: () => void } {
  const readings = new RateLimiterMemory(KEY_READINGS);
  const read: FetchImplementation = async (url, init) => {
    await readings.consume('keys').catch(() => Promise.reject(new Error('The keys were read too often.')));
    const response = await fetch(url, init).catch((error: unknown) => error);
    if (response instanceof Response && response.ok) return response;
    log.warn({ err: response instanceof Response ? new Error(`status ${String(response.status)}`) : response }, 'the keys of AUTH_JWKS_URL could not be read; those that are known are used');
    throw new Error('The keys could not be read.');
  };
  const find = createRemoteJWKSet(new URL(jwksUrl), { cacheMaxAge: Infinity, cooldownDuration: 0, timeoutDuration: KEYS_TIMEOUT_MS, [customFetch]: read });
  let readAt = now().getTime();
  return {
    find,
    refresh: () => {
      if (now().getTime() - readAt < REFRESH_KEYS_MS) return;
      readAt = now().getTime();
      // What went wrong is in the log.
      find.reload().catch(() => undefined);
    },
  };
}
