import { parseArgs } from 'node:util';
import type { EmulatorOptions } from './options.ts';
import { DEFAULT_SETTINGS, mergeSettings } from './settings.ts';

const DEFAULT_PORT = 4510;

const FLAGS = {
  port: { type: 'string' },
  host: { type: 'string' },
  region: { type: 'string' },
  data: { type: 'string' },
  'no-throttling': { type: 'boolean' },
  'visibility-delay-ms': { type: 'string' },
  'latency-ms': { type: 'string' },
  'schedule-horizon-days': { type: 'string' },
  'chain-limit': { type: 'string' },
  'active-tasks-quota': { type: 'string' },
  'client-token-days': { type: 'string' },
  'event-target': { type: 'string', multiple: true },
  'event-api-key': { type: 'string' },
  'event-delay-ms': { type: 'string' },
  'event-duplicate': { type: 'string' },
  'event-shuffle': { type: 'boolean' },
  'event-loss': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What `--help` prints. */
export const HELP = `Usage: npm run emulator -- [options]

Stands in for Amazon Connect's task API. Point any AWS client at the URL that it prints.

  --port N                   port to listen on; 0 takes any free one (${DEFAULT_PORT})
  --host ADDRESS             address to listen on (127.0.0.1)
  --region NAME              Region in its ARNs (us-west-2)
  --data DIR                 keep the state in this folder (nothing is kept)
  --no-throttling            admit calls at any rate (Connect's quotas hold)
  --visibility-delay-ms N    a new contact is not found until then (0)
  --latency-ms N             answer this much later (0)
  --schedule-horizon-days N  how far ahead a task can be scheduled (6)
  --chain-limit MODE         what the limit of 12 linked tasks counts: fan-out, size or both (both)
  --active-tasks-quota N     tasks that may be active at a time (2500)
  --client-token-days N      how long a client token answers the same contact (7)
  --event-target URL         send contact events there; may be given several times
  --event-api-key TEXT       sent to the targets as x-api-key
  --event-delay-ms N         send events this much later (0)
  --event-duplicate N        send each event N times (1)
  --event-shuffle            send events out of order
  --event-loss P             lose this share of the events, 0 to 1 (0)
  --help                     print this`;

type Flags = ReturnType<typeof parseFlags>;

/** Reads the emulator's command line; undefined when help was asked for. @throws RangeError with one line that says what is wrong */
export function parseCommandLine(args: readonly string[]): EmulatorOptions | undefined {
  const flags = parseFlags(args);
  if (flags.help === true) return undefined;
  const { host, region, data: dataDir } = flags;
  const settings = settingsOf(flags);
  mergeSettings(DEFAULT_SETTINGS, settings);
  return {
    port: portOf(flags),
    throttling: flags['no-throttling'] !== true,
    ...(host !== undefined && { host }),
    ...(region !== undefined && { region }),
    ...(dataDir !== undefined && { dataDir }),
    ...settings,
  };
}

function parseFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: FLAGS }).values;
  } catch (error) {
    // Node adds advice after the first sentence.
    const [problem] = error instanceof Error ? error.message.split(/\.\s/) : [String(error)];
    throw new RangeError(problem, { cause: error });
  }
}

function settingsOf(flags: Flags): EmulatorOptions {
  const events = present({
    delayMs: numberOf(flags, 'event-delay-ms'),
    duplicate: numberOf(flags, 'event-duplicate'),
    shuffle: flags['event-shuffle'],
    loss: numberOf(flags, 'event-loss'),
  });
  const apiKey = flags['event-api-key'];
  return present({
    visibilityDelayMs: numberOf(flags, 'visibility-delay-ms'),
    latencyMs: numberOf(flags, 'latency-ms'),
    scheduleHorizonDays: numberOf(flags, 'schedule-horizon-days'),
    chainLimit: chainLimitOf(flags),
    activeTasksQuota: numberOf(flags, 'active-tasks-quota'),
    clientTokenDays: numberOf(flags, 'client-token-days'),
    eventTargets: flags['event-target']?.map((url) => ({ url, ...(apiKey !== undefined && { apiKey }) })),
    events: Object.keys(events).length > 0 ? events : undefined,
  });
}

function portOf(flags: Flags): number {
  const port = numberOf(flags, 'port') ?? DEFAULT_PORT;
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`--port must be a whole number from 0 to 65535, not ${flags.port ?? ''}`);
  return port;
}

function chainLimitOf(flags: Flags): 'fan-out' | 'size' | 'both' | undefined {
  const mode = flags['chain-limit'];
  if (mode === undefined || mode === 'fan-out' || mode === 'size' || mode === 'both') return mode;
  throw new RangeError(`--chain-limit must be fan-out, size or both, not ${mode}`);
}

type NumberFlag = { [K in keyof Flags]: Flags[K] extends string | undefined ? K : never }[keyof Flags];

function numberOf(flags: Flags, flag: NonNullable<NumberFlag>): number | undefined {
  const text = flags[flag];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new RangeError(`--${flag} must be a number, not "${text}"`);
  return value;
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function present<T extends object>(value: T): Present<T> {
  // Without the undefined values the keys that are left have the types that they had.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Present<T>;
}
