import { ListInstancesCommand } from '@aws-sdk/client-connect';
import type { ConnectClient } from '@aws-sdk/client-connect';
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { INVOCATION_ID_HEADER, REQUEST_HEADER } from '@smithy/core/retry';
import type { $ClientProtocol, HandlerExecutionContext, RetryStrategyV2, RetryToken, SelectedHttpAuthScheme } from '@smithy/types';
import { createPlans } from './plan.ts';
import type { SdkCodec } from './plan.ts';
import { QuickHandler } from './quickHandler.ts';
import { QuickSigner, SIGNATURE_HEADERS } from './quickSigner.ts';

/** What is the same for all calls of a client. */
export interface Constants {
  readonly origin: string;
  /** What comes before the path of each operation. */
  readonly basePath: string;
  /** Those of a first attempt, in the order of their names; undefined: what belongs to a call. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly handler: QuickHandler;
  readonly scheme: SelectedHttpAuthScheme;
  /** Told of each answer's date. */
  readonly clock: ClockKeeper;
  readonly signer: QuickSigner;
  readonly planOf: ReturnType<typeof createPlans>;
  /** What is told of a call that needed no retry. */
  readonly retries: { readonly strategy: RetryStrategyV2; readonly token: RetryToken };
}

/** Headers that belong to a call. */
const OF_A_CALL = [...SIGNATURE_HEADERS, INVOCATION_ID_HEADER, REQUEST_HEADER, 'content-length', 'content-type', 'traceparent'];

/** Has the SDK prepare a call that is never made, and keeps what it found out: endpoint, scheme and user agent. */
export async function readConstants(client: ConnectClient): Promise<Constants> {
  const { config } = client;
  const { request, scheme } = await prepare(client);
  const { signingRegion, signingName } = (scheme.httpAuthOption.signingProperties ?? {}) as { signingRegion?: string; signingName?: string };
  const { protocol, hostname, port, path, query, headers } = request;
  if (!path.endsWith(PREPARED) || Object.keys(query).length > 0) throw new Error('The endpoint of Amazon Connect is of a kind that is not known here.');
  if (!(config.requestHandler instanceof QuickHandler)) throw new Error('Amazon Connect is called through a QuickHandler only.');
  const constant = Object.fromEntries(Object.entries(headers).filter(([name]) => !OF_A_CALL.includes(name)));
  const names = [...Object.keys(constant), ...OF_A_CALL].toSorted();
  const first: Readonly<Record<string, string>> = { ...constant, [REQUEST_HEADER]: `attempt=1; max=${String(await config.maxAttempts())}` };
  // The strategies of today's SDK are all of the second kind.
  const strategy = (await config.retryStrategy()) as RetryStrategyV2;
  const { credentials, sha256, defaultSigningName } = config;
  return {
    origin: `${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}`,
    basePath: path.slice(0, -PREPARED.length),
    headers: Object.fromEntries(names.map((name) => [name, first[name]])),
    handler: config.requestHandler,
    scheme,
    clock: createClockKeeper(scheme),
    signer: new QuickSigner({ region: signingRegion ?? (await config.region()), service: signingName ?? defaultSigningName, credentials, sha256, names, constant }),
    // A client of the SDK's HTTP protocol.
    planOf: createPlans((config.protocol as $ClientProtocol<unknown, unknown>).getPayloadCodec() as SdkCodec),
    retries: { strategy, token: await strategy.acquireInitialRetryToken('') },
  };
}

/** Finds out from an answer that was good how far this machine's clock is off. */
export type ClockKeeper = (response: HttpResponse, signing: Readonly<Record<string, unknown>>) => void;

/** The SDK's own, which is asked once for each second that Connect names. */
function createClockKeeper({ signer }: SelectedHttpAuthScheme): ClockKeeper {
  let last: string | undefined;
  return (response, signing) => {
    const { date } = response.headers;
    if (date === last) return;
    last = date;
    signer.successHandler?.(response, signing);
  };
}

/** The path of ListInstances. */
const PREPARED = '/instance';

async function prepare(client: ConnectClient): Promise<{ request: HttpRequest; scheme: SelectedHttpAuthScheme }> {
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
  if (!prepared || !scheme) throw new Error('The SDK prepared a call in a way that is not known here.');
  return { request: prepared.request, scheme };
}
