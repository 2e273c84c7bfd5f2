import type DataLoader from 'dataloader';
import type { Contact, ContactKey, KnownContact } from '../src/model/contact.ts';
import { Part } from '../src/model/part.ts';
import type { GraphContext } from './context.ts';

/** One member of a thing of which some are known: without a call where it is present, else by the one description that the request shares. */
export function memberOf<T extends ContactKey, K extends keyof T>(row: ContactKey & Partial<T>, member: K, loader: DataLoader<ContactKey, T | undefined, string>): T[K] | undefined | Part<T | undefined, T[K] | undefined> {
  // A member that is present was read from a T.
  if (member in row) return row[member] as T[K] | undefined;
  return new Part(loader.load(row), (described) => described?.[member]);
}

/** As {@link memberOf}, of a contact: one DescribeContact. */
export function known<K extends keyof Contact>(contact: KnownContact, member: K, { loaders }: GraphContext): Contact[K] | undefined | Part<Contact | undefined, Contact[K] | undefined> {
  return memberOf<Contact, K>(contact, member, loaders.contact);
}

/** As {@link known}, made into something else. */
export function knownAs<K extends keyof Contact, T>(contact: KnownContact, member: K, context: GraphContext, make: (value: Contact[K] | undefined) => T): T | Part<Contact | undefined, T> {
  const value = known(contact, member, context);
  return value instanceof Part ? value.made(make) : make(value);
}

/** What is made of the description of a contact; undefined where there is no such contact. */
export function describedBy<T>(contact: KnownContact, { loaders }: GraphContext, make: (described: Contact) => T): Part<Contact | undefined, T | undefined> {
  return new Part(loaders.contact.load(contact), (described) => described && make(described));
}

/** A contact by its id: without a call where a tree of this request holds it. */
export function contactById(key: ContactKey | undefined, context: GraphContext): KnownContact | undefined | Promise<KnownContact | undefined> {
  return key && (context.loaders.row(key) ?? context.loaders.contact.load(key));
}
