import { destination, pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { LogLevel } from './config.ts';
import { ServiceError } from './model/errors.ts';

/** The service's log: one JSON object a line. */
export type Log = Logger;

/** What AWS marks as sensitive, and what a token or a key would give away: never logged, wherever it stands. */
const SENSITIVE = ['name', 'description', 'variables', 'input', 'authorization', 'clientToken'].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** A log on standard error, unless it is to go elsewhere: standard output has the one line that says where the service is. */
export function createLog({ level }: { level: LogLevel }, to: DestinationStream = inTurns(destination({ dest: 2, sync: true }))): Log {
  return pino({ level, base: null, redact: SENSITIVE, serializers: { err: describe }, timestamp: pino.stdTimeFunctions.isoTime }, to);
}

/** Writes the lines of one turn of the event loop at once: to write each costs twice as much as to make it. */
function inTurns(to: DestinationStream): DestinationStream {
  let lines = '';
  let isAwaitingExit = false;
  const write = () => {
    if (lines !== '') to.write(lines);
    lines = '';
  };
  return {
    write: (line) => {
      if (lines === '') setImmediate(write);
      lines += line;
      // However the process ends.
      if (!isAwaitingExit) process.once('exit', write);
      isAwaitingExit = true;
    },
  };
}

/** What the log tells of an error. */
interface DescribedError {
  readonly type: string;
  readonly code?: unknown;
  readonly message?: string;
  readonly status?: unknown;
  readonly awsRequestId?: unknown;
  /** Where it came from: the frames alone. */
  readonly stack?: readonly string[];
  readonly cause?: DescribedError;
}

/** Causes of causes that are told. */
const MAX_CAUSES = 5;

/**
 * What kind of error it was and where it came from. Its message only where we or the system wrote it: what the language, a database
 * or Connect says of a value has the value in it.
 */
function describe(error: unknown, depth = 0): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, $metadata = {}, cause } = error as { code?: unknown; $metadata?: { httpStatusCode?: unknown; requestId?: unknown }; cause?: unknown };
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...(isPlain(code) && { code }),
    ...(isHarmless(error) && { message: error.message }),
    ...($metadata.httpStatusCode !== undefined && { status: $metadata.httpStatusCode }),
    ...($metadata.requestId !== undefined && { awsRequestId: $metadata.requestId }),
    ...(depth === 0 && { stack: framesOf(error) }),
    ...(cause instanceof Error && depth < MAX_CAUSES && { cause: describe(cause, depth + 1) }),
  };
}

function isPlain(code: unknown): boolean {
  return typeof code === 'number' || (typeof code === 'string' && /^[\w.-]{1,64}$/.test(code));
}

function isHarmless(error: Error): boolean {
  return error instanceof ServiceError || 'syscall' in error;
}

function framesOf({ message, stack = '' }: Error): readonly string[] {
  return stack.replace(message, '').split('\n').flatMap((line) => (/^ +at /.test(line) ? [line.trim()] : []));
}
