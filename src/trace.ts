/** Something that took its time, of a trace that began elsewhere or here. */
export interface Span {
  /** The header that carries the trace on: https://www.w3.org/TR/trace-context/ */
  readonly traceparent: string;
  /** A call that is made for it. */
  call(name: string, attributes: SpanAttributes): Span;
  /** Ends it; with a code where it failed. */
  end(attributes: SpanAttributes, code?: string): void;
}

/** What is told of a span: never what a caller has written, but for the name of an operation. */
export type SpanAttributes = Readonly<Record<string, string | number | undefined>>;

/** Sends spans to who collects them. */
export interface Tracer {
  /** A request that begins now; it goes on with the trace that its traceparent header names. */
  request(name: string, traceparent: string | undefined): Span;
  /** Sends what is left. */
  close(): Promise<void>;
}
