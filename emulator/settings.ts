import * as z from 'zod';

/** A day: the longest that anything is made to wait. A timer of Node's that is set to more than 25 days goes off at once. */
export const MAX_WAIT_MS = 24 * 60 * 60 * 1000;

const settings = z.strictObject({
  visibilityDelayMs: z.number().int().min(0),
  latencyMs: z.number().int().min(0).max(MAX_WAIT_MS),
  scheduleHorizonDays: z.number().positive(),
  chainLimit: z.enum(['fan-out', 'size', 'both']),
  activeTasksQuota: z.number().int().min(0),
  clientTokenDays: z.number().min(0),
  eventTargets: z.array(z.strictObject({ url: z.url({ protocol: /^https?$/ }), apiKey: z.string().optional() })),
  events: z.strictObject({
    delayMs: z.number().int().min(0).max(MAX_WAIT_MS),
    duplicate: z.number().int().min(1).max(100),
    shuffle: z.boolean(),
    loss: z.number().min(0).max(1),
  }),
});

/** What can be set at the start and, with `POST /_emulator/settings`, while it runs. The README says what each does. */
export type Settings = z.infer<typeof settings>;

/** Some of the settings; of `events` too only some need be given. */
export type SettingsPatch = Partial<Omit<Settings, 'events'>> & { readonly events?: Partial<Settings['events']> };

/** The settings of an emulator that was given none. */
export const DEFAULT_SETTINGS: Settings = {
  visibilityDelayMs: 0,
  latencyMs: 0,
  scheduleHorizonDays: 6,
  chainLimit: 'both',
  activeTasksQuota: 2500,
  clientTokenDays: 7,
  eventTargets: [],
  events: { delayMs: 0, duplicate: 1, shuffle: false, loss: 0 },
};

/** The names of all settings. */
export const SETTING_NAMES = Object.keys(DEFAULT_SETTINGS) as (keyof Settings)[];

const settingsPatch = settings.partial().extend({ events: settings.shape.events.partial().optional() });

/** Lays a patch over settings. @throws RangeError that names every unknown or ill-typed setting */
export function mergeSettings(current: Settings, patch: unknown): Settings {
  const parsed = settingsPatch.safeParse(patch);
  if (!parsed.success) throw new RangeError(parsed.error.issues.map(describeIssue).join('; '));
  const { events, ...rest } = parsed.data;
  return { ...current, ...withoutUndefined(rest), events: { ...current.events, ...withoutUndefined(events ?? {}) } };
}

function describeIssue(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `unknown setting ${issue.keys.join(', ')}`;
  return `${issue.path.join('.') || 'settings'}: ${issue.message}`;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  // What is left has no undefined values, which the compiler cannot see through fromEntries.
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Partial<Defined<T>>;
}
