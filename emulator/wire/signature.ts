import { ConnectError } from './connectError.ts';

const SCHEME = 'AWS4-HMAC-SHA256';
const PARTS = ['Credential', 'SignedHeaders', 'Signature'] as const;

/** Refuses a request that is not signed for Amazon Connect. The signature itself is not verified: any credentials will do. @throws ConnectError 403 */
export function requireSigned(authorization: string | undefined): void {
  if (authorization === undefined || authorization.trim() === '') throw new ConnectError('MissingAuthenticationTokenException', 'Missing Authentication Token');
  const parts = partsOf(authorization);
  const missing = PARTS.filter((part) => (parts.get(part) ?? '') === '');
  if (!authorization.startsWith(`${SCHEME} `) || missing.length > 0) {
    throw new ConnectError('IncompleteSignatureException', `Authorization header requires '${SCHEME}' with ${PARTS.join(', ')}.`);
  }
  requireScope(parts.get('Credential') ?? '');
}

// <access key>/<date>/<region>/<service>/aws4_request
function requireScope(credential: string): void {
  const scope = credential.split('/');
  const [service, terminator] = scope.slice(-2);
  if (scope.length < 5 || terminator !== 'aws4_request') {
    throw new ConnectError('IncompleteSignatureException', 'Credential must have the form key/date/region/service/aws4_request.');
  }
  if (service !== 'connect') throw new ConnectError('InvalidSignatureException', "Credential should be scoped to correct service: 'connect'.");
}

function partsOf(authorization: string): Map<string, string> {
  const list = authorization.slice(authorization.indexOf(' ') + 1).split(',');
  return new Map(list.map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1).trim()]));
}
