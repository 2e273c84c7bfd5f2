import type { ConnectGateway } from '../connect/gateway.ts';
import type { ContactKey, KnownContact } from '../model/contact.ts';
import { Refusal } from '../model/errors.ts';
import type { Patience } from '../model/patience.ts';
import { contactOf } from '../model/storedContact.ts';
import type { StoredContact } from '../model/storedContact.ts';
import type { TaskSearch } from '../model/taskSearch.ts';
import type { ContactStore } from '../store/contactStore.ts';
import type { Keeper } from './keeper.ts';

/** Finds what events did not tell, or told and lost. Every step answers how many calls of Connect it took, which is never more than it was given. */
export interface Repair {
  /** Describes contacts that are due: unknown ones, ended ones for the last time, changed ones, and those that are open too long without an event. */
  askDue(maxCalls: number, signal: Patience): Promise<number>;
  /** Searches the tasks that were made in the last hours, and makes due what is unknown or told otherwise. */
  search(instanceId: string, maxCalls: number, signal: Patience): Promise<number>;
}

/** What repairing needs. */
export interface RepairDependencies {
  readonly gateway: Pick<ConnectGateway, 'describeContact' | 'searchTasks'>;
  readonly store: ContactStore;
  readonly keeper: Keeper;
  readonly now: () => Date;
}

/** How far back a search looks. Within two weeks Connect allows ten a second. */
const SEARCHED_MS = 6 * 3_600_000;
const PAGE_TASKS = 100;
/** When a contact that could not be described is due again. */
const AGAIN_MS = 5 * 60_000;
/** Descriptions that are under way at once. */
const AT_ONCE = 8;

/** Over a gateway and a store. */
export function createRepair({ gateway, store, keeper, now }: RepairDependencies): Repair {
  const describe = async (key: ContactKey, signal: Patience): Promise<void> => {
    const contact = await store.find(key);
    const initialId = contact && (contact.description?.value.initialContactId ?? contact.told.initialContactId?.value ?? key.id);
    const attributes = await store.findAttributes({ instanceId: key.instanceId, id: initialId ?? key.id });
    try {
      await keeper.description(await gateway.describeContact(key, signal), { contact, attributes });
    } catch (error) {
      // Connect does not show it yet, or no longer: it is due again later.
      if (!(error instanceof Refusal)) throw error;
    }
  };
  return {
    askDue: async (maxCalls, signal) => {
      let calls = 0;
      while (calls < maxCalls) {
        const time = now();
        const keys = await store.takeDue(time, Math.min(AT_ONCE, maxCalls - calls), new Date(time.getTime() + AGAIN_MS));
        if (keys.length === 0) break;
        calls += keys.length;
        await Promise.all(keys.map((key) => describe(key, signal)));
      }
      return calls;
    },
    search: async (instanceId, maxCalls, signal) => {
      const to = now();
      const search: TaskSearch = {
        instanceId,
        filter: { timeRange: { field: 'INITIATED_AT', from: new Date(to.getTime() - SEARCHED_MS), to } },
        orderBy: { field: 'INITIATED_AT', direction: 'DESC' },
      };
      let nextToken: string | undefined;
      let calls = 0;
      do {
        const page = await gateway.searchTasks(search, { size: PAGE_TASKS, nextToken }, signal);
        await keeper.found(page.tasks, tells);
        nextToken = page.nextToken;
        calls += 1;
      } while (nextToken !== undefined && calls < maxCalls);
      return calls;
    },
  };
}

const COMPARED = ['endedAt', 'name', 'scheduledAt', 'queuedAt', 'queueId', 'agentId', 'connectedToAgentAt'] as const satisfies readonly (keyof KnownContact)[];

/** Whether a row of a search tells what is not known of a contact. */
function tells(row: KnownContact, known: StoredContact): boolean {
  const contact = contactOf(known, []);
  if (COMPARED.some((name) => row[name]?.valueOf() !== contact[name]?.valueOf())) return true;
  const tags = (of: KnownContact) => JSON.stringify((of.tags ?? []).map(({ name, value }) => [name, value]).sort());
  return tags(row) !== tags(contact);
}
