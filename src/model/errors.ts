/** What the caller can mend by changing the input: data of the payload, all at once. */
export interface UserError {
  readonly code: UserErrorCode;
  /** What was wanted, what came and what to do. */
  readonly message: string;
  /** The path into the mutation's arguments, such as `['input', 'references', '0', 'value']`; empty where no one field is at fault. */
  readonly field: readonly string[];
}

/** The codes of the contract's TaskUserErrorCode. */
export const USER_ERROR_CODES = [
  'REQUIRED',
  'TOO_LONG',
  'TOO_SHORT',
  'TOO_MANY',
  'OUT_OF_RANGE',
  'INVALID_FORMAT',
  'DUPLICATE_NAME',
  'CONFLICTING',
  'ATTRIBUTES_TOO_LARGE',
  'SCHEDULED_TIME_IN_PAST',
  'SCHEDULED_TIME_TOO_FAR',
  'TEMPLATE_WITHOUT_FLOW',
  'TEMPLATE_INACTIVE',
  'TEMPLATE_FIELD_INVALID',
  'FLOW_NOT_PUBLISHED',
  'QUICK_CONNECT_WITHOUT_FLOW',
  'NOT_A_TASK',
  'CHAIN_FULL',
  'ACTIVE_TASKS_QUOTA_EXCEEDED',
  'LIMIT_EXCEEDED',
  'NOT_FOUND',
  'WRONG_STATE',
  'REJECTED_BY_CONNECT',
  'UPSTREAM_FAILED',
] as const;
export type UserErrorCode = (typeof USER_ERROR_CODES)[number];

/** The codes of an error of the response that this service gives itself: `extensions.code`. */
export type ServiceErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'BAD_USER_INPUT'
  | 'CURSOR_EXPIRED'
  | 'NOT_SUPPORTED'
  | 'THROTTLED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'
  | 'UPSTREAM_ACCESS_DENIED'
  | 'INTERNAL_SERVER_ERROR';

/** What may be told of a failure besides its code and message. */
export interface ServiceErrorDetails {
  /** When a retry may succeed, in milliseconds from now. */
  readonly retryAfterMs?: number;
  /** Connect's own id of the failed request, for AWS support. */
  readonly awsRequestId?: string;
  /** The argument at fault, of a query. */
  readonly argument?: string;
  /** The token that makes a retry of this start safe. */
  readonly clientToken?: string;
}

const RETRYABLE: ReadonlySet<ServiceErrorCode> = new Set(['THROTTLED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT']);

/** What the caller cannot mend by changing the input. The message may be shown; `cause` never is. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: ServiceErrorCode;
  readonly details: ServiceErrorDetails;

  constructor(code: ServiceErrorCode, message: string, details: ServiceErrorDetails = {}, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.details = details;
  }

  /** Whether the same request may succeed later. */
  get retryable(): boolean {
    return RETRYABLE.has(this.code);
  }
}

/** Why Connect refused a request, as far as it says. */
export type RefusalReason = 'INVALID' | 'NOT_FOUND' | 'QUOTA' | 'CONFLICT' | 'NOT_PUBLISHED' | 'LIMIT' | 'GONE';

/** What Connect said besides its words. */
export interface RefusalDetails extends Pick<ServiceErrorDetails, 'awsRequestId'> {
  /** The properties that it found wrong, of a template's form. */
  readonly properties?: readonly { readonly path: string; readonly message: string }[];
}

/** Connect refused what it was asked, in its own words: an operation's service decides what that means. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reason: RefusalReason;
  readonly details: RefusalDetails;

  constructor(reason: RefusalReason, message: string, details: RefusalDetails = {}, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
    this.details = details;
  }
}
