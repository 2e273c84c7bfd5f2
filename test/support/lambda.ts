import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ROOT } from './command.ts';

/** What a function answers API Gateway. */
export interface LambdaAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
  readonly cookies?: readonly string[];
}

/** The function as it is deployed: the bundle alone, in a folder of its own, in a process of its own. */
export interface Lambda {
  invoke(event: unknown): Promise<LambdaAnswer>;
  /** What it wrote to its log. */
  stderr(): string;
  close(): Promise<void>;
}

/** Loads the handler, then hands it each line of its input, as Lambda's runtime does with invocations. */
const RUNTIME = `
import { createInterface } from 'node:readline';
const { handler } = await import('./dist/lambda.js');
console.log('null');
for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(await handler(JSON.parse(line), { awsRequestId: 'invocation' })));
process.exit();
`;

/** Starts one. Rejects with what it says where its settings are wrong. */
export async function openLambda(environment: Readonly<Record<string, string | undefined>>): Promise<Lambda> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-'));
  for (const file of readdirSync(join(ROOT, 'dist'))) if (file.endsWith('.js')) cpSync(join(ROOT, 'dist', file), join(folder, 'dist', file));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'runtime.js'), RUNTIME);
  const child = spawn(process.execPath, ['runtime.js'], { cwd: folder, env: { PATH: process.env['PATH'], ...environment }, stdio: ['pipe', 'pipe', 'pipe'] });
  const exit = once(child, 'close');
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(stderr);
    return JSON.parse(value) as LambdaAnswer;
  };
  const close = async () => {
    child.stdin.end();
    await exit;
    rmSync(folder, { recursive: true });
  };
  try {
    await next();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    invoke: (event) => {
      child.stdin.write(`${JSON.stringify(event)}\n`);
      return next();
    },
    stderr: () => stderr,
    close,
  };
}

/** An event of API Gateway's HTTP API, version 2.0, with every member that AWS documents. */
export function apiGatewayEvent({ method, path, query = '', headers = {}, cookies, body, isBase64Encoded = false }: {
  readonly method: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
}): object {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: query,
    ...(cookies && { cookies }),
    headers: { accept: '*/*', host: 'id.execute-api.us-west-2.amazonaws.com', 'x-forwarded-for': '203.0.113.7', 'x-forwarded-port': '443', 'x-forwarded-proto': 'https', ...headers },
    ...(query !== '' && { queryStringParameters: Object.fromEntries(new URLSearchParams(query)) }),
    requestContext: {
      accountId: '123456789012',
      apiId: 'id',
      domainName: 'id.execute-api.us-west-2.amazonaws.com',
      domainPrefix: 'id',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.7', userAgent: 'agent' },
      requestId: 'JKJaXmPLvHcESHA=',
      routeKey: '$default',
      stage: '$default',
      time: '25/Nov/2026:10:00:00 +0000',
      timeEpoch: 1_795_600_800_000,
    },
    ...(body !== undefined && { body }),
    isBase64Encoded,
  };
}
