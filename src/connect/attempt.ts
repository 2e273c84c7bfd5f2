import type { ConnectClient } from '@aws-sdk/client-connect';
import { constructStack } from '@smithy/core/client';
import type { HttpResponse } from '@smithy/core/protocols';
import { getSchemaSerdePlugin } from '@smithy/core/schema';
import type { MetadataBearer, StaticOperationSchema } from '@smithy/types';
import type { Pass } from './circuit.ts';
import { createCohort } from './cohort.ts';
import type { Constants } from './constants.ts';
import type { Plan } from './plan.ts';
import type { Sendable } from './quickHandler.ts';
import type { Signable } from './quickSigner.ts';

/** A request to Connect that is ready but for its signature. */
export type WireRequest = Signable & Sendable;

/** One attempt at a call. */
export interface Attempt {
  readonly request: WireRequest;
  readonly schema: StaticOperationSchema;
  readonly plan: Plan;
  readonly signal: AbortSignal;
  readonly pass: Pass;
}

/** Those whose answers have come. */
const answered = createCohort();

/** Signs, sends and reads once: what the SDK does between two retries. */
export async function attemptOnce(client: ConnectClient, { handler, scheme, clock, signer }: Constants, attempt: Attempt, now: () => Date): Promise<{ response: HttpResponse; output: MetadataBearer }> {
  const { config } = client;
  const { request, plan, signal, pass } = attempt;
  pass.attempt();
  const credentials = await config.credentials(scheme.httpAuthOption.identityProperties);
  const sentAt = now().getTime();
  // What the SDK's own signer leaves for its handlers, which find out how far this machine's clock is off.
  const signing = { config, _preRequestSystemClockOffset: config.systemClockOffset, _requestSentAt: sentAt };
  signer.signInPlace(request, credentials, new Date(sentAt + config.systemClockOffset));
  try {
    const response = await handler.send(request, signal);
    await answered();
    if (isPage(response)) throw new Error('Something else than Amazon Connect answered, with a page.');
    const output = readQuickly(response, plan) ?? (await explain(client, attempt, response));
    clock(response, signing);
    return { response, output };
  } catch (error) {
    scheme.signer.errorHandler?.(signing)(error as Error);
    throw error;
  }
}

/** Whether a success says in its headers that it is nothing of Connect: the SDK would take it for the answer of what answers nothing. */
function isPage({ statusCode, headers }: HttpResponse): boolean {
  return statusCode < 300 && (headers['content-type'] ?? '').startsWith('text/html');
}

/** Undefined: the SDK has more to say of it. */
function readQuickly({ statusCode, headers, body }: HttpResponse, { readBody }: Plan): MetadataBearer | undefined {
  if (statusCode >= 300) return undefined;
  try {
    // The handler gives answers whole.
    const output = readBody(body as Buffer);
    return output && Object.assign(output, { $metadata: metadataOf(statusCode, headers) });
  } catch {
    return undefined;
  }
}

/** As the SDK's protocol has it. */
function metadataOf(httpStatusCode: number, headers: HttpResponse['headers']): MetadataBearer['$metadata'] {
  const [requestId, extendedRequestId, cfId] = [headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'], headers['x-amz-id-2'], headers['x-amz-cf-id']];
  // Undefined where Connect says nothing, as in the SDK.
  return { httpStatusCode, requestId, extendedRequestId, cfId } as MetadataBearer['$metadata'];
}

/** What the SDK makes of an answer, or rejects with where that is an error, or cannot be read: its middleware tells more of it than its protocol. */
async function explain({ config }: ConnectClient, { schema }: Attempt, response: HttpResponse): Promise<MetadataBearer> {
  const stack = constructStack<object, MetadataBearer>();
  stack.use(getSchemaSerdePlugin(config as Parameters<typeof getSchemaSerdePlugin>[0]));
  stack.remove('serializerMiddleware');
  const read = stack.resolve(() => Promise.resolve({ response, output: { $metadata: {} } }), { logger: config.logger, __smithy_context: { operationSchema: schema } });
  return (await read({ input: {} })).output;
}
