import { join } from 'node:path';
import * as z from 'zod';
import { AUTH_SETTINGS, authOf, objectionsToAccess } from './access.ts';
import type { AuthConfig } from './access.ts';
import { QUOTA_NAMES } from './connect/quotas.ts';
import type { Quotas } from './connect/quotas.ts';

/** The service's settings, checked and frozen. README.md documents each. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly auth: AuthConfig;
  readonly region: string;
  /** The instances that are served, the default one first. */
  readonly instanceIds: readonly string[];
  /** Undefined: the Region's own endpoint. */
  readonly connectEndpoint: string | undefined;
  /** Where the account's quotas differ from the documented ones. */
  readonly connectQuotas: Quotas;
  readonly emulatorPort: number;
  /** Where the embedded emulator keeps its contacts; undefined: nowhere, and each start begins with its seed. */
  readonly emulatorDir: string | undefined;
  readonly scheduleHorizonDays: number;
  readonly requestTimeoutMs: number;
  /** How many requests one caller may make in a minute; 0: any number. */
  readonly requestsPerMinute: number;
  /** How long open connections are served on at the end. */
  readonly drainMs: number;
  readonly logLevel: LogLevel;
  /** Whether GraphiQL is served beside the API. */
  readonly graphiql: boolean;
  /** Whether the schema may be asked for. */
  readonly introspection: boolean;
  /** The file of the only documents that are executed; undefined: any. */
  readonly trustedDocuments: string | undefined;
  /** Where contacts are kept; undefined: nowhere, and every read asks Connect. */
  readonly store: StorePlace | undefined;
  /** The key of those who send contact events; undefined: none are taken. */
  readonly eventsApiKey: string | undefined;
  /** The SQS queue that contact events are taken from. */
  readonly eventsQueueUrl: string | undefined;
  readonly freshWithEventsMs: number;
  readonly freshWithoutEventsMs: number;
  readonly repairCallsPerSecond: number;
  /** Days that a batch is kept after it has finished. */
  readonly batchRetentionDays: number;
  /** Who may read /metrics where not only this machine can reach it: a bearer token. */
  readonly metricsToken: string | undefined;
  /** Where traces are sent; undefined: there are none. */
  readonly traces: { readonly endpoint: string; readonly serviceName: string; readonly sampleRatio: number } | undefined;
}

/** A folder of this process, or a PostgreSQL. */
export type StorePlace = { readonly dataDir: string; readonly databaseUrl?: never } | { readonly databaseUrl: string; readonly dataDir?: never };

/** How much is logged. */
export type LogLevel = (typeof LOG_LEVELS)[number];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** With the embedded emulator its own Region, instance and key are the defaults, everybody on this machine may call, and GraphiQL and the store are on; without it they must be said. */
export type ConfigDefaults = Readonly<Partial<Record<'AUTH' | 'HOST' | 'AWS_REGION' | 'CONNECT_INSTANCE_ID' | 'GRAPHIQL' | 'STORE' | 'EVENTS_API_KEY' | 'REPAIR_CALLS_PER_SECOND', string>>>;

/** What the settings are made of: process.env, or a test's own. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that is wrong with the settings, a line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const port = z
  .string()
  .regex(/^\d+$/, 'takes a port: 0 (any free one) to 65535')
  .transform(Number)
  .refine((value) => value <= 65_535, 'takes a port: 0 (any free one) to 65535');

const wholeNumber = (min: number, max: number, what: string) =>
  z
    .string()
    .regex(/^\d+$/, `takes ${what}: ${String(min)} to ${String(max)}`)
    .transform(Number)
    .refine((value) => value >= min && value <= max, `takes ${what}: ${String(min)} to ${String(max)}`);

const QUOTAS = 'takes the quotas of operations of Connect as JSON, such as {"StartTaskContact":{"rate":50,"burst":5}}; * is for all that are not named';
const quotas = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue(QUOTAS);
      return z.NEVER;
    }
  })
  .pipe(z.partialRecord(z.enum([...QUOTA_NAMES, '*']), z.strictObject({ rate: z.number().positive(), burst: z.int().positive() }), QUOTAS));

const SETTINGS = z.object({
  PORT: port.default(4000),
  HOST: z.string().regex(/^[\w.:-]+$/, 'takes a host name or an IP address').default('127.0.0.1'),
  ...AUTH_SETTINGS,
  AWS_REGION: z.string('is missing: the AWS Region of the Connect instance, such as us-west-2').regex(/^[a-z0-9-]+$/, 'takes an AWS Region, such as us-west-2'),
  CONNECT_INSTANCE_ID: z
    .string('is missing: the id of the Connect instance, or several, the default one first: id,id')
    .transform((ids) => ids.split(',').map((id) => id.trim()))
    .refine((ids) => ids.every((id) => /^[\w-]{1,100}$/.test(id)), 'takes instance ids, separated by commas')
    .refine((ids) => new Set(ids).size === ids.length, 'names an instance twice'),
  AWS_ENDPOINT_URL_CONNECT: z.url({ protocol: /^https?$/, error: 'takes an http or https URL' }).optional(),
  CONNECT_QUOTAS: quotas.default({}),
  EMULATOR_PORT: port.default(4510),
  TASK_SCHEDULE_HORIZON_DAYS: wholeNumber(1, 90, 'days').default(6),
  REQUEST_TIMEOUT_MS: wholeNumber(100, 300_000, 'milliseconds').default(10_000),
  REQUESTS_PER_MINUTE: wholeNumber(0, 1_000_000, 'requests a minute').optional(),
  DRAIN_MS: wholeNumber(0, 60_000, 'milliseconds').default(250),
  STORE: z.enum(['on', 'off'], 'takes on or off').optional(),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'takes a URL of a PostgreSQL: postgres://user:password@host/database' }).optional(),
  DATA_DIR: z.string().optional(),
  EVENTS_API_KEY: z.string().regex(/^[!-~]{16,256}$/, 'takes 16 to 256 characters without blanks').optional(),
  EVENTS_QUEUE_URL: z.url({ protocol: /^https?$/, error: 'takes the URL of an SQS queue' }).optional(),
  FRESH_WITH_EVENTS_SECONDS: wholeNumber(0, 86_400, 'seconds').default(300),
  FRESH_WITHOUT_EVENTS_SECONDS: wholeNumber(0, 86_400, 'seconds').default(2),
  BATCH_RETENTION_DAYS: wholeNumber(1, 3_650, 'days').default(30),
  REPAIR_CALLS_PER_SECOND: wholeNumber(0, 100, 'calls a second').default(2),
  METRICS_TOKEN: z.string().regex(/^[!-~]{16,256}$/, 'takes 16 to 256 characters without blanks').optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/, error: 'takes the http or https URL of a collector, such as http://127.0.0.1:4318' }).optional(),
  OTEL_SERVICE_NAME: z.string().regex(/^[\w.:/-]{1,100}$/, 'takes a name').default('connect-task-graph'),
  OTEL_TRACES_SAMPLER_ARG: z.string().regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'takes the part of traces that are kept: 0 to 1').transform(Number).default(1),
  LOG_LEVEL: z.enum(LOG_LEVELS, `takes one of ${LOG_LEVELS.join(', ')}`).default('info'),
  GRAPHIQL: z.enum(['on', 'off'], 'takes on or off').default('off'),
  INTROSPECTION: z.enum(['on', 'off'], 'takes on or off').optional(),
  TRUSTED_DOCUMENTS: z.string().optional(),
});

/** A hundred a second: where callers can be told from one another. */
const DEFAULT_REQUESTS_PER_MINUTE = 6_000;
const DEFAULT_DATA_DIR = '.data';

