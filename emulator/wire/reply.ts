import type { ConnectError } from './connectError.ts';

/** What goes back to the client. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A JSON reply. */
export function jsonReply(status: number, value: unknown): Reply {
  return { status, headers: {}, body: JSON.stringify(value) };
}

/** A refusal as Connect words it: the exception's name in a header and in `__type`, the text in `Message`. */
export function errorReply(error: ConnectError): Reply {
  return namedErrorReply(error.status, error.exception, error.message, error.members);
}

/** A refusal of any name and status; without a name it is untyped. */
export function namedErrorReply(status: number, name: string | undefined, message: string, members: Readonly<Record<string, unknown>> = {}): Reply {
  const body = { ...(name !== undefined && { __type: name }), Message: message, ...members };
  return { status, headers: name === undefined ? {} : { 'x-amzn-errortype': headerText(name) }, body: JSON.stringify(body) };
}

// What node:http refuses in a header must not end the process.
function headerText(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '?');
}
