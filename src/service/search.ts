import type { ConnectGateway } from '../connect/gateway.ts';
import type { SearchPage } from '../connect/search.ts';
import type { KnownContact } from '../model/contact.ts';
import { Refusal, ServiceError } from '../model/errors.ts';
import { certainState, taskState } from '../model/task.ts';
import type { TaskState } from '../model/task.ts';
import type { TaskSearch } from '../model/taskSearch.ts';
import type { Contacts } from './contacts.ts';
import { awsRequestId } from './outcomes.ts';

/** A task with its place in the search. */
export interface FoundTask {
  readonly task: KnownContact;
  readonly cursor: string;
}

/** A page of a search. */
export interface FoundTasks {
  readonly found: readonly FoundTask[];
  readonly hasNextPage: boolean;
  /** Undefined where states are asked for: Connect's count does not know them. */
  readonly totalCount: number | undefined;
}

/** Finds tasks. */
export interface Search {
  /**
   * `first` tasks after a cursor: one SearchContacts, and with states as many pages and, for open tasks, descriptions as it
   * takes to fill the page. CURSOR_EXPIRED for a cursor that Connect has forgotten (after 24 hours); BAD_USER_INPUT for one that is none.
   */
  tasks(search: TaskSearch, first: number, after: string | undefined, signal: AbortSignal): Promise<FoundTasks>;
}

/** Where in Connect's pages a task stands. A page is asked for again by its token and size; undefined token: the first. */
interface Place {
  readonly token?: string | undefined;
  readonly size: number;
  /** Rows of the page that have been passed. */
  readonly passed: number;
}

/** Rows of a page where states are asked for: the most that Connect gives, because few of them may be wanted. */
const FILTERED_PAGE = 100;

/** The states of an open task that has started: only a description tells them apart. */
const DESCRIBED_STATES: readonly TaskState[] = ['IN_FLOW', 'QUEUED', 'WITH_AGENT', 'PAUSED'];

/** Over a gateway. */
export function createSearch({ gateway, contacts, now }: { gateway: ConnectGateway; contacts: Contacts; now: () => Date }): Search {
  /** The row where its state is wanted, with its description where that had to be asked for. */
  const sift = async ({ filter: { states } }: TaskSearch, row: KnownContact, signal: AbortSignal): Promise<KnownContact | undefined> => {
    if (!states?.length) return row;
    const known = certainState(row, now());
    if (known) return states.includes(known) ? row : undefined;
    const wanted = DESCRIBED_STATES.filter((state) => states.includes(state));
    if (wanted.length === 0) return undefined;
    if (wanted.length === DESCRIBED_STATES.length) return row;
    const contact = await contacts.describe(row, signal);
    return contact && states.includes(taskState(contact, now())) ? contact : undefined;
  };
  return {
    tasks: async (search, first, after, signal) => {
      const isFiltered = Boolean(search.filter.states?.length);
      let place: Place | undefined = after === undefined ? { size: isFiltered ? FILTERED_PAGE : first, passed: 0 } : readCursor(after);
      const found: FoundTask[] = [];
      let totalCount: number | undefined;
      while (place && found.length < first) {
        const page: SearchPage = await readPage(gateway, search, place, signal);
        totalCount ??= page.totalCount;
        while (found.length < first && place.passed < page.tasks.length) {
          const { passed }: Place = place;
          const rows = page.tasks.slice(passed, passed + first - found.length);
          const sifted = await Promise.all(rows.map((row) => sift(search, row, signal)));
          for (const [index, task] of sifted.entries()) {
            if (task) found.push({ task, cursor: writeCursor(onwards({ ...place, passed: passed + index + 1 }, page)) });
          }
          place = { ...place, passed: passed + rows.length };
        }
        place = place.passed < page.tasks.length ? place : nextPage(page, place.size);
      }
      return { found, hasNextPage: place !== undefined, totalCount: isFiltered ? undefined : totalCount };
    },
  };
}

async function readPage(gateway: ConnectGateway, search: TaskSearch, { size, token }: Place, signal: AbortSignal): Promise<SearchPage> {
  try {
    return await gateway.searchTasks(search, { size, nextToken: token }, signal);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (token !== undefined) throw new ServiceError('CURSOR_EXPIRED', 'Amazon Connect no longer knows this place of the search: it keeps one for 24 hours. Start again without after.', { ...awsRequestId(error), argument: 'after' }, error);
    throw new ServiceError('BAD_USER_INPUT', `Amazon Connect refused the search: ${error.message}`, { ...awsRequestId(error), argument: 'filter' }, error);
  }
}

/** After the last row of a page comes the next one: the page need not be asked for again. */
function onwards(place: Place, page: SearchPage): Place {
  return (place.passed >= page.tasks.length && nextPage(page, place.size)) || place;
}

function nextPage({ nextToken }: SearchPage, size: number): Place | undefined {
  return nextToken === undefined ? undefined : { size, token: nextToken, passed: 0 };
}

function writeCursor({ token, size, passed }: Place): string {
  return Buffer.from(JSON.stringify([size, passed, token ?? null])).toString('base64url');
}

function readCursor(cursor: string): Place {
  const parsed = parseJson(Buffer.from(cursor, 'base64url').toString());
  const [size, passed, token] = Array.isArray(parsed) ? (parsed as readonly unknown[]) : [];
  if (!isCount(size) || size < 1 || size > 100 || !isCount(passed) || !(token === null || typeof token === 'string')) {
    throw new ServiceError('BAD_USER_INPUT', 'after takes a cursor of this search. Start again without it.', { argument: 'after' });
  }
  return { size, passed, token: token ?? undefined };
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
