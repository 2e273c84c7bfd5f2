import { useEffect, useState } from 'react';
import type { ContactTree, PictureContact } from '../chain/contactTree.ts';
import { ContactDetailsDocument, ContactTreeDocument } from '../generated/graphql.ts';
import type { ContactTreeQuery } from '../generated/graphql.ts';
import type { FoundContact } from './contactsIn.ts';
import type { Send } from './useRequest.ts';

/** A tree of contacts as far as it is read. */
export interface ReadTree {
  readonly tree?: ContactTree;
  /** How many tasks of the chain are linked, and how many more can be. */
  readonly chain?: ContactTreeQuery['taskChain'];
  readonly isTruncated?: boolean;
  /** Why there is nothing to see. */
  readonly problem?: string;
}

/** Names are read for so many contacts at a time: the picture fills while Connect's quota allows no more. */
const CONTACTS_AT_ONCE = 10;

/** Reads the tree that a contact belongs to: its shape first, in one call of Connect, then the names and states that are not known already. */
export function useContactTree(send: Send, id: string | undefined, known: readonly FoundContact[]): ReadTree {
  const [read, setRead] = useState<ReadTree>({});
  useEffect(() => {
    if (id === undefined) return;
    const gone = new AbortController();
    void readTree(send, id, known, gone.signal, setRead).catch((error: unknown) => {
      if (!gone.signal.aborted) setRead({ problem: error instanceof Error ? error.message : String(error) });
    });
    return () => gone.abort();
  }, [send, id, known]);
  return id === undefined ? {} : read;
}

async function readTree(send: Send, id: string, known: readonly FoundContact[], signal: AbortSignal, tell: (read: ReadTree) => void): Promise<void> {
  const { contactGraph, taskChain } = await send(ContactTreeDocument, { id }, signal);
  if (!contactGraph) throw new Error(`There is no contact ${id}.`);
  const { links, isTruncated } = contactGraph;
  const details = new Map<string, FoundContact>(known.map((contact) => [contact.id, contact]));
  const show = (): void => tell({ tree: { contacts: contactGraph.contacts.map((contact) => ({ ...contact, ...details.get(contact.id) })), links }, chain: taskChain, isTruncated });
  show();
  const unknown = contactGraph.contacts.filter((contact) => !isComplete({ ...contact, ...details.get(contact.id) }));
  for (let at = 0; at < unknown.length; at += CONTACTS_AT_ONCE) {
    const answers = await Promise.all(unknown.slice(at, at + CONTACTS_AT_ONCE).map((contact) => send(ContactDetailsDocument, { id: contact.id }, signal).catch(() => undefined)));
    if (signal.aborted) return;
    for (const answer of answers) if (answer?.connectContact) details.set(answer.connectContact.id, answer.connectContact);
    show();
  }
}

function isComplete({ channel, name, state }: PictureContact): boolean {
  return channel === 'TASK' ? Boolean(name && state) : name !== undefined;
}
