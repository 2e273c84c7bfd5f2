import type { Door, Sending } from './sending.ts';

/** What came back. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The codes of fields of an operation that is executed. Nothing is wrong with Connect, and nobody asks too often. */
const EXECUTED: ReadonlySet<unknown> = new Set(['BAD_USER_INPUT', 'CURSOR_EXPIRED', 'NOT_SUPPORTED']);
/** What tells of the inside: a stack, a file of ours, AWS's own words. */
const INSIDE = /node_modules|\bat .{1,80}:\d+:\d+|file:\/\/|\.ts\b|Exception\b|\$metadata|smithy|amazonaws|ECONN[RA]|PGlite|relation "|Maximum call stack|is not a function|undefined \(reading/i;
const TYPES: Readonly<Partial<Record<Door, string>>> = { json: 'application/json; charset=utf-8', get: 'application/json; charset=utf-8', 'response+json': 'application/graphql-response+json; charset=utf-8', stream: 'text/event-stream; charset=utf-8' };

/** In what an answer is not as it must be; empty where all is well. */
export function breachesOf(sent: Sending, { status, headers, text }: Received): readonly string[] {
  const answer = parsed(text);
  if (!isObject(answer)) return ['the answer is no JSON object'];
  const errors = answer['errors'] === undefined ? [] : answer['errors'];
  if (!Array.isArray(errors) || (answer['errors'] !== undefined && errors.length === 0)) return ['errors is no list, or an empty one'];
  const type = headers.get('content-type');
  return [
    ...Object.keys(answer).filter((key) => !['data', 'errors', 'extensions'].includes(key)).map((key) => `an answer has no ${key}`),
    // What does not reach GraphQL may be answered as JSON.
    ...(TYPES[sent.by] === undefined || type === TYPES[sent.by] || (sent.refusal?.codes.includes('BAD_REQUEST') && type === TYPES.json) ? [] : [`content-type ${String(type)}`]),
    ...(INSIDE.test(JSON.stringify(errors)) ? ['an error tells of the inside'] : []),
    ...errors.flatMap((error) => breachesOfError(error, headers.get('x-request-id'))),
    ...(sent.refusal ? breachesOfRefusal(sent, sent.refusal, { status, answer, errors }) : breachesOfAnswer(sent, { status, answer, errors })),
  ];
}

function breachesOfError(error: unknown, requestId: string | null): readonly string[] {
  if (!isObject(error) || !isObject(error['extensions'])) return ['an error has no extensions'];
  const { message, locations, path, extensions } = error;
  return [
    ...(typeof message === 'string' && message !== '' ? [] : ['an error has no message']),
    ...(locations === undefined || (Array.isArray(locations) && locations.length > 0 && locations.every(({ line, column }) => line > 0 && column > 0)) ? [] : ['locations are none']),
    ...(path === undefined || (Array.isArray(path) && path.length > 0 && path.every((key) => typeof key === 'string' || Number.isInteger(key))) ? [] : ['a path is none']),
    ...(typeof extensions['code'] === 'string' && extensions['code'] !== 'INTERNAL_SERVER_ERROR' ? [] : [`code ${String(extensions['code'])}`]),
    ...(typeof extensions['retryable'] === 'boolean' ? [] : ['retryable is not told']),
    ...(extensions['requestId'] === requestId && requestId !== null ? [] : ['the request id is another']),
  ];
}

interface Answered {
  readonly status: number;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly errors: readonly any[];
}

/** What is executed has data, and each of its errors says which field it is of. */
function breachesOfAnswer({ type }: Sending, { status, answer, errors }: Answered): readonly string[] {
  return [
    ...(status === 200 ? [] : [`status ${String(status)}`]),
    // A subscription that cannot begin has none.
    ...(answer['data'] === undefined && (type !== 'subscription' || errors.length === 0) ? ['a valid operation has no data'] : []),
    ...errors.flatMap(({ path, locations, extensions }) => [...(path && locations ? [] : ['an error of a field has no place']), ...(EXECUTED.has(extensions?.code) ? [] : [`code ${String(extensions?.code)}`])]),
  ];
}

function breachesOfRefusal({ by }: Sending, { codes, status: expected, isLocated = false, isPlaced = false }: Refusal, { status, answer, errors }: Answered): readonly string[] {
  const isTold = by === 'response+json' || codes.includes('BAD_REQUEST');
  return [
    ...(status === (isTold ? expected : 200) ? [] : [`status ${String(status)}`]),
    ...(answer['data'] === undefined ? [] : ['a refusal has data']),
    ...(errors.length > 0 ? [] : ['a refusal has no error']),
    ...errors.filter(({ extensions }) => !codes.includes(extensions?.code)).map(({ extensions }) => `${String(extensions?.code)} instead of ${codes.join(' or ')}`),
    ...(isLocated && errors.some(({ locations }) => locations === undefined) ? ['an error does not say where in the text'] : []),
    ...(isPlaced && !errors.some(({ path }) => path !== undefined) ? ['no error says in which field'] : []),
  ];
}

type Refusal = NonNullable<Sending['refusal']>;

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
