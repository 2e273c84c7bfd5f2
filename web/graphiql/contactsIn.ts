import { parse, visit } from 'graphql';
import type { TaskState } from '../generated/graphql.ts';

/** A contact that a response tells of. */
export interface FoundContact {
  readonly id: string;
  readonly name?: string | null;
  readonly state?: TaskState | null;
}

/** The fields that hold a contact, or many. */
const CONTACT_FIELDS = new Set(
  'taskContact connectContact taskContacts contacts root from to previousContact relatedContact initialContact nextTasks relatedTasks taskContactChanged'.split(' '),
);
/** A chain's id is that of its initial contact. */
const CHAIN_FIELDS = new Set(['taskChain', 'chain', 'taskChainChanged']);
/** What stands between a connection's field and its entries. */
const CONNECTION_FIELDS = new Set(['edges', 'node', 'nodes']);

/** The contacts that a response to a query holds, in its order. */
export function contactsIn(query: string | null | undefined, response: string | null | undefined): readonly FoundContact[] {
  const found: FoundContact[] = [];
  const data = parsed(response);
  if (data !== undefined) walk(data, '', aliasesOf(query ?? ''), found);
  return found;
}

type Aliases = ReadonlyMap<string, string>;

function walk(value: unknown, field: string, aliases: Aliases, found: FoundContact[]): void {
  if (Array.isArray(value)) for (const entry of value) walk(entry, field, aliases, found);
  else if (typeof value === 'object' && value !== null) {
    if ('id' in value && typeof value.id === 'string') {
      if (CONTACT_FIELDS.has(field)) found.push(value as FoundContact);
      else if (CHAIN_FIELDS.has(field)) found.push({ id: value.id });
    }
    for (const [key, member] of Object.entries(value)) {
      const name = aliases.get(key) ?? key;
      walk(member, CONNECTION_FIELDS.has(name) ? field : name, aliases, found);
    }
  }
}

/** The fields behind the aliases of a query; none while the query is being changed into one that cannot be read. */
function aliasesOf(query: string): Aliases {
  const aliases = new Map<string, string>();
  try {
    visit(parse(query), {
      Field: ({ alias, name }) => {
        if (alias) aliases.set(alias.value, name.value);
      },
    });
  } catch {
    // The response is still of use by the names of its fields.
  }
  return aliases;
}

function parsed(response: string | null | undefined): unknown {
  try {
    return JSON.parse(response ?? '');
  } catch {
    return undefined;
  }
}
