import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Log } from '../log.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import { observed } from '../observation.ts';
import type { Observation } from '../observation.ts';

/** Where errors are told of, and whether they may tell of the schema. */
export interface ErrorOptions {
  readonly log: Log;
  readonly introspection: boolean;
}

/** The codes of mistakes in the request itself: their messages are graphql-js's, and name only what came. */
const REQUEST_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
  'FORBIDDEN',
]);

/** An error as the caller sees it: always a code, whether a retry may help, and the request's id. What nobody foresaw is masked, and logged. The request is found by itself: Apollo has no context to give with one that is none. */
export function formatError(options: ErrorOptions, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const told = explain(options, formatted, error, observed()?.requestId);
  observed()?.codes.add(String(told.extensions?.['code']));
  return told;
}

function explain({ log, introspection }: ErrorOptions, formatted: GraphQLFormattedError, error: unknown, requestId: string | undefined): GraphQLFormattedError {
  const where = { ...(formatted.locations && { locations: formatted.locations }), ...(formatted.path && { path: formatted.path }) };
  const cause = unwrapResolverError(error);
  if (cause instanceof ServiceError && cause.code !== 'INTERNAL_SERVER_ERROR') {
    return { message: cause.message, ...where, extensions: { code: cause.code, retryable: cause.retryable, ...cause.details, requestId } };
  }
  const code = formatted.extensions?.['code'];
  // Coercion suggests what it knows, whoever asks.
  const message = introspection ? formatted.message : formatted.message.replaceAll(/ ?Did you mean [^?]*\?/g, '');
  if (REQUEST_CODES.has(code)) return { message, ...where, extensions: { code, retryable: false, requestId } };
  // The first is of the variable or argument, the second of what in it is wrong.
  if (isCoercion(error) || isCoercion(cause)) return { message, ...where, extensions: { code: 'BAD_USER_INPUT', retryable: false, requestId } };
  log.error({ err: cause, requestId }, 'masked error');
  const details = cause instanceof ServiceError || cause instanceof Refusal ? cause.details : {};
  return { message: 'Internal server error.', ...where, extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, ...details, requestId } };
}

/** The answer to a request that does not reach GraphQL, in GraphQL's shape: its clients read no other. */
export function refusal({ requestId, codes }: Observation, status: number, message: string, retryAfterMs?: number): { readonly errors: readonly GraphQLFormattedError[] } {
  const code = codeOf(status);
  codes.add(code);
  return { errors: [{ message: status < 500 ? message : 'Internal server error.', extensions: { code, retryable: retryAfterMs !== undefined, ...(retryAfterMs !== undefined && { retryAfterMs }), requestId } }] };
}

function codeOf(status: number): string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'THROTTLED';
  return status < 500 ? ApolloServerErrorCode.BAD_REQUEST : ApolloServerErrorCode.INTERNAL_SERVER_ERROR;
}

/** graphql-js gives no code to a variable or an argument that it finds wrong only when it executes, such as a null in a @oneOf. */
function isCoercion(error: unknown): boolean {
  return error instanceof GraphQLError && /^(Argument|Variable) "/.test(error.message);
}
