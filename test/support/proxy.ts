import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** What goes wrong with a request: before it is handed on, after it was carried out, or with an answer of the proxy's own. */
export type ProxyFault =
  | 'LATE'
  | 'RESET_BEFORE'
  | 'RESET_AFTER'
  | 'RESET_IN_ANSWER'
  | 'TRUNCATED'
  | 'SILENT_BEFORE'
  | 'SILENT_AFTER'
  | { readonly status: number; readonly type: string; readonly body: string };

/** Stands between two who speak HTTP, a request at a time on each connection. */
export interface Proxy {
  readonly url: string;
  /** What goes wrong with so many requests from now on, of those that begin like this. */
  fail(fault: ProxyFault, times?: number, beginning?: RegExp): void;
  heal(): void;
  /** Requests that have arrived. */
  arrived(): number;
  close(): Promise<void>;
}

const LATE_MS = 2_000;

/** Opens a proxy in which nothing goes wrong yet. */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => sockets.add(socket.on('error', () => undefined).once('close', () => sockets.delete(socket)));
  const state: { fault: ProxyFault | undefined; left: number; beginning: RegExp; arrived: number } = { fault: undefined, left: 0, beginning: /^/, arrived: 0 };
  const next = (request: Buffer) => (state.beginning.test(request.toString('latin1')) && state.left-- > 0 ? state.fault : undefined);
  const forward = (request: Buffer, answered: (answer: Buffer) => void) => {
    const upstream = connect(Number(port), hostname);
    keep(upstream);
    eachMessage(upstream, (answer) => {
      upstream.destroy();
      answered(answer);
    });
    upstream.write(request);
  };
  const server = createServer((client) => {
    keep(client);
    eachMessage(client, (request) => {
      state.arrived += 1;
      const fault = next(request);
      if (fault === 'RESET_BEFORE') client.resetAndDestroy();
      else if (typeof fault === 'object') client.write(written(fault));
      else if (fault !== 'SILENT_BEFORE') forward(request, (answer) => handOn(client, answer, fault));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    fail: (fault, times = Number.POSITIVE_INFINITY, beginning = /^/) => Object.assign(state, { fault, left: times, beginning }),
    heal: () => Object.assign(state, { fault: undefined, left: 0 }),
    arrived: () => state.arrived,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Hands an answer on as the fault has it. */
function handOn(client: Socket, answer: Buffer, fault: Exclude<ProxyFault, object> | undefined): void {
  const bodyAt = answer.indexOf('\r\n\r\n') + 4;
  const half = bodyAt + Math.floor((answer.length - bodyAt) / 2);
  switch (fault) {
    case 'LATE':
      setTimeout(() => client.write(answer), LATE_MS);
      break;
    case 'RESET_AFTER':
      client.resetAndDestroy();
      break;
    case 'RESET_IN_ANSWER':
      client.write(answer.subarray(0, half), () => client.resetAndDestroy());
      break;
    case 'TRUNCATED':
      client.write(Buffer.concat([Buffer.from(answer.subarray(0, bodyAt).toString('latin1').replace(/^content-length: \d+/im, `content-length: ${String(half - bodyAt)}`), 'latin1'), answer.subarray(bodyAt, half)]));
      break;
    case 'SILENT_AFTER':
      break;
    default:
      client.write(answer);
  }
}

function written({ status, type, body }: Exclude<ProxyFault, string>): string {
  return `HTTP/1.1 ${String(status)} Fault\r\ncontent-type: ${type}\r\ncontent-length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`;
}

/** Calls with each whole message that comes: those that a peer of ours sends say how long they are. */
function eachMessage(socket: Socket, take: (message: Buffer) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    const headEnd = bytes.indexOf('\r\n\r\n');
    if (headEnd < 0) return;
    const length = Number(/^content-length: (\d+)/im.exec(bytes.subarray(0, headEnd).toString('latin1'))?.[1] ?? 0);
    if (bytes.length < headEnd + 4 + length) return;
    const message = bytes.subarray(0, headEnd + 4 + length);
    bytes = bytes.subarray(message.length);
    take(message);
  });
}
