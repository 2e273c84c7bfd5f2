import { getCanonicalHeaders, SignatureV4 } from '@smithy/signature-v4';
import type { AwsCredentialIdentity, HttpRequest } from '@smithy/types';
import { createHmac, createSecretKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * The SDK's own signer, synchronous and with the day's key kept: that is three quarters of its work. For requests whose body is
 * a text or bytes. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class QuickSigner extends SignatureV4 {
  readonly #region: string;
  #key: { readonly of: string; readonly key: KeyObject } | undefined;
  #second: { readonly of: number; readonly dates: ReturnType<SignatureV4['formatDate']> } | undefined;

  constructor({ region, ...init }: ConstructorParameters<typeof SignatureV4>[0] & { readonly region: string }) {
    super({ region, ...init });
    this.#region = region;
  }

  /** Adds the headers that sign a request. Those of an earlier signature are signed over. */
  signInPlace(request: HttpRequest, { accessKeyId, secretAccessKey, sessionToken }: AwsCredentialIdentity, at: Date): void {
    const { headers } = request;
    const { longDate, shortDate } = this.#datesOf(at);
    const scope = `${shortDate}/${this.#region}/${this.service}/aws4_request`;
    const body = hash('sha256', (request.body as string | Uint8Array | undefined) ?? '');
    headers['x-amz-date'] = longDate;
    if (sessionToken) headers['x-amz-security-token'] = sessionToken;
    headers['x-amz-content-sha256'] = body;
    // In the order of their names.
    const canonicalHeaders = getCanonicalHeaders(request);
    const canonicalRequest = this.createCanonicalRequest(request, canonicalHeaders, body);
    const signature = createHmac('sha256', this.#keyOf(secretAccessKey, shortDate))
      .update(`${ALGORITHM}\n${longDate}\n${scope}\n${hash('sha256', canonicalRequest)}`)
      .digest('hex');
    headers['authorization'] = `${ALGORITHM} Credential=${accessKeyId}/${scope}, SignedHeaders=${Object.keys(canonicalHeaders).join(';')}, Signature=${signature}`;
  }

  #datesOf(at: Date): ReturnType<SignatureV4['formatDate']> {
    const second = Math.floor(at.getTime() / 1_000);
    if (this.#second?.of !== second) this.#second = { of: second, dates: this.formatDate(at) };
    return this.#second.dates;
  }

  #keyOf(secretAccessKey: string, shortDate: string): KeyObject {
    const of = `${shortDate} ${secretAccessKey}`;
    if (this.#key?.of !== of) {
      const bytes = [shortDate, this.#region, this.service, 'aws4_request'].reduce((key, part) => createHmac('sha256', key).update(part).digest(), Buffer.from(`AWS4${secretAccessKey}`));
      this.#key = { of, key: createSecretKey(bytes) };
    }
    return this.#key.key;
  }
}
