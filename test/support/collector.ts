import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived. */
export interface CollectedSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
  readonly service: unknown;
}

/** A collector of traces: OTLP over HTTP, in JSON. https://opentelemetry.io/docs/specs/otlp/#otlphttp */
export interface Collector {
  readonly url: string;
  readonly spans: readonly CollectedSpan[];
  /** All that was sent, as it was sent. */
  text(): string;
  close(): Promise<void>;
}

/** Opens one that has collected nothing. */
export async function openCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      bodies.push(body);
      if (request.method === 'POST' && request.url === '/v1/traces') spans.push(...read(JSON.parse(body) as Sent));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    spans,
    text: () => bodies.join('\n'),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The members of a request of OTLP that are looked at. */
interface Sent {
  readonly resourceSpans: readonly { readonly resource: { readonly attributes: Attributes }; readonly scopeSpans: readonly { readonly spans: readonly SentSpan[] }[] }[];
}

type Attributes = readonly { readonly key: string; readonly value: object }[];

interface SentSpan extends Omit<CollectedSpan, 'attributes' | 'isError' | 'service'> {
  readonly attributes: Attributes;
  readonly status?: { readonly code?: number };
}

function read({ resourceSpans }: Sent): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map(({ attributes, status, ...span }) => ({ ...span, attributes: valuesOf(attributes), isError: status?.code === 2, service: valuesOf(resource.attributes)['service.name'] }))),
  );
}

function valuesOf(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
