import { HttpResponse, buildQueryString } from '@smithy/core/protocols';
import { UndiciHttpHandler } from '@smithy/undici-http-handler';
import type { Dispatcher } from 'undici';

/** undici's errors as the SDK's retries know them. */
const NAMES: Readonly<Partial<Record<string, string>>> = {
  UND_ERR_ABORTED: 'AbortError',
  UND_ERR_BODY_TIMEOUT: 'TimeoutError',
  UND_ERR_CONNECT_TIMEOUT: 'TimeoutError',
  UND_ERR_HEADERS_TIMEOUT: 'TimeoutError',
  UND_ERR_SOCKET: 'RequestTimeout',
};

/** A request as undici takes it. */
export interface Sendable {
  readonly origin: string;
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string | Uint8Array | undefined;
}

const ONCE = { once: true };
const NOTHING = Buffer.alloc(0);

/** The SDK's handler for undici, which gives an answer whole, as bytes, and not as a stream. For requests whose body is a text or bytes. */
export class QuickHandler extends UndiciHttpHandler {
  readonly #dispatcher: Dispatcher;

  constructor(dispatcher: Dispatcher) {
    super({ dispatcher });
    this.#dispatcher = dispatcher;
  }

  override handle(...[request, { abortSignal } = {}]: Parameters<UndiciHttpHandler['handle']>): Promise<{ response: HttpResponse }> {
    const { protocol, hostname, port, method, headers } = request;
    const query = buildQueryString(request.query);
    const origin = `${protocol}//${hostname}${port === undefined ? '' : `:${String(port)}`}`;
    const path = query === '' ? request.path : `${request.path}?${query}`;
    // The SDK writes methods in capitals, and bodies that undici takes.
    return this.send({ origin, path, method, headers, body: request.body as string | Buffer | undefined }, abortSignal as AbortSignal | undefined).then((response) => ({ response }));
  }

  /** The same of a request as undici takes it. */
  send(request: Sendable, signal: AbortSignal | undefined): Promise<HttpResponse> {
    return new Promise((resolve, reject) => {
      const receiver = new Receiver(resolve, reject, signal);
      if (!receiver.isAborted) this.#dispatcher.dispatch(request as Dispatcher.DispatchOptions, receiver);
    });
  }
}

/** Gathers one answer. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #resolve: (response: HttpResponse) => void;
  readonly #reject: (error: Error) => void;
  readonly #signal: AbortSignal | undefined;
  #body: Buffer = NOTHING;
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(resolve: (response: HttpResponse) => void, reject: (error: Error) => void, signal: AbortSignal | undefined) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener('abort', this.#abort, ONCE);
  }

  get isAborted(): boolean {
    return this.#signal?.aborted ?? false;
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.isAborted) this.#abort();
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Record<string, string | string[] | undefined>): void {
    this.#status = status;
    this.#headers = headers as Record<string, string>;
    for (const name in headers) {
      const value = headers[name];
      if (Array.isArray(value)) this.#headers[name] = value.join(', ');
    }
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#body = this.#body === NOTHING ? chunk : Buffer.concat([this.#body, chunk]);
  }

  onResponseEnd(): void {
    this.#leave();
    this.#resolve(new HttpResponse({ statusCode: this.#status, headers: this.#headers, body: this.#body }));
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#leave();
    const { code = '' } = error as NodeJS.ErrnoException;
    const name = NAMES[code];
    this.#reject(name === undefined ? error : Object.assign(error, { name }));
  }

  /** Also where the request has not begun: it waits for a connection then. */
  readonly #abort = (): void => {
    const error = Object.assign(new Error('Request aborted', { cause: this.#signal?.reason }), { name: 'AbortError' });
    this.#controller?.abort(error);
    this.#reject(error);
  };

  #leave(): void {
    this.#signal?.removeEventListener('abort', this.#abort);
  }
}
