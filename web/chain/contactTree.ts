import type { ContactChannel, ContactLinkKind, TaskState } from '../generated/graphql.ts';

/** A contact as a box shows it: what is not known, or not yet, is left out. */
export interface PictureContact {
  readonly id: string;
  readonly channel: ContactChannel;
  readonly name?: string | null | undefined;
  readonly state?: TaskState | null | undefined;
}

/** An arrow: to hangs on from. */
export interface PictureLink {
  readonly kind: ContactLinkKind;
  readonly from: { readonly id: string };
  readonly to: { readonly id: string };
}

/** What is drawn: the answer of taskChain or of contactGraph. */
export interface ContactTree {
  readonly contacts: readonly PictureContact[];
  readonly links: readonly PictureLink[];
}

const CHANNELS: Readonly<Record<ContactChannel, string>> = { VOICE: 'Call', CHAT: 'Chat', TASK: 'Task', EMAIL: 'E-mail', OTHER: 'Contact' };

const STATES: Readonly<Record<TaskState, string>> = {
  SCHEDULED: 'Scheduled',
  IN_FLOW: 'In flow',
  QUEUED: 'Queued',
  WITH_AGENT: 'With agent',
  PAUSED: 'Paused',
  ENDED: 'Ended',
};

/** What a contact is called: its name, or else what it is and the end of its id, as people tell ids apart. */
export function titleOf({ id, channel, name }: PictureContact): string {
  return name || `${CHANNELS[channel]} …${id.slice(-6)}`;
}

/** The word under the title: a task's state, or the channel. */
export function wordOf({ channel, state }: PictureContact): string {
  return state ? STATES[state] : CHANNELS[channel];
}
