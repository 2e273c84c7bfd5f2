/** HTTP status of every exception that the emulator answers, as in Amazon Connect's service model and AWS's common errors. */
const STATUS = {
  InvalidRequestException: 400,
  InvalidParameterException: 400,
  PropertyValidationException: 400,
  SerializationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  MissingAuthenticationTokenException: 403,
  IncompleteSignatureException: 403,
  InvalidSignatureException: 403,
  ResourceNotFoundException: 404,
  ContactFlowNotPublishedException: 404,
  UnknownOperationException: 404,
  ConflictException: 409,
  IdempotencyException: 409,
  ResourceConflictException: 409,
  ContactNotFoundException: 410,
  RequestEntityTooLargeException: 413,
  LimitExceededException: 429,
  ThrottlingException: 429,
  InternalServiceException: 500,
  NotImplementedException: 501,
} as const;

/** The name of an exception as it stands in `x-amzn-errortype`. */
export type ExceptionName = keyof typeof STATUS;

/** A refusal that goes to the client as it is: name, HTTP status, message and the further members of its body. */
export class ConnectError extends Error {
  readonly exception: ExceptionName;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(exception: ExceptionName, message: string, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = exception;
    this.exception = exception;
    this.status = STATUS[exception];
    this.members = members;
  }
}

/** 400: the request breaks a rule. */
export function invalidRequest(message: string): ConnectError {
  return new ConnectError('InvalidRequestException', message);
}

/** 404: no such resource, or not visible yet. */
export function notFound(message: string): ConnectError {
  return new ConnectError('ResourceNotFoundException', message);
}

/** The status of an exception by its name; undefined for one that the emulator does not know. */
export function statusOf(name: string): number | undefined {
  return new Map<string, number>(Object.entries(STATUS)).get(name);
}
