import type { Operation } from './operation.ts';
import { describeContact } from './operations/describeContact.ts';
import { listAssociatedContacts } from './operations/listAssociatedContacts.ts';
import { startTaskContact } from './operations/startTaskContact.ts';

const ALL: readonly Operation[] = [
  describeContact,
  listAssociatedContacts,
  startTaskContact,
];

/** The operations that the emulator carries out, by name. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(ALL.map((operation) => [operation.shape.name, operation]));
