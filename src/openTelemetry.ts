import { ROOT_CONTEXT, SpanKind, SpanStatusCode, defaultTextMapGetter, defaultTextMapSetter, trace } from '@opentelemetry/api';
import type { Context } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, ParentBasedSampler, TraceIdRatioBasedSampler, TracerProvider } from '@opentelemetry/sdk-trace';
import type { Span, SpanAttributes, Tracer } from './trace.ts';

/** Where spans are sent, and how many. */
export interface OpenTelemetryOptions {
  /** Of a collector, by OTLP over HTTP, such as http://127.0.0.1:4318. The exporter reads OTEL_EXPORTER_OTLP_HEADERS by itself. */
  readonly endpoint: string;
  readonly serviceName: string;
  /** The part of the traces that begin here; those that come from elsewhere are as their sampler said. */
  readonly sampleRatio: number;
}

/** How long a collector may take to take spans. */
const TIMEOUT_MS = 3_000;

/** A tracer by OpenTelemetry. It is loaded only where it is configured: what is not traced pays nothing. */
export function createTracer({ endpoint, serviceName, sampleRatio }: OpenTelemetryOptions): Tracer {
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': serviceName }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: TIMEOUT_MS }) })],
  });
  const tracer = provider.getTracer('connect-task-graph');
  const propagator = new W3CTraceContextPropagator();

  const begin = (name: string, kind: SpanKind, attributes: SpanAttributes, parent: Context): Span => {
    const span = tracer.startSpan(name, { kind, attributes }, parent);
    const context = trace.setSpan(parent, span);
    const headers: { traceparent?: string } = {};
    propagator.inject(context, headers, defaultTextMapSetter);
    return {
      traceparent: headers.traceparent ?? '',
      call: (callName, callAttributes) => begin(callName, SpanKind.CLIENT, callAttributes, context),
      end: ({ name: better, ...more }, code) => {
        if (better !== undefined) span.updateName(String(better));
        span.setAttributes({ ...more, ...(code !== undefined && { 'error.type': code }) });
        if (code !== undefined) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      },
    };
  };

  return {
    request: (name, traceparent) => begin(name, SpanKind.SERVER, {}, propagator.extract(ROOT_CONTEXT, { traceparent }, defaultTextMapGetter)),
    // A collector that is away holds up no shutdown for long.
    close: () => provider.shutdown().catch(() => undefined),
  };
}
