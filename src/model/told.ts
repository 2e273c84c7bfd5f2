import type { Contact, ContactSummary } from './contact.ts';

/** The members of a contact that its events tell. */
export type ToldMember = Exclude<keyof Contact, 'instanceId' | 'id' | 'arn' | 'updatedAt' | 'pauseCount' | 'queuePriority' | 'queueTimeAdjustmentSeconds' | 'templateId' | 'attributes'>;

/** What one event says of a contact. */
export type ToldFacts = { readonly [K in ToldMember]?: Contact[K] | undefined };

/** A fact and since when it holds. */
export interface Fact<T = unknown> {
  readonly value: T;
  readonly at: Date;
}

/** What all events have said so far, each fact with the time from which it holds. `isBorn`: they include its very first one. */
export type Told = { readonly [K in ToldMember]?: Fact<NonNullable<Contact[K]>> } & { readonly isBorn?: Fact<true> };

/**
 * Two tellings as one. Whatever is told in whichever order, however often: the same comes out, because of each fact the latest holds.
 * Where `b` tells nothing new, it is `a` itself.
 */
export function mergeTold(a: Told, b: Told): Told {
  const known: Readonly<Record<string, Fact>> = a;
  const news = Object.entries<Fact>(b).filter(([name, fact]) => isLater(fact, known[name]));
  return news.length === 0 ? a : { ...a, ...Object.fromEntries(news) };
}

/** What a row of ListAssociatedContacts tells. */
export function toldOf(row: ContactSummary): Told {
  const { channel, initiationMethod, initialContactId, previousContactId, relatedContactId, initiatedAt, endedAt } = row;
  const born = initiatedAt ?? new Date(0);
  const facts = { channel, initiationMethod, initialContactId, previousContactId, relatedContactId, initiatedAt, endedAt };
  const present = Object.entries(facts).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name, { value, at: name === 'endedAt' ? (endedAt ?? born) : born }]));
}

// Of two that hold since the same instant the choice must not depend on which came first.
function isLater(fact: Fact, known: Fact | undefined): boolean {
  if (!known) return true;
  if (fact.at.getTime() !== known.at.getTime()) return fact.at > known.at;
  return JSON.stringify(fact.value) > JSON.stringify(known.value);
}
