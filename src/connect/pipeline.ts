import type { ConnectClient } from '@aws-sdk/client-connect';
import { constructStack } from '@smithy/core/client';
import type { HttpRequest, HttpResponse } from '@smithy/core/protocols';
import { retryMiddleware } from '@smithy/core/retry';
import { getSchemaSerdePlugin, operation } from '@smithy/core/schema';
import type { $OperationSchema, FinalizeHandler, MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { Dispatcher } from 'undici';
import type { Patience } from '../model/patience.ts';
import { readConstants } from './constants.ts';
import type { Constants } from './constants.ts';
import type { Pacer } from './pace.ts';
import type { QuotaName } from './quotas.ts';

/** A call of one operation. */
export interface Call {
  readonly schema: StaticOperationSchema;
  readonly input: object;
  readonly quota: QuotaName;
  readonly signal: Patience;
}

/** What a pipeline needs. */
export interface PipelineDependencies {
  /** Its request handler is undici's. */
  readonly client: ConnectClient;
  readonly pacer: Pacer;
  readonly now: () => Date;
}

/**
 * Makes calls as `client.send` does, each attempt in its turn, with a fifth of its work: by the SDK's own serialisers, retries,
 * canonical requests and errors, but not through its stack of middleware, which finds out for each call what is the same for all.
 */
export function createPipeline({ client, pacer, now }: PipelineDependencies): (call: Call) => Promise<MetadataBearer> {
  const { config } = client;
  const retried = retryMiddleware(config);
  let constants: Promise<Constants> | undefined;
  const known = () =>
    (constants ??= readConstants(client).catch((error: unknown) => {
      // Credentials that cannot be found now may be found later.
      constants = undefined;
      throw error;
    }));

  return async (call) => {
    const { protocol, serde, headers, scheme, signer } = await known();
    const { quota, signal } = call;
    const parsed = parse(call.schema);
    let attempts = 0;
    const attempt: FinalizeHandler<object, MetadataBearer> = async ({ request }) => {
      const { httpAuthOption, signer: clockKeeper } = scheme;
      const sentAt = now().getTime();
      // What the SDK's own signer leaves for its handlers, which find out how far this machine's clock is off.
      const signing = { ...httpAuthOption.signingProperties, _preRequestSystemClockOffset: config.systemClockOffset, _requestSentAt: sentAt };
      signer.signInPlace(request as HttpRequest, await config.credentials(httpAuthOption.identityProperties), new Date(sentAt + config.systemClockOffset));
      try {
        const response = await receive(client, request as HttpRequest, signal);
        const output: MetadataBearer = await protocol.deserializeResponse(parsed, serde, response).catch(async () => (await explain(client, call, response)).output);
        clockKeeper.successHandler?.(response, signing);
        return { response, output };
      } catch (error) {
        clockKeeper.errorHandler?.(signing)(error as Error);
        throw error;
      }
    };
    const paced: FinalizeHandler<object, MetadataBearer> = (args) => pacer.pace({ quota, signal, isRetry: attempts++ > 0 }, () => attempt(args));
    const request = await protocol.serializeRequest(parsed, call.input, serde);
    addHeaders(request, headers);
    return (await retried(paced, { __smithy_context: { abortSignal: signal } })({ request, input: call.input })).output;
  };
}

const PARSED = new WeakMap<StaticOperationSchema, $OperationSchema>();

function parse(schema: StaticOperationSchema): $OperationSchema {
  const [, namespace, name, traits, input, output] = schema;
  // The SDK gives it the type that it had before.
  const parsed = PARSED.get(schema) ?? (operation(namespace, name, traits, input, output) as $OperationSchema);
  PARSED.set(schema, parsed);
  return parsed;
}

function addHeaders({ headers, body }: HttpRequest, constant: Readonly<Record<string, string>>): void {
  if (body) headers['content-length'] = String(Buffer.byteLength(body as string | Uint8Array));
  Object.assign(headers, constant);
}

/** Sends a request, and reads all of its answer. */
async function receive({ config }: ConnectClient, request: HttpRequest, abortSignal: AbortSignal): Promise<HttpResponse> {
  const { response } = (await config.requestHandler.handle(request, { abortSignal })) as { response: HttpResponse };
  // Of undici's handler; the SDK's own way of reading is that of any stream.
  response.body = await (response.body as Dispatcher.ResponseData['body']).bytes();
  return response;
}

/** Rejects with what the SDK makes of an answer that is an error, or that it cannot read: its middleware tells more of it than its protocol. */
function explain({ config }: ConnectClient, { schema, input }: Call, response: HttpResponse): Promise<{ output: MetadataBearer }> {
  const stack = constructStack<object, MetadataBearer>();
  stack.use(getSchemaSerdePlugin(config as Parameters<typeof getSchemaSerdePlugin>[0]));
  stack.remove('serializerMiddleware');
  return stack.resolve(() => Promise.resolve({ response, output: { $metadata: {} } }), { logger: config.logger, __smithy_context: { operationSchema: schema } })({ input });
}
