import type { Metrics } from '../metrics.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import { observed } from '../observation.ts';

/** A call to Connect as metrics and traces see it. */
export interface SeenCall {
  /** The header that carries the request's trace on; undefined: it has none. */
  readonly traceparent: string | undefined;
  /** Ends it with what it answered, or failed with. */
  end(error?: unknown): void;
}

/** What seeing calls needs. */
export interface SeenCallDependencies {
  readonly now: () => Date;
  readonly metrics?: Pick<Metrics, 'call'> | undefined;
}

/** Begins to see a call, for the request that it is made for. */
export function seeCall(operation: string, { now, metrics }: SeenCallDependencies): SeenCall {
  const startedAt = now().getTime();
  // https://opentelemetry.io/docs/specs/semconv/cloud-providers/aws-sdk/
  const span = observed()?.span?.call(`Connect/${operation}`, { 'rpc.system': 'aws-api', 'rpc.service': 'Connect', 'rpc.method': operation });
  return {
    traceparent: span?.traceparent,
    end: (error) => {
      const code = error === undefined ? undefined : codeOf(error);
      metrics?.call(operation, code ?? 'OK', (now().getTime() - startedAt) / 1_000);
      span?.end({ 'aws.request_id': awsRequestIdOf(error) }, code);
    },
  };
}

/** A refusal is Connect's answer to what it was asked: its reason is its code. */
function codeOf(error: unknown): string {
  if (error instanceof Refusal) return `REFUSED_${error.reason}`;
  return error instanceof ServiceError ? error.code : 'INTERNAL_SERVER_ERROR';
}

function awsRequestIdOf(error: unknown): string | undefined {
  return error instanceof Refusal || error instanceof ServiceError ? error.details.awsRequestId : undefined;
}
