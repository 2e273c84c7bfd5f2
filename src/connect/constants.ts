import { ListInstancesCommand } from '@aws-sdk/client-connect';
import type { ConnectClient } from '@aws-sdk/client-connect';
import { toEndpointV1 } from '@smithy/core/endpoints';
import type { HttpRequest } from '@smithy/core/protocols';
import type { $ClientProtocol, EndpointBearer, HandlerExecutionContext, HttpResponse, RetryStrategyV2, RetryToken, SelectedHttpAuthScheme, SerdeFunctions } from '@smithy/types';
import { createPlans } from './plan.ts';
import { QuickSigner } from './quickSigner.ts';

/** What is the same for all calls of a client. */
export interface Constants {
  readonly protocol: $ClientProtocol<HttpRequest, HttpResponse>;
  /** What the protocol reads and writes with. */
  readonly serde: HandlerExecutionContext & SerdeFunctions & EndpointBearer;
  /** host, user-agent and x-amz-user-agent. */
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: SelectedHttpAuthScheme;
  readonly signer: QuickSigner;
  readonly planOf: ReturnType<typeof createPlans>;
  readonly maxAttempts: number;
  /** What is told of a call that needed no retry. */
  readonly retries: { readonly strategy: RetryStrategyV2; readonly token: RetryToken };
}

/** Headers of the one call that was looked at. */
const OF_A_CALL = new Set(['content-type', 'content-length', 'amz-sdk-invocation-id', 'amz-sdk-request']);

/** Has the SDK prepare a call that is never made, and keeps what it found out: endpoint, scheme and user agent. */
export async function readConstants(client: ConnectClient): Promise<Constants> {
  const command = new ListInstancesCommand({});
  let prepared: { readonly request: HttpRequest; readonly context: HandlerExecutionContext } | undefined;
  command.middlewareStack.add(
    (_, context) => (args) => {
      prepared = { request: args.request as HttpRequest, context };
      return Promise.resolve({ response: undefined, output: { $metadata: {} } });
    },
    { step: 'finalizeRequest', name: 'readConstants' },
  );
  await client.send(command);
  const scheme = prepared?.context.__smithy_context?.selectedHttpAuthScheme;
  const endpoint = prepared?.context.endpointV2;
  if (!prepared || !scheme || !endpoint) throw new Error('The SDK prepared a call in a way that is not known here.');
  const { config } = client;
  const { signingRegion, signingName } = (scheme.httpAuthOption.signingProperties ?? {}) as { signingRegion?: string; signingName?: string };
  // The strategies of today's SDK are all of the second kind.
  const strategy = (await config.retryStrategy()) as RetryStrategyV2;
  // A client of the SDK's HTTP protocol.
  const protocol = config.protocol as $ClientProtocol<HttpRequest, HttpResponse>;
  return {
    protocol,
    serde: { ...config, ...prepared.context, endpoint: () => Promise.resolve(toEndpointV1(endpoint)) },
    headers: Object.fromEntries(Object.entries(prepared.request.headers).filter(([name]) => !OF_A_CALL.has(name))),
    scheme,
    signer: new QuickSigner({ region: signingRegion ?? (await config.region()), service: signingName ?? config.defaultSigningName, credentials: config.credentials, sha256: config.sha256 }),
    planOf: createPlans(protocol.getPayloadCodec()),
    maxAttempts: await config.maxAttempts(),
    retries: { strategy, token: await strategy.acquireInitialRetryToken('') },
  };
}
