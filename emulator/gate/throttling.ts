import * as z from 'zod';
import type { Clock } from '../clock.ts';
import type { RawInput } from '../wire/input.ts';

/** A token bucket: `burst` calls at once, refilled at `rate` a second. */
export interface Quota {
  readonly rate: number;
  readonly burst: number;
}

/** How calls are throttled: as documented, not at all, or as documented but for the given operations. */
export type ThrottlingOption = boolean | Readonly<Record<string, Quota>>;

/** Throttles each operation by a bucket of its own, on the emulator's clock. */
export interface Throttling {
  /** Takes a token for a call; false when there is none left. */
  admit(operation: string, input: RawInput): boolean;
  /** Applies `{ "enabled": false }` or rows of quotas by operation. @throws RangeError that says what is wrong */
  change(change: unknown): void;
  /** Fills all buckets. */
  refill(): void;
  describe(): { readonly enabled: boolean; readonly quotas: Readonly<Record<string, Quota>> };
}

/** Per account and Region: https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html#api-throttling-quotas */
const DOCUMENTED: Readonly<Record<string, Quota>> = {
  DescribeContact: { rate: 10, burst: 15 },
  GetContactAttributes: { rate: 10, burst: 15 },
  UpdateContactAttributes: { rate: 10, burst: 15 },
  StopContact: { rate: 10, burst: 15 },
  UpdateContact: { rate: 10, burst: 15 },
  ListContactReferences: { rate: 10, burst: 15 },
  TagContact: { rate: 20, burst: 25 },
  UntagContact: { rate: 20, burst: 25 },
  UpdateContactRoutingData: { rate: 20, burst: 20 },
  SearchContacts: { rate: 10, burst: 30 },
};
const DEFAULT_QUOTA: Quota = { rate: 2, burst: 5 };
const WIDE_SEARCH_QUOTA: Quota = { rate: 1, burst: 1 };
const WIDE_SEARCH = 'SearchContacts over two weeks';
const TWO_WEEKS_SECONDS = 14 * 24 * 60 * 60;

/** Throttling with full buckets. */
export function createThrottling(option: ThrottlingOption, clock: Clock, operations: ReadonlySet<string>): Throttling {
  const buckets = new Map<string, { tokens: number; at: number }>();
  let enabled = option !== false;
  let changed: Readonly<Record<string, Quota>> = {};
  const rows = z.partialRecord(z.enum([...operations]), z.strictObject({ rate: z.number().positive(), burst: z.number().int().min(1) }));
  const change = z.strictObject({ enabled: z.boolean().optional() }).catchall(z.unknown());
  const throttling: Throttling = {
    admit: (operation, input) => {
      if (!enabled) return true;
      const { bucketOf, quota } = bucketFor(operation, input, changed);
      return take(buckets, bucketOf, quota, clock.now());
    },
    change: (value) => {
      const { enabled: on, ...quotas } = orRange(change.safeParse(value));
      changed = { ...changed, ...(orRange(rows.safeParse(quotas)) as Record<string, Quota>) };
      enabled = on ?? enabled;
      buckets.clear();
    },
    refill: () => buckets.clear(),
    describe: () => ({ enabled, quotas: { Default: DEFAULT_QUOTA, ...DOCUMENTED, [WIDE_SEARCH]: WIDE_SEARCH_QUOTA, ...changed } }),
  };
  if (typeof option === 'object') throttling.change(option);
  return throttling;
}

function bucketFor(operation: string, input: RawInput, changed: Readonly<Record<string, Quota>>): { bucketOf: string; quota: Quota } {
  const own = changed[operation];
  if (own !== undefined) return { bucketOf: operation, quota: own };
  if (operation === 'SearchContacts' && !isWithinTwoWeeks(input)) return { bucketOf: WIDE_SEARCH, quota: WIDE_SEARCH_QUOTA };
  return { bucketOf: operation, quota: DOCUMENTED[operation] ?? DEFAULT_QUOTA };
}

function isWithinTwoWeeks(input: RawInput): boolean {
  const range = input['TimeRange'] as { Type?: unknown; StartTime?: unknown; EndTime?: unknown } | undefined;
  return range?.Type === 'INITIATION_TIMESTAMP' && Number(range.EndTime) - Number(range.StartTime) <= TWO_WEEKS_SECONDS;
}

function take(buckets: Map<string, { tokens: number; at: number }>, name: string, { rate, burst }: Quota, now: number): boolean {
  const bucket = buckets.get(name) ?? { tokens: burst, at: now };
  const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * rate);
  const admitted = tokens >= 1;
  buckets.set(name, { tokens: admitted ? tokens - 1 : tokens, at: now });
  return admitted;
}

function orRange<T>(parsed: z.ZodSafeParseResult<T>): T {
  if (parsed.success) return parsed.data;
  throw new RangeError(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'throttling'}: ${issue.message}`).join('; '));
}
