import { createHash } from 'node:crypto';
import { invalidRequest } from '../wire/connectError.ts';
import type { World } from '../world.ts';

const DEFAULT_PAGE = 100;
const TOKEN_LIFETIME_MS = 24 * 60 * 60 * 1000;

/** A page of a list, and the token of the next one where there is more. */
export interface Page<T> {
  readonly items: T[];
  readonly NextToken: string | undefined;
}

/** The part of a list request that says which page. */
export interface PageRequest {
  readonly MaxResults?: number | undefined;
  readonly NextToken?: string | undefined;
}

/** What to page: a list in its order, and what tells its items apart. */
export interface Paging<T> {
  /** The list's name; another list's token is refused. */
  readonly list: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string;
  /** Leads on from an item that has left the list since its page was cut; without it, its token is refused. */
  readonly order?: { readonly find: (key: string) => T | undefined; readonly compare: (a: T, b: T) => number };
}

/** Cuts a page out of a list (100 items unless told). Tokens are opaque and live 24 hours. @throws ConnectError 400 for a bad token */
export function page<T>(world: World, paging: Paging<T>, { MaxResults = DEFAULT_PAGE, NextToken }: PageRequest): Page<T> {
  const { list, items, keyOf } = paging;
  const from = NextToken === undefined ? 0 : startBehind(paging, keyIn(world, list, NextToken));
  const cut = items.slice(from, from + MaxResults);
  const last = cut.at(-1);
  const more = last !== undefined && from + cut.length < items.length;
  return { items: cut, NextToken: more ? write([list, keyOf(last), world.clock.now()]) : undefined };
}

/** Whether a list's filter lets a value through; an empty filter lets all. */
export function isAsked<T>(asked: readonly T[] | undefined, value: T): boolean {
  return asked === undefined || asked.length === 0 || asked.includes(value);
}

function startBehind<T>({ items, keyOf, order }: Paging<T>, key: string): number {
  const at = items.findIndex((item) => keyOf(item) === key);
  if (at >= 0) return at + 1;
  const departed = order?.find(key);
  if (order === undefined || departed === undefined) throw badToken();
  const next = items.findIndex((item) => order.compare(item, departed) > 0);
  return next < 0 ? items.length : next;
}

type Token = [list: string, after: string, issuedAt: number];

function write(token: Token): string {
  const text = JSON.stringify(token);
  return Buffer.from(`${check(text)}${text}`).toString('base64url');
}

function keyIn({ clock }: World, list: string, token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  const json = text.slice(CHECK_LENGTH);
  if (text.slice(0, CHECK_LENGTH) !== check(json)) throw badToken();
  const [of, after, issuedAt] = JSON.parse(json) as Token;
  if (of !== list || clock.now() > issuedAt + TOKEN_LIFETIME_MS) throw badToken();
  return after;
}

const CHECK_LENGTH = 8;

// Only tokens that were written here are ever parsed.
function check(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, CHECK_LENGTH);
}

function badToken(): Error {
  return invalidRequest('The NextToken is not valid.');
}
