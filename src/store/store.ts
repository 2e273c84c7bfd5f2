import type { Log } from '../log.ts';
import { createContactStore } from './contactStore.ts';
import type { ContactStore } from './contactStore.ts';
import { openDatabase } from './database.ts';
import type { Database, DatabasePlace } from './database.ts';
import { createNotifications } from './notifications.ts';
import type { Notifications } from './notifications.ts';

/** All that is kept, in one database. */
export interface Store {
  readonly database: Database;
  readonly contacts: ContactStore;
  readonly notifications: Notifications;
  close(): Promise<void>;
}

/** Opens the store. Throws where another process uses its folder, or its server cannot be reached. */
export async function openStore(place: DatabasePlace, log: Log): Promise<Store> {
  const database = await openDatabase(place, log);
  return { database, contacts: createContactStore(database.db), notifications: createNotifications(database, log), close: () => database.close() };
}
