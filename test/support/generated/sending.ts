import type { GraphQLSchema } from 'graphql';
import { attacks, bodyOf } from '../attacks.ts';
import { FIELD_FAULTS, SYNTAX_FAULTS, WHOLE_FAULTS } from './documentFaults.ts';
import type { Draw } from './draw.ts';
import { operationOf } from './operation.ts';
import type { Operation } from './operation.ts';
import { VARIABLE_FAULTS } from './variableFaults.ts';

/** A request, and what must come of it. */
export interface Sending {
  /** `valid`, or what is wrong with it. */
  readonly what: string;
  readonly type?: Operation['type'];
  readonly by: Door;
  readonly path: string;
  readonly init: RequestInit & { readonly body?: string };
  /** Undefined: the operation is executed, whatever its fields answer. */
  readonly refusal?: Refusal;
}

/** How a request that is wrong is refused. */
export interface Refusal {
  /** One of them. */
  readonly codes: readonly string[];
  /** Where it is told from 200: to what asks for `application/graphql-response+json`, or is no request of GraphQL at all. */
  readonly status: number;
  /** Whether an error of it must say where in the text something is wrong, and in which field. */
  readonly isLocated?: boolean;
  readonly isPlaced?: boolean;
}

/** POST for gateways, POST for clients that read statuses, GET, an event stream, and a WebSocket, whose payload is the body. */
export type Door = 'json' | 'response+json' | 'get' | 'stream' | 'websocket';

const RESPONSE_TYPE = 'application/graphql-response+json';
const JSON_TYPE = { 'content-type': 'application/json' };
/** The cost is counted first: a size that is no size may be too great for it. */
const CODES_OF_VARIABLES = ['BAD_USER_INPUT', 'GRAPHQL_VALIDATION_FAILED'];
/** Characters of a URL that every server takes. */
const MAX_URL = 8_000;

/** A request: every second one is wrong in one way. */
export function sendingOf(schema: GraphQLSchema, draw: Draw): Sending {
  const operation = operationOf(schema, draw);
  if (draw.is(0.5)) return { what: 'valid', type: operation.type, ...carry(operation, draw) };
  const kind = draw.upTo(99);
  if (kind < 8) return malformed(draw);
  if (kind < 11) return attack(draw);
  if (kind < 16) return misnamed(operation, draw);
  if (kind < 45) return (inVariables(operation, draw, schema) ?? inDocument(operation, draw, schema));
  return inDocument(operation, draw, schema);
}

function inDocument(operation: Operation, draw: Draw, schema: GraphQLSchema): Sending {
  const [faults, code, isPlaced] = draw.pick([[SYNTAX_FAULTS, 'GRAPHQL_PARSE_FAILED', false], [FIELD_FAULTS, 'GRAPHQL_VALIDATION_FAILED', true], [FIELD_FAULTS, 'GRAPHQL_VALIDATION_FAILED', true], [WHOLE_FAULTS, 'GRAPHQL_VALIDATION_FAILED', false]] as const);
  for (;;) {
    const what = draw.pick(Object.keys(faults));
    const query = faults[what]?.(operation.query, draw, schema);
    if (query !== undefined) return { what, ...carry({ ...operation, query }, draw), refusal: { codes: [code], status: 400, isPlaced, isLocated: true } };
  }
}

function inVariables(operation: Operation, draw: Draw, schema: GraphQLSchema): Sending | undefined {
  for (let tries = 0; tries < 5; tries += 1) {
    const what = draw.pick(Object.keys(VARIABLE_FAULTS));
    const variables = VARIABLE_FAULTS[what]?.(operation, draw, schema);
    if (variables) return { what, ...carry({ ...operation, variables }, draw), refusal: { codes: CODES_OF_VARIABLES, status: 400, isPlaced: true, isLocated: true } };
  }
  return undefined;
}

