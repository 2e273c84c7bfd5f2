import type { ConnectClient } from '@aws-sdk/client-connect';
import { HttpRequest } from '@smithy/core/protocols';
import { INVOCATION_ID_HEADER, retryMiddleware } from '@smithy/core/retry';
import type { FinalizeHandler, MetadataBearer, StaticOperationSchema } from '@smithy/types';
import { randomUUID } from 'node:crypto';
import type { Patience } from '../model/patience.ts';
import { attemptOnce } from './attempt.ts';
import type { WireRequest } from './attempt.ts';
import { readConstants } from './constants.ts';
import type { Constants } from './constants.ts';
import type { Circuits } from './circuit.ts';
import { once } from './once.ts';
import type { Pacer } from './pace.ts';
import type { QuotaName } from './quotas.ts';
import { circuitOf, isRepeatable } from './traits.ts';
import type { Written } from './writer.ts';

/** A call of one operation. */
export interface Call {
  readonly schema: StaticOperationSchema;
  readonly input: object;
  readonly quota: QuotaName;
  readonly signal: Patience;
  /** The header that carries a trace on. */
  readonly traceparent?: string | undefined;
}

/** What a pipeline needs. */
export interface PipelineDependencies {
  /** Its request handler gives answers whole: a {@link QuickHandler}. */
  readonly client: ConnectClient;
  readonly pacer: Pacer;
  readonly circuits: Circuits;
  readonly now: () => Date;
}

/**
 * Makes calls as `client.send` does, each attempt in its turn, with an eighth of its work: by the SDK's own schemas, serialisers of
 * bodies, retries and errors, but not through its stack of middleware, which finds out for each call what is the same for all.
 */
export function createPipeline({ client, pacer, circuits, now }: PipelineDependencies): (call: Call) => Promise<MetadataBearer> {
  const retried = retryMiddleware(client.config);
  let found: Constants | undefined;
  let finding: Promise<Constants> | undefined;
  const find = async () => {
    finding ??= readConstants(client);
    // Credentials that cannot be found now may be found later.
    return (found = await finding.finally(() => (finding = undefined)));
  };

  // One function, not one in another: many calls may be under way, and all that they hold is work for the garbage collector.
  return async ({ schema, input, quota, signal, traceparent }) => {
    const pass = circuits.enter(circuitOf(quota));
    try {
      const constants = found ?? (await find());
      const plan = constants.planOf(schema);
      const request = requestOf(constants, plan.write(input), traceparent);
      const make = () => attemptOnce(client, constants, { request, schema, plan, signal, pass }, now);
      const attempt = isRepeatable(quota) ? make : () => make().catch(once);
      let output: MetadataBearer;
      try {
        ({ output } = await pacer.pace({ quota, signal, isRetry: false }, attempt));
        constants.retries.strategy.recordSuccess(constants.retries.token);
        Object.assign(output.$metadata, { attempts: 1, totalRetryDelay: 0 });
      } catch (error) {
        // It looks at nothing but the headers, and writes into them.
        const headers = request.headers as Record<string, string>;
        const again = retried(afterFailure(error, headers, () => pacer.pace({ quota, signal, isRetry: true }, attempt)), { __smithy_context: { abortSignal: signal } });
        ({ output } = await again({ request: new HttpRequest({ headers }), input }));
      }
      pass.ended(signal);
      return output;
    } catch (error) {
      pass.ended(signal, error);
      throw error;
    }
  };
}

/** For the SDK's retries, which are asked only where the first attempt has failed: it fails as it did, and the next ones are made. */
function afterFailure(error: unknown, headers: Record<string, string>, next: () => ReturnType<FinalizeHandler<object, MetadataBearer>>): FinalizeHandler<object, MetadataBearer> {
  const { [INVOCATION_ID_HEADER]: id = '' } = headers;
  let isFirst = true;
  return async () => {
    if (!isFirst) return next();
    isFirst = false;
    headers[INVOCATION_ID_HEADER] = id;
    throw error;
  };
}

function requestOf({ origin, basePath, headers: template }: Constants, { method, resource: end, query, signedQuery, body }: Written, traceparent: string | undefined): WireRequest {
  const resource = basePath + end;
  const headers = { ...template };
  headers[INVOCATION_ID_HEADER] = randomUUID();
  headers['traceparent'] = traceparent;
  if (body) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(body.byteLength);
  }
  return { origin, method, path: query === '' ? resource : `${resource}?${query}`, resource, signedQuery, headers, body };
}
