import * as z from 'zod';

/** Who may call: everybody who can reach a loopback address, or who brings a token of this issuer. */
export type AuthConfig = { readonly kind: 'none' } | JwtConfig;

/** How tokens are checked, and what their claims are called. */
export interface JwtConfig {
  readonly kind: 'jwt';
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
  readonly callerClaim: string;
  readonly scopesClaim: string;
  readonly instancesClaim: string;
}

const claim = (name: string) => z.string().max(200, 'takes the name of a claim').default(name);

/** The settings of who may call. */
export const AUTH_SETTINGS = {
  AUTH: z.enum(['jwt', 'none'], 'takes jwt or none').default('jwt'),
  AUTH_JWKS_URL: z.url({ protocol: /^https?$/, error: 'takes an http or https URL' }).default(''),
  AUTH_ISSUER: z.string().default(''),
  AUTH_AUDIENCE: z.string().default(''),
  AUTH_CALLER_CLAIM: claim('sub'),
  AUTH_SCOPES_CLAIM: claim('scope'),
  AUTH_INSTANCES_CLAIM: claim('connect:instances'),
};

const NEEDED = {
  AUTH_JWKS_URL: 'the URL of the public keys (JWKS) that callers are known by',
  AUTH_ISSUER: 'the issuer (iss) of their tokens',
  AUTH_AUDIENCE: 'the audience (aud) of their tokens, which stands for this service',
} as const;

/** What is wrong with these settings together, a line each; `given` are those that are not empty. */
export function objectionsToAccess(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { AUTH = 'jwt', HOST = '127.0.0.1' } = given;
  if (AUTH === 'none' && !isLoopback(HOST)) return ['AUTH none lets everybody in, so it is taken on a loopback HOST only. Set AUTH=jwt with AUTH_JWKS_URL, AUTH_ISSUER and AUTH_AUDIENCE, or HOST=127.0.0.1'];
  if (AUTH !== 'jwt') return [];
  return Object.entries(NEEDED).flatMap(([name, what]) => (given[name] === undefined ? [`${name} is missing: ${what}. AUTH=none does without, on a loopback HOST`] : []));
}

/** The settings as they were read. */
export function authOf(read: z.infer<z.ZodObject<typeof AUTH_SETTINGS>>): AuthConfig {
  if (read.AUTH === 'none') return { kind: 'none' };
  return {
    kind: 'jwt',
    jwksUrl: read.AUTH_JWKS_URL,
    issuer: read.AUTH_ISSUER,
    audience: read.AUTH_AUDIENCE,
    callerClaim: read.AUTH_CALLER_CLAIM,
    scopesClaim: read.AUTH_SCOPES_CLAIM,
    instancesClaim: read.AUTH_INSTANCES_CLAIM,
  };
}

function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host);
}
