import { useEffect, useState } from 'react';
import type { ContactTree, PictureContact } from '../chain/contactTree.ts';
import { ChainChangedDocument, ContactDetailsDocument, ContactTreeDocument, TaskChangedDocument } from '../generated/graphql.ts';
import type { ContactTreeQuery } from '../generated/graphql.ts';
import type { FoundContact } from './contactsIn.ts';
import type { Follow } from './useLive.ts';
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

/** What the API is asked with. */
interface Api {
  readonly send: Send;
  readonly follow: Follow;
}

/** Names are read for so many contacts at a time: the picture fills while Connect's quota allows no more. */
const CONTACTS_AT_ONCE = 10;
/** So many tasks of a picture move by themselves: each is a reading when it begins. */
const MAX_FOLLOWED = 20;

/**
 * Reads the tree that a contact belongs to: its shape first, in one call of Connect, then the names and states that are not known
 * already. From then on it is drawn anew whenever something of it changes.
 */
export function useContactTree(send: Send, follow: Follow, id: string | undefined, known: readonly FoundContact[]): ReadTree {
  const [read, setRead] = useState<ReadTree>({});
  useEffect(() => {
    if (id === undefined) return;
    const gone = new AbortController();
    void showTree({ send, follow }, id, known, gone.signal, setRead).catch((error: unknown) => {
      if (!gone.signal.aborted) setRead({ problem: error instanceof Error ? error.message : String(error) });
    });
    return () => gone.abort();
  }, [send, follow, id, known]);
  return id === undefined ? {} : read;
}

async function showTree({ send, follow }: Api, id: string, known: readonly FoundContact[], signal: AbortSignal, tell: (read: ReadTree) => void): Promise<void> {
  const details = new Map<string, FoundContact>(known.map((contact) => [contact.id, contact]));
  const followed = new Set<string>();
  let shape: Partial<ContactTreeQuery> = {};
  const contacts = (): readonly PictureContact[] => shape.contactGraph?.contacts.map((contact) => ({ ...contact, ...details.get(contact.id) })) ?? [];
  const show = (): void => {
    const { contactGraph, taskChain } = shape;
    if (contactGraph && !signal.aborted) tell({ tree: { contacts: contacts(), links: contactGraph.links }, chain: taskChain ?? null, isTruncated: contactGraph.isTruncated });
  };
  const learn = (contact: FoundContact | null | undefined): void => {
    if (contact) details.set(contact.id, contact);
  };
  const readNames = async (): Promise<void> => {
    const unknown = contacts().filter((contact) => !isComplete(contact));
    for (let at = 0; at < unknown.length && !signal.aborted; at += CONTACTS_AT_ONCE) {
      const answers = await Promise.all(unknown.slice(at, at + CONTACTS_AT_ONCE).map((contact) => send(ContactDetailsDocument, { id: contact.id }, signal).catch(() => undefined)));
      for (const answer of answers) learn(answer?.connectContact);
      show();
    }
  };
  const followTasks = (): void => {
    for (const task of contacts()) {
      if (signal.aborted || task.channel !== 'TASK' || followed.has(task.id) || followed.size >= MAX_FOLLOWED) continue;
      followed.add(task.id);
      follow(TaskChangedDocument, { id: task.id }, signal, ({ taskContactChanged }) => {
        learn(taskContactChanged);
        show();
      });
    }
  };
  const read = async (): Promise<void> => {
    shape = await send(ContactTreeDocument, { id }, signal);
    if (!shape.contactGraph) throw new Error(`There is no contact ${id}.`);
    show();
    await readNames();
    followTasks();
  };
  await read();
  let isFirst = true;
  follow(ChainChangedDocument, { id }, signal, ({ taskChainChanged }) => {
    const drawn = new Set(contacts().map((contact) => contact.id));
    // The first answer is what has been read already, unless something joined in between.
    if (!isFirst || taskChainChanged?.contacts.some((contact) => !drawn.has(contact.id))) void read().catch(() => undefined);
    isFirst = false;
  });
}

function isComplete({ channel, name, state }: PictureContact): boolean {
  return channel === 'TASK' ? Boolean(name && state) : name !== undefined;
}
