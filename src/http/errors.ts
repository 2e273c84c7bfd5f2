import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Log } from '../log.ts';
import { Refusal, ServiceError } from '../model/errors.ts';

/** The codes of mistakes in the request itself: their messages are graphql-js's, and name only what came. */
const REQUEST_CODES: ReadonlySet<unknown> = new Set([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
  ApolloServerErrorCode.BAD_REQUEST,
  ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_FOUND,
  ApolloServerErrorCode.PERSISTED_QUERY_NOT_SUPPORTED,
]);

/** An error as the caller sees it: always a code and whether a retry may help. What nobody foresaw is masked, and logged whole. */
export function formatError(log: Log, formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const where = { ...(formatted.locations && { locations: formatted.locations }), ...(formatted.path && { path: formatted.path }) };
  const cause = unwrapResolverError(error);
  if (cause instanceof ServiceError && cause.code !== 'INTERNAL_SERVER_ERROR') {
    return { message: cause.message, ...where, extensions: { code: cause.code, retryable: cause.retryable, ...cause.details } };
  }
  const code = formatted.extensions?.['code'];
  if (REQUEST_CODES.has(code)) return { message: formatted.message, ...where, extensions: { code, retryable: false } };
  if (isCoercion(cause)) return { message: formatted.message, ...where, extensions: { code: 'BAD_USER_INPUT', retryable: false } };
  log.error({ err: cause, path: formatted.path }, 'masked error');
  const details = cause instanceof ServiceError || cause instanceof Refusal ? cause.details : {};
  return { message: 'Internal server error.', ...where, extensions: { code: 'INTERNAL_SERVER_ERROR', retryable: false, ...details } };
}

/** graphql-js gives no code to a variable or an argument that it finds wrong only when it executes, such as a null in a @oneOf. */
function isCoercion(error: unknown): boolean {
  return error instanceof GraphQLError && /^(Argument|Variable) "/.test(error.message);
}
