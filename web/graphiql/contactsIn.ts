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

/** The contacts that a response holds, in its order. A field under an alias is not known for what it is. */
export function contactsIn(response: string | null | undefined): readonly FoundContact[] {
  const found: FoundContact[] = [];
  walk(parsed(response), '', found);
  return found;
}

function walk(value: unknown, field: string, found: FoundContact[]): void {
  if (Array.isArray(value)) for (const entry of value) walk(entry, field, found);
  else if (typeof value === 'object' && value !== null) {
    if ('id' in value && typeof value.id === 'string') {
      if (CONTACT_FIELDS.has(field)) found.push(value as FoundContact);
      else if (CHAIN_FIELDS.has(field)) found.push({ id: value.id });
    }
    for (const [name, member] of Object.entries(value)) walk(member, CONNECTION_FIELDS.has(name) ? field : name, found);
  }
}

function parsed(response: string | null | undefined): unknown {
  try {
    return JSON.parse(response ?? '');
  } catch {
    return undefined;
  }
}
