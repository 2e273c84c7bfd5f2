import type { Contact, ContactKey, KnownContact } from '../src/model/contact.ts';
import type { GraphContext } from './context.ts';

/** One member of a contact: without a call where it is known, else by the one DescribeContact that the request shares. */
export function known<K extends keyof Contact>(contact: KnownContact, member: K, context: GraphContext): Contact[K] | undefined | Promise<Contact[K] | undefined> {
  // A member that is present was read from a Contact.
  if (member in contact) return contact[member] as Contact[K] | undefined;
  return context.loaders.contact.load(contact).then((described) => described?.[member]);
}

/** A contact by its id: without a call where a tree of this request holds it. */
export function contactById(key: ContactKey | undefined, context: GraphContext): KnownContact | undefined | Promise<KnownContact | undefined> {
  return key && (context.loaders.row(key) ?? context.loaders.contact.load(key));
}
