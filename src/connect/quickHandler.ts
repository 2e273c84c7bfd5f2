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
    return new Promise((resolve, reject) => {
      const receiver = new Receiver(resolve, reject, abortSignal as AbortSignal | undefined);
      // The SDK writes methods in capitals, and bodies that undici takes.
      if (!receiver.isAborted) this.#dispatcher.dispatch({ origin, path, method: method, headers, body: (request.body as string | Buffer | undefined) ?? null }, receiver);
    });
  }
}

/** Gathers one answer. */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: { response: HttpResponse }) => void;
  readonly #reject: (error: Error) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Record<string, string> = {};

  constructor(resolve: (answer: { response: HttpResponse }) => void, reject: (error: Error) => void, signal: AbortSignal | undefined) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    if (signal?.aborted) this.#abort();
    else signal?.addEventListener('abort', this.#abort, { once: true });
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
    for (const [name, value] of Object.entries(headers)) if (Array.isArray(value)) this.#headers[name] = value.join(', ');
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#leave();
    const [first = new Uint8Array(), ...rest] = this.#chunks;
    this.#resolve({ response: new HttpResponse({ statusCode: this.#status, headers: this.#headers, body: rest.length === 0 ? first : Buffer.concat(this.#chunks) }) });
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
