import { ConnectClient, LimitExceededException } from '@aws-sdk/client-connect';
import type { ConnectClientConfig } from '@aws-sdk/client-connect';
import { Retry, StandardRetryStrategy } from '@smithy/core/retry';
import type { OnReadOpts, Socket } from 'node:net';
import { Agent } from 'undici';
import { isLast } from './once.ts';
import { QuickHandler } from './quickHandler.ts';

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
/**
 * All connections read into the same 64 kB, of which each takes what it was sent: Node would allocate as much for every answer, and V8,
 * which counts that, collects all old objects sooner. https://nodejs.org/api/net.html#socketconnectoptions-connectlistener
 */
const READING: OnReadOpts = {
  buffer: Buffer.allocUnsafeSlow(64 * 1024),
  callback(this: Socket, bytes, buffer) {
    return this.push(Buffer.from(buffer.subarray(0, bytes)));
  },
};

/** The SDK's client on kept-alive connections, with its own retries but for what the pacer knows better. */
export function createConnectClient(options: ConnectClientOptions): ConnectClient {
  return new ConnectClient({
    ...options,
    requestHandler: new QuickHandler(new Agent({ connections: MAX_CONNECTIONS, keepAliveTimeout: 30_000, connect: { onread: READING } })),
    retryStrategy: new PacedRetryStrategy(),
  });
}

type Refresh = StandardRetryStrategy['refreshRetryTokenForRetry'];

/** The SDK's standard strategy, but for a limit that is used up, which no waiting mends, what may be done once only, and a throttle, after which the pacer says when. */
class PacedRetryStrategy extends StandardRetryStrategy {
  constructor() {
    super(MAX_ATTEMPTS);
    const backoff = this.retryBackoffStrategy;
    const setDelayBase = backoff.setDelayBase.bind(backoff);
    backoff.setDelayBase = (ms) => setDelayBase(ms === Retry.throttlingDelay() ? 0 : ms);
  }

  override refreshRetryTokenForRetry(...[token, failure]: Parameters<Refresh>): ReturnType<Refresh> {
    if (failure.error instanceof LimitExceededException || isLast(failure.error)) return Promise.reject(failure.error);
    return super.refreshRetryTokenForRetry(token, failure);
  }
}
