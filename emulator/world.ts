import type { Arns } from './arns.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { Contacts } from './contacts/contacts.ts';
import type { Settings } from './settings.ts';
import type { Table } from './store/table.ts';

/** All that an operation works on. Operations run one after another and never wait, so each sees and leaves a whole state. */
export interface World {
  readonly arns: Arns;
  readonly clock: Clock;
  readonly catalog: Catalog;
  readonly contacts: Contacts;
  /** What the contacts of a chain share, by the chain's initial contact id. */
  readonly attributes: Table<Readonly<Record<string, string>>>;
  /** What client tokens have made, by operation and token. */
  readonly tokens: Table<TokenUse>;
  readonly settings: Settings;
  newId(): string;
}

/** The first use of a client token. */
export interface TokenUse {
  /** The id of what it made. */
  readonly id: string;
  readonly usedAt: number;
}
