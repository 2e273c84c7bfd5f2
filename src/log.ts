import { destination, pino } from 'pino';
import type { Logger } from 'pino';
import type { LogLevel } from './config.ts';

/** The service's log: one JSON object a line. */
export type Log = Logger;

/** What AWS marks as sensitive, and what a token or a key would give away: never logged, wherever it stands. */
const SENSITIVE = ['name', 'description', 'variables', 'input', 'authorization', 'clientToken'].flatMap((key) => [key, `*.${key}`, `*.*.${key}`]);

/** A log on standard error: standard output has the one line that says where the service is. */
export function createLog({ level }: { level: LogLevel }): Log {
  return pino({ level, base: null, redact: SENSITIVE, timestamp: pino.stdTimeFunctions.isoTime }, destination({ dest: 2, sync: true }));
}
