import { ServiceError } from '../src/model/errors.ts';
import { MAX_PAGE_ENTRIES } from '../src/model/limits.ts';

/** The page that is asked for. */
export interface PageArgs {
  readonly first: number;
  readonly after?: string | null | undefined;
}

/** An entry of a list with its place there. */
export interface Edge<T> {
  readonly cursor: string;
  readonly node: T;
}

/** A page of a list. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly nodes: readonly T[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A page of a list that can be counted. */
export interface CountedConnection<T> extends Connection<T> {
  readonly totalCount: number | undefined;
}

/** `first` itself; BAD_USER_INPUT where it is outside 1–100. */
export function checkFirst(first: number): number {
  if (first >= 1 && first <= MAX_PAGE_ENTRIES) return first;
  throw new ServiceError('BAD_USER_INPUT', `first takes 1 to ${String(MAX_PAGE_ENTRIES)}; ${String(first)} came.`, { argument: 'first' });
}

/** A page by its edges. */
export function connection<T>(edges: readonly Edge<T>[], { hasNextPage, hasPreviousPage }: { hasNextPage: boolean; hasPreviousPage: boolean }): Connection<T> {
  return {
    edges,
    nodes: edges.map(({ node }) => node),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null },
  };
}

/** The page of a list that is wholly at hand, its entries told apart by `id`. BAD_USER_INPUT for a first outside 1–100 and for a cursor that is none of this list's. */
export function pageOf<T extends { readonly id: string }>(all: readonly T[], { first, after }: PageArgs): CountedConnection<T> {
  checkFirst(first);
  const start = after == null ? 0 : 1 + all.findIndex(({ id }) => toCursor(id) === after);
  if (after != null && start === 0) throw noCursor();
  const edges = all.slice(start, start + first).map((node) => ({ cursor: toCursor(node.id), node }));
  return { ...connection(edges, { hasNextPage: start + first < all.length, hasPreviousPage: start > 0 }), totalCount: all.length };
}

/** What stands for a place in a list. */
export function toCursor(place: string): string {
  return Buffer.from(place).toString('base64url');
}

/** The number that a cursor of a numbered list stands for. BAD_USER_INPUT where it stands for none. */
export function numberOfCursor(cursor: string): string {
  const number = Buffer.from(cursor, 'base64url').toString();
  if (/^\d{1,10}$/.test(number) && Number(number) <= MAX_NUMBER) return number;
  throw noCursor();
}

/** Beyond it the database takes no number. */
const MAX_NUMBER = 2_147_483_647;

function noCursor(): ServiceError {
  return new ServiceError('BAD_USER_INPUT', 'after takes a cursor of this list. Start again without it.', { argument: 'after' });
}
