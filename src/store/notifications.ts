import type { Client } from 'pg';
import type { Log } from '../log.ts';
import type { Database } from './database.ts';

/** Contacts of one instance that have changed: ids of contacts and of the initial contacts of their chains. */
export interface ChangeNotice {
  readonly instanceId: string;
  readonly ids: readonly string[];
}

/** Tells all processes on one database what has changed. Within one process there is nobody else to tell. */
export interface Notifications {
  /** Ids only: a notice may hold 8,000 bytes. */
  notify(notice: ChangeNotice): Promise<void>;
  /** Calls back for each notice, the process's own too. `onGap` where some may have been missed: the connection was lost and is back. */
  listen(callback: (notice: ChangeNotice) => void, onGap: () => void): Promise<{ close(): Promise<void> }>;
}

const CHANNEL = 'contacts_changed';
/** Under the 8,000 bytes of PostgreSQL: https://www.postgresql.org/docs/current/sql-notify.html */
const MAX_BYTES = 7_500;
const RECONNECT_MS = 1_000;

/** Over an open database. */
export function createNotifications({ pool, isEmbedded }: Database, log: Log): Notifications {
  if (isEmbedded) return tellItself();
  return {
    notify: async (notice) => {
      for (const payload of payloadsOf(notice)) await pool.query('select pg_notify($1, $2)', [CHANNEL, payload]);
    },
    listen: (callback, onGap) => listenOn(() => pool.options, (payload) => callback(noticeOf(payload)), onGap, log),
  };
}

/** What one process tells where there is no other. */
function tellItself(): Notifications {
  const callbacks = new Set<(notice: ChangeNotice) => void>();
  return {
    notify: (notice) => {
      for (const callback of callbacks) callback(notice);
      return Promise.resolve();
    },
    listen: (callback) => {
      callbacks.add(callback);
      return Promise.resolve({ close: () => Promise.resolve(void callbacks.delete(callback)) });
    },
  };
}

async function listenOn(options: () => object, hear: (payload: string) => void, onGap: () => void, log: Log): Promise<{ close(): Promise<void> }> {
  const { default: pg } = await import('pg');
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const again = (error?: Error) => {
    if (isClosed || timer) return;
    log.warn({ err: error }, 'the connection that listens to the database was lost');
    timer = setTimeout(() => {
      timer = undefined;
      connect().then(onGap, again);
    }, RECONNECT_MS);
  };
  const connect = async (): Promise<void> => {
    const next = new pg.Client(options());
    // A client that fails tells it once as an error and once as its end.
    next.on('error', again).on('end', () => again());
    next.on('notification', ({ payload = '' }) => hear(payload));
    await next.connect();
    await next.query(`listen ${CHANNEL}`);
    client = next;
  };
  await connect();
  return {
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => undefined);
    },
  };
}

/** `instance id id …`: no id holds a blank. */
function payloadsOf({ instanceId, ids }: ChangeNotice): readonly string[] {
  const payloads: string[] = [];
  let payload = instanceId;
  for (const id of ids) {
    if (payload.length + id.length + 1 > MAX_BYTES) {
      payloads.push(payload);
      payload = instanceId;
    }
    payload += ` ${id}`;
  }
  return payload === instanceId ? payloads : [...payloads, payload];
}

function noticeOf(payload: string): ChangeNotice {
  const [instanceId = '', ...ids] = payload.split(' ');
  return { instanceId, ids };
}
