import type { Log } from '../log.ts';
import type { CountRequest } from '../model/callerCount.ts';
import { createBatchStore } from './batchStore.ts';
import type { BatchStore } from './batchStore.ts';
import { createBatchWork } from './batchWork.ts';
import type { BatchWork } from './batchWork.ts';
import { createCallerCounts } from './callerCounts.ts';
import { createContactStore } from './contactStore.ts';
import type { ContactStore } from './contactStore.ts';
import { openDatabase } from './database.ts';
import type { Database, DatabasePlace } from './database.ts';
import type { Jobs } from './jobs.ts';
import { createNotifications } from './notifications.ts';
import type { Notifications } from './notifications.ts';
import { createRememberingStore } from './rememberingStore.ts';
import { createShareStore } from './shareStore.ts';
import type { ShareStore } from './shareStore.ts';

/** All that is kept, in one database. */
export interface Store {
  readonly database: Database;
  readonly contacts: ContactStore;
  readonly batches: BatchStore;
  readonly batchWork: BatchWork;
  readonly shares: ShareStore;
  readonly notifications: Notifications;
  /** Undefined where no other process can count with this one. */
  readonly countRequest: CountRequest | undefined;
  close(): Promise<void>;
}

/** Opens the store. Throws where another process uses its folder, or its server cannot be reached. */
export async function openStore(place: DatabasePlace, log: Log): Promise<Store> {
  const database = await openDatabase(place, log);
  const contacts = createContactStore(database.db);
  const queue = createQueue(database, log);
  return {
    database,
    contacts: database.isEmbedded ? createRememberingStore(contacts) : contacts,
    batches: createBatchStore(database.db, queue.open),
    batchWork: createBatchWork(database.db, queue.open),
    shares: createShareStore(database.db),
    notifications: createNotifications(database, log),
    countRequest: database.isEmbedded ? undefined : createCallerCounts(database.pool),
    close: async () => {
      await queue.close();
      await database.close();
    },
  };
}

/** The queue is opened by the first batch: it has tables of its own, and looks after them all the time. */
function createQueue(database: Database, log: Log): { readonly open: () => Promise<Jobs>; readonly close: () => Promise<void> } {
  let jobs: Promise<Jobs> | undefined;
  return {
    open: () =>
      (jobs ??= import('./jobs.ts')
        .then(({ openJobs }) => openJobs(database, log))
        .catch((error: unknown) => {
          jobs = undefined;
          throw error;
        })),
    close: async () => (await jobs?.catch(() => undefined))?.close(),
  };
}
