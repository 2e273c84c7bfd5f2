const DAY_MS = 86_400_000;
/** The most days whose text is remembered. */
const REMEMBERED_DAYS = 1_000;
const days = new Map<number, string>();

/** What `Date.toISOString` answers, in a quarter of its time: a graph of a thousand contacts has a thousand dates or more. Throws a RangeError for a date that is none, as that does. */
export function isoTime(date: Date): string {
  const ms = date.getTime();
  const day = Math.floor(ms / DAY_MS);
  const rest = ms - day * DAY_MS;
  const minutes = Math.floor(rest / 60_000);
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  const second = Math.floor(rest / 1_000) % 60;
  const milli = rest % 1_000;
  return (days.get(day) ?? dayOf(day)) + String.fromCharCode(tens(hour), ones(hour), 0x3a, tens(minute), ones(minute), 0x3a, tens(second), ones(second), 0x2e, 0x30 + Math.floor(milli / 100), tens(milli % 100), ones(milli), 0x5a);
}

/** Such as 2026-11-25T. */
function dayOf(day: number): string {
  const text = new Date(day * DAY_MS).toISOString().slice(0, -'00:00:00.000Z'.length);
  if (days.size === REMEMBERED_DAYS) days.clear();
  days.set(day, text);
  return text;
}

function tens(number: number): number {
  return 0x30 + Math.floor(number / 10);
}

function ones(number: number): number {
  return 0x30 + (number % 10);
}
