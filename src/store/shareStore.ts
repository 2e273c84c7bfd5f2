import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import { divide } from '../model/quotaShare.ts';
import type { Share, ShareAsk } from '../model/quotaShare.ts';
import type { Tables } from './tables.ts';

/** How several processes divide the quotas of Connect. */
export interface ShareStore {
  /** Renews the shares of one process for `lapseMs`. */
  renew(holder: string, asks: readonly ShareAsk[], lapseMs: number): Promise<readonly Share[]>;
}

/** The key of the lock under which quotas are divided, one process at a time. */
const SHARES_LOCK = 860_401_119;
/** One throttle takes this share of the rate: multiplicative decrease. */
const DECREASE = 0.05;
/** It comes back by this share of the quota each second: additive increase. */
const INCREASE_PER_SECOND = 0.02;
/** What is never given up. */
const LEAST = 0.05;

/** Over a database. Its clock is the one that counts. */
export function createShareStore(db: Kysely<Tables>): ShareStore {
  return {
    renew: (holder, asks, lapseMs) =>
      db.transaction().execute(async (transaction) => {
        await sql`select pg_advisory_xact_lock(${SHARES_LOCK})`.execute(transaction);
        const { rows: [{ now } = { now: new Date(0) }] } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(transaction);
        await transaction.deleteFrom('quota_shares').where('until', '<', now).execute();
        const quotas = asks.map(({ quota }) => quota);
        const held = await transaction.selectFrom('quota_shares').selectAll().where('quota', 'in', quotas).execute();
        const rates = await transaction.selectFrom('quota_rates').selectAll().where('quota', 'in', quotas).execute();
        const renewals = asks.map((ask) => renewOne(holder, ask, held.filter(({ quota }) => quota === ask.quota), rates.find(({ quota }) => quota === ask.quota), now));
        const until = new Date(now.getTime() + lapseMs);
        await transaction
          .insertInto('quota_shares')
          .values(renewals.map(({ share: { quota, rate }, ask: { people, work } }) => ({ quota, holder, rate, people, work, until })))
          .onConflict((conflict) => conflict.columns(['quota', 'holder']).doUpdateSet((to) => ({ rate: to.ref('excluded.rate'), people: to.ref('excluded.people'), work: to.ref('excluded.work'), until: to.ref('excluded.until') })))
          .execute();
        await transaction
          .insertInto('quota_rates')
          .values(renewals.map(({ row }) => row))
          .onConflict((conflict) => conflict.column('quota').doUpdateSet((to) => ({ rate: to.ref('excluded.rate'), spare: to.ref('excluded.spare'), changed_at: now, throttled_at: to.ref('excluded.throttled_at') })))
          .execute();
        return renewals.map(({ share }) => share);
      }),
  };
}

interface Renewal {
  readonly ask: ShareAsk;
  readonly share: Share;
  readonly row: Tables['quota_rates'];
}

function renewOne(holder: string, ask: ShareAsk, held: readonly Tables['quota_shares'][], before: Tables['quota_rates'] | undefined, now: Date): Renewal {
  const { quota, burst, people, work, returned } = ask;
  const others = held.filter((other) => other.holder !== holder);
  const total = totalOf(ask, before, now);
  const [fair = 0] = divide(total.rate, [ask, ...others]);
  // The others give up what is too much when they renew: until then it is theirs.
  const rate = Math.max(0, Math.min(fair, total.rate - sum(others)));
  const holders = others.length + 1;
  const grown = before ? before.spare + Math.max(0, before.rate - sum(held)) * secondsBetween(before.changed_at, now) : (burst - 1) / 2;
  const spare = Math.min(mostSpare(burst, held.length, others.length), grown + returned);
  const credit = Math.min(spare, people + work);
  return { ask, share: { quota, rate, total: total.rate, holders, credit }, row: { quota, rate: total.rate, spare: spare - credit, changed_at: now, throttled_at: total.throttledAt } };
}

/** The calls that Connect's bucket may hold besides those that the processes hold. */
function mostSpare(burst: number, held: number, others: number): number {
  if (held === 0) return burst - 1;
  // Who is alone holds all that there is: what it could not use in time, Connect has not kept either.
  if (others === 0) return 0;
  // Several may hold a call each that they have not used.
  return Math.max(1, burst - 2 - others);
}

/** What a quota allows at present: less where Connect throttled somebody, and a little more each second since. */
function totalOf({ full, throttledMsAgo }: ShareAsk, before: Tables['quota_rates'] | undefined, now: Date): { rate: number; throttledAt: Date | null } {
  const rate = before ? Math.min(full, before.rate + secondsBetween(before.changed_at, now) * full * INCREASE_PER_SECOND) : full;
  const throttledAt = before?.throttled_at ?? null;
  // Calls that were under way when the last one was throttled tell nothing new.
  const isNews = throttledMsAgo !== undefined && (!throttledAt || now.getTime() - throttledMsAgo >= throttledAt.getTime());
  return isNews ? { rate: Math.max(full * LEAST, rate * (1 - DECREASE)), throttledAt: now } : { rate, throttledAt };
}

function sum(shares: readonly Tables['quota_shares'][]): number {
  return shares.reduce((total, { rate }) => total + rate, 0);
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1_000;
}
