import { LimitExceededException, PropertyValidationException } from '@aws-sdk/client-connect';
import { isThrottlingError } from '@smithy/core/retry';
import { Refusal, ServiceError } from '../model/errors.ts';
import type { RefusalDetails, RefusalReason } from '../model/errors.ts';
import type { Quota } from './quotas.ts';

/** What Connect's exceptions of the caller's making mean, by their names. */
const REFUSALS: Readonly<Partial<Record<string, RefusalReason>>> = {
  InvalidRequestException: 'INVALID',
  InvalidParameterException: 'INVALID',
  PropertyValidationException: 'INVALID',
  InvalidActiveRegionException: 'INVALID',
  ResourceNotFoundException: 'NOT_FOUND',
  ContactNotFoundException: 'GONE',
  ContactFlowNotPublishedException: 'NOT_PUBLISHED',
  ServiceQuotaExceededException: 'QUOTA',
  LimitExceededException: 'LIMIT',
  ConflictException: 'CONFLICT',
  IdempotencyException: 'CONFLICT',
  ResourceConflictException: 'CONFLICT',
};

/** The members of an SDK error that are looked at. */
interface Failure {
  readonly name: string;
  readonly message: string;
  readonly status: number | undefined;
  readonly awsRequestId: string | undefined;
}

/** Whether Connect answered that the quota of the operation is used up. A limit that is used up is also answered 429. */
export function isThrottle(error: unknown): boolean {
  return error instanceof Error && !(error instanceof LimitExceededException) && isThrottlingError(error as Parameters<typeof isThrottlingError>[0]);
}

/** Whether Connect could not be reached, failed, or did not answer in its language. */
export function isOutage(error: unknown): boolean {
  const failure = translate('', error, { rate: 1, burst: 1 });
  return failure instanceof ServiceError && failure.code === 'UPSTREAM_UNAVAILABLE';
}

/** A failure of one operation in our words, once and here: a {@link Refusal} or a {@link ServiceError}. What is unknown is INTERNAL_SERVER_ERROR with the whole of it as cause. */
export function translate(operation: string, error: unknown, quota: Quota): Refusal | ServiceError {
  if (error instanceof ServiceError || error instanceof Refusal) return error;
  // Half of a character can stand in no path: what bears such a name was never asked for, and is not there.
  if (error instanceof URIError) return new Refusal('INVALID', 'An id is no text.', {}, error);
  const { name, message, status, awsRequestId } = describe(error);
  const details = awsRequestId === undefined ? {} : { awsRequestId };
  const reason = REFUSALS[name];
  if (reason) return new Refusal(reason, message, { ...details, ...propertiesOf(error) }, error);
  if (isThrottle(error)) {
    const retryAfterMs = Math.ceil(1000 / quota.rate);
    return new ServiceError('THROTTLED', `Amazon Connect allows this account no more ${operation} requests at the moment. Try again after retryAfterMs.`, { ...details, retryAfterMs }, error);
  }
  if (status === 401 || status === 403 || name === 'CredentialsProviderError') {
    return new ServiceError('UPSTREAM_ACCESS_DENIED', `Amazon Connect does not let this service call ${operation}. Its operator must allow the action connect:${operation} and give it valid credentials.`, details, error);
  }
  // Below 400: an answer that cannot be read, such as half of one, or a page of something that stands before Connect.
  if (status === undefined || status >= 500 || status < 400) {
    return new ServiceError('UPSTREAM_UNAVAILABLE', 'Amazon Connect could not be reached or kept failing. Try again later.', details, error);
  }
  return new ServiceError('INTERNAL_SERVER_ERROR', `Amazon Connect answered ${operation} in a way that is not documented (${name}).`, details, error);
}

function propertiesOf(error: unknown): Pick<RefusalDetails, 'properties'> {
  if (!(error instanceof PropertyValidationException)) return {};
  return { properties: (error.PropertyList ?? []).map(({ PropertyPath, Message }) => ({ path: PropertyPath ?? '', message: Message ?? '' })) };
}

function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Unknown', message: String(error), status: undefined, awsRequestId: undefined };
  const metadata = '$metadata' in error ? (error.$metadata as { httpStatusCode?: number; requestId?: string }) : {};
  return { name: error.name, message: error.message, status: metadata.httpStatusCode, awsRequestId: metadata.requestId };
}
