import { ConnectClient, LimitExceededException } from '@aws-sdk/client-connect';
import type { ConnectClientConfig } from '@aws-sdk/client-connect';
import { ConfiguredRetryStrategy } from '@smithy/core/retry';
import { UndiciHttpHandler } from '@smithy/undici-http-handler';
import { Agent } from 'undici';

/** Where Connect is. */
export interface ConnectClientOptions {
  readonly region: string;
  /** Instead of the Region's own endpoint: the emulator's, or a VPC endpoint's. */
  readonly endpoint?: string;
  /** Instead of the SDK's default chain: for the emulator, which checks no secret. */
  readonly credentials?: NonNullable<ConnectClientConfig['credentials']>;
}

const MAX_ATTEMPTS = 3;
/** Connections to Connect at once: more calls than this wait for one another. */
const MAX_CONNECTIONS = 128;
/** Together the two waits outlast the 500 ms in which the slowest bucket (2 a second) refills: a caller that is alone gets through. */
const RETRY_WAIT_MS = [300, 500] as const;

/** The SDK's client, set up for Connect's quotas: keep-alive connections, and retries that fit the refill of its buckets. */
export function createConnectClient(options: ConnectClientOptions): ConnectClient {
  return new ConnectClient({
    ...options,
    requestHandler: new UndiciHttpHandler({ dispatcher: new Agent({ connections: MAX_CONNECTIONS, keepAliveTimeout: 30_000 }) }),
    retryStrategy: new QuotaRetryStrategy(MAX_ATTEMPTS, (attempt: number) => RETRY_WAIT_MS[attempt > 1 ? 1 : 0]),
  });
}

/** The SDK's own strategy, but for a limit that is used up: that answers 429 as a throttle does, and no waiting mends it. */
class QuotaRetryStrategy extends ConfiguredRetryStrategy {
  override refreshRetryTokenForRetry(...[token, failure]: Parameters<ConfiguredRetryStrategy['refreshRetryTokenForRetry']>) {
    if (failure.error instanceof LimitExceededException) return Promise.reject(failure.error);
    return super.refreshRetryTokenForRetry(token, failure);
  }
}