/** An operation that is not the one that is asked for, or comes where it may not. */
function misnamed(operation: Operation, draw: Draw): Sending {
  const code = 'OPERATION_RESOLUTION_FAILURE';
  if (operation.type === 'subscription') return { what: 'a subscription in one answer', ...byPost(operation, 'json'), refusal: { codes: [code], status: 400, isLocated: true } };
  if (operation.type === 'mutation' && draw.is(0.5)) return { what: 'a mutation by GET', ...byGet({ type: 'mutation', query: 'mutation { stopTaskContact(input: { id: "x" }) { __typename } }', variables: {} }), refusal: { codes: ['BAD_REQUEST'], status: 405 } };
  const door = draw.pick(['json', 'response+json'] as const);
  if (draw.is(0.5)) return { what: 'an operation that there is not', ...byPost({ ...operation, operationName: draw.pick(['Nothing', 'constructor', '', ' ']) || 'x' }, door), refusal: { codes: [code], status: 400 } };
  return { what: 'two operations, and none is named', ...byPost({ type: 'query', query: `query A { __typename } ${operation.query.replace(/^(\w*) ?(Operation\d)?/, (_, type: string) => `${type || 'query'} B`)}`, variables: operation.variables }, door), refusal: { codes: [code], status: 400 } };
}

function attack(draw: Draw): Sending {
  const { what, code, ...sent } = draw.pick(attacks(draw.upTo(99)));
  return { what, by: 'json', path: '/graphql', init: { method: 'POST', headers: JSON_TYPE, body: bodyOf(sent) }, refusal: { codes: [code], status: 400 } };
}

/** Bodies that hold no request. */
const BODIES: readonly (readonly [string, string])[] = [
  ...['null', 'true', '5', '"x"', '[]', '{}', '[{"query":"{__typename}"}]', '[[[]]]'].map((body) => [`the body ${body}`, body] as const),
  ...['5', 'null', '""', '[]', '{}', 'true'].map((query) => [`the query ${query}`, `{"query":${query}}`] as const),
  ...['5', '[]', '"{}"', 'true'].map((variables) => [`the variables ${variables}`, `{"query":"{__typename}","variables":${variables}}`] as const),
  ...['5', '[]', '{}', 'true'].map((name) => [`the operation name ${name}`, `{"query":"{__typename}","operationName":${name}}`] as const),
  ...['5', '[]', '"x"'].map((extensions) => [`the extensions ${extensions}`, `{"query":"{__typename}","extensions":${extensions}}`] as const),
  ...['', '{', '{"query":', '{"query":"{__typename}"}}', '\u0000', "{'query':'{__typename}'}", '{"query":"{__typename}",}', '{"query":"\\x"}'].map((body) => [`no JSON: ${body}`, body] as const),
];

function malformed(draw: Draw): Sending {
  const [what, body] = draw.pick(BODIES);
  const by = draw.pick(['json', 'response+json'] as const);
  return { what, by, path: '/graphql', init: { method: 'POST', headers: { ...JSON_TYPE, ...acceptOf(by) }, body }, refusal: { codes: ['BAD_REQUEST'], status: 400 } };
}

function carry(operation: Operation, draw: Draw): Pick<Sending, 'by' | 'path' | 'init'> {
  const door = operation.type === 'subscription' ? draw.pick(['stream', 'websocket'] as const) : draw.pick(['json', 'json', 'json', 'response+json', 'response+json', 'get', 'stream', 'websocket'] as const);
  if (door === 'stream' || door === 'websocket') return { ...byStream(operation), by: door };
  const got = door === 'get' && operation.type === 'query' ? byGet(operation) : undefined;
  return got && got.path.length < MAX_URL ? got : byPost(operation, door === 'get' ? 'json' : door);
}

function byPost(operation: Operation, by: 'json' | 'response+json'): Pick<Sending, 'by' | 'path' | 'init'> {
  return { by, path: '/graphql', init: { method: 'POST', headers: { ...JSON_TYPE, ...acceptOf(by) }, body: textOf(operation) } };
}

function byGet({ query, variables, operationName }: Operation): Pick<Sending, 'by' | 'path' | 'init'> {
  const search = new URLSearchParams({ query, variables: JSON.stringify(variables), ...(operationName !== undefined && { operationName }) });
  return { by: 'get', path: `/graphql?${search.toString()}`, init: { headers: { 'apollo-require-preflight': 'true' } } };
}

function byStream(operation: Operation): Pick<Sending, 'by' | 'path' | 'init'> {
  return { by: 'stream', path: '/graphql/stream', init: { method: 'POST', headers: { ...JSON_TYPE, accept: 'text/event-stream' }, body: textOf(operation) } };
}

function acceptOf(by: Door): Readonly<Record<string, string>> {
  return by === 'response+json' ? { accept: RESPONSE_TYPE } : {};
}

function textOf({ query, variables, operationName }: Operation): string {
  return JSON.stringify({ query, variables, operationName });
}