/** Reads the settings. An empty variable is as if it were not set. Throws a ConfigError that names every bad one at once. */
export function readConfig(environment: Environment, defaults: ConfigDefaults = {}): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const { success, data, error } = SETTINGS.safeParse({ ...defaults, ...given });
  const complaints = [...(error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? []), ...contradictionsOf(given), ...objectionsToAccess({ ...defaults, ...given })];
  if (!success || complaints.length > 0) throw new ConfigError(complaints.join('\n'));
  return Object.freeze({
    port: data.PORT,
    host: data.HOST,
    auth: Object.freeze(authOf(data)),
    region: data.AWS_REGION,
    instanceIds: Object.freeze(data.CONNECT_INSTANCE_ID),
    connectEndpoint: data.AWS_ENDPOINT_URL_CONNECT,
    connectQuotas: Object.freeze(data.CONNECT_QUOTAS),
    emulatorPort: data.EMULATOR_PORT,
    emulatorDir: data.DATA_DIR && join(data.DATA_DIR, 'emulator'),
    scheduleHorizonDays: data.TASK_SCHEDULE_HORIZON_DAYS,
    requestTimeoutMs: data.REQUEST_TIMEOUT_MS,
    requestsPerMinute: data.REQUESTS_PER_MINUTE ?? (data.AUTH === 'jwt' ? DEFAULT_REQUESTS_PER_MINUTE : 0),
    drainMs: data.DRAIN_MS,
    logLevel: data.LOG_LEVEL,
    graphiql: data.GRAPHIQL === 'on',
    introspection: (data.INTROSPECTION ?? data.GRAPHIQL) === 'on',
    trustedDocuments: data.TRUSTED_DOCUMENTS,
    store: placeOf(data, given),
    eventsApiKey: data.EVENTS_API_KEY,
    eventsQueueUrl: data.EVENTS_QUEUE_URL,
    freshWithEventsMs: data.FRESH_WITH_EVENTS_SECONDS * 1_000,
    freshWithoutEventsMs: data.FRESH_WITHOUT_EVENTS_SECONDS * 1_000,
    batchRetentionDays: data.BATCH_RETENTION_DAYS,
    repairCallsPerSecond: data.REPAIR_CALLS_PER_SECOND,
    metricsToken: data.METRICS_TOKEN,
    traces: data.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? undefined : { endpoint: data.OTEL_EXPORTER_OTLP_ENDPOINT, serviceName: data.OTEL_SERVICE_NAME, sampleRatio: data.OTEL_TRACES_SAMPLER_ARG },
  });
}

const EVENT_SOURCES = ['EVENTS_API_KEY', 'EVENTS_QUEUE_URL'] as const;

/** Where it is not said whether there is a store, naming a place for it or a source of events asks for one: a key that is a default does not. */
function placeOf({ STORE, DATABASE_URL, DATA_DIR }: z.infer<typeof SETTINGS>, given: Environment): StorePlace | undefined {
  const isAskedFor = [DATABASE_URL, DATA_DIR, ...EVENT_SOURCES.map((name) => given[name])].some((value) => value !== undefined);
  if (STORE === 'off' || (STORE === undefined && !isAskedFor)) return undefined;
  return DATABASE_URL === undefined ? { dataDir: DATA_DIR ?? DEFAULT_DATA_DIR } : { databaseUrl: DATABASE_URL };
}

function contradictionsOf(given: Environment): readonly string[] {
  if (given['STORE'] !== 'off') return [];
  return EVENT_SOURCES.filter((name) => given[name] !== undefined).map((name) => `${name} needs the store, which STORE=off turns off`);
}

/** The settings of this process. */
export function readProcessConfig(defaults: ConfigDefaults = {}): Config {
  return readConfig(process.env, defaults);
}
