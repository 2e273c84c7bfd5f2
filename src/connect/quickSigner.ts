import { HttpRequest } from '@smithy/core/protocols';
import { getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity } from '@smithy/types';
import { createHmac, hash } from 'node:crypto';

/** What is signed of a request. */
export interface Signable {
  readonly method: string;
  /** Its path, escaped, without its query. */
  readonly resource: string;
  /** Escaped and sorted. */
  readonly signedQuery: string;
  readonly headers: Record<string, string | undefined>;
  readonly body: Uint8Array | undefined;
}

/** What a signer is made of. */
export type QuickSignerOptions = ConstructorParameters<typeof SignatureV4>[0] & {
  readonly region: string;
  /** Names of the headers that a request may have. */
  readonly names: readonly string[];
  /** Headers that each request has. */
  readonly constant: Readonly<Record<string, string>>;
};

/** Headers that a signature brings. */
export const SIGNATURE_HEADERS = ['authorization', 'x-amz-content-sha256', 'x-amz-date', 'x-amz-security-token'] as const;

/** What is the same for all that somebody signs on one day. */
interface Day {
  readonly of: AwsCredentialIdentity;
  readonly shortDate: string;
  readonly scope: string;
  /** The signature of a text. */
  readonly sign: (text: string) => string;
  /** Headers as they are signed. */
  readonly constant: Readonly<Record<string, string | undefined>>;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
/** What SHA-256 takes in at once. */
const BLOCK_BYTES = 64;
const DIGEST_BYTES = 32;
const EMPTY = hash('sha256', '');
/** Paths that are signed as they are sent. */
const PLAIN = /^(?:\/[\w~-]+)+$/;

/**
 * The SDK's own signer, synchronous, with the day's key kept and nothing sorted or escaped that is so already: that is nearly all
 * of its work. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class QuickSigner extends SignatureV4 {
  readonly #region: string;
  readonly #names: readonly string[];
  readonly #constant: Readonly<Record<string, string>>;
  #day: Day | undefined;
  #second: { readonly of: number; readonly dates: ReturnType<SignatureV4['formatDate']> } | undefined;

  constructor({ region, names, constant, ...init }: QuickSignerOptions) {
    super({ region, ...init });
    this.#region = region;
    this.#constant = constant;
    // In their order, without those that are never signed.
    this.#names = Object.keys(canonical(Object.fromEntries(names.map((name) => [name, '']))));
  }

  /** Adds the headers that sign a request. Those of an earlier signature are signed over. */
  signInPlace({ method, resource, signedQuery, headers, body }: Signable, credentials: AwsCredentialIdentity, at: Date): void {
    const { longDate, shortDate } = this.#datesOf(at);
    const { scope, sign, constant } = this.#dayOf(credentials, shortDate);
    const bodyHash = body === undefined ? EMPTY : hash('sha256', body);
    headers['x-amz-date'] = longDate;
    headers['x-amz-content-sha256'] = bodyHash;
    if (credentials.sessionToken) headers['x-amz-security-token'] = credentials.sessionToken;
    let [lines, names] = ['', ''];
    for (const name of this.#names) {
      const value = headers[name];
      if (value === undefined) continue;
      lines += `${name}:${constant[name] ?? value}\n`;
      names += names === '' ? name : `;${name}`;
    }
    const canonicalRequest = `${method}\n${PLAIN.test(resource) ? resource : this.#pathOf(resource)}\n${signedQuery}\n${lines}\n${names}\n${bodyHash}`;
    const signature = sign(`${ALGORITHM}\n${longDate}\n${scope}\n${hash('sha256', canonicalRequest)}`);
    headers['authorization'] = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
  }

  /** As the SDK signs it: the second line of what it signs. */
  #pathOf(path: string): string {
    return this.createCanonicalRequest(new HttpRequest({ path }), {}, '').split('\n')[1] ?? path;
  }

  #datesOf(at: Date): ReturnType<SignatureV4['formatDate']> {
    const second = Math.floor(at.getTime() / 1_000);
    if (this.#second?.of !== second) this.#second = { of: second, dates: this.formatDate(at) };
    return this.#second.dates;
  }

  #dayOf(credentials: AwsCredentialIdentity, shortDate: string): Day {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const day = this.#day;
    if (day?.shortDate === shortDate && day.of.accessKeyId === accessKeyId && day.of.secretAccessKey === secretAccessKey && day.of.sessionToken === sessionToken) return day;
    const key = [shortDate, this.#region, this.service, 'aws4_request'].reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secretAccessKey}`));
    return (this.#day = {
      of: { ...credentials },
      shortDate,
      scope: `${shortDate}/${this.#region}/${this.service}/aws4_request`,
      sign: createSign(key),
      constant: canonical({ ...this.#constant, ...(sessionToken && { 'x-amz-security-token': sessionToken }) }),
    });
  }
}

function canonical(headers: Readonly<Record<string, string>>): Record<string, string> {
  return getCanonicalHeaders(new HttpRequest({ headers: { ...headers } }));
}

/**
 * HMAC-SHA256 by a key of a block at most, of what hashes everything else here: OpenSSL's own way to it is code that nothing else keeps in the processor's caches, and
 * takes three times as long. For texts of ASCII, as all that is signed is. https://www.rfc-editor.org/rfc/rfc2104#section-2
 */
function createSign(key: Uint8Array): (text: string) => string {
  const [inner, outer] = [0x36, 0x5c].map((pad) => Uint8Array.from({ length: BLOCK_BYTES }, (_, index) => (key[index] ?? 0) ^ pad)) as [Uint8Array, Uint8Array];
  // Each text is as long as the last: it is written over it.
  let room = Buffer.concat([inner]);
  const end = Buffer.concat([outer, Buffer.alloc(DIGEST_BYTES)]);
  return (text) => {
    if (room.length !== BLOCK_BYTES + text.length) room = Buffer.concat([inner, Buffer.alloc(text.length)]);
    room.write(text, BLOCK_BYTES, 'latin1');
    end.set(hash('sha256', room, 'buffer'), BLOCK_BYTES);
    return hash('sha256', end);
  };
}
