import type { ContactLinkKind, TaskState } from '../generated/graphql.ts';
import type { PictureContact } from './contactTree.ts';

/** A colour on a light and on a dark ground: both have a contrast of at least 4.5 to 1. */
export interface Colour {
  readonly light: string;
  readonly dark: string;
}

const STATES: Readonly<Record<TaskState, Colour>> = {
  SCHEDULED: { light: '#6a54c8', dark: '#b4a5ff' },
  IN_FLOW: { light: '#2463c9', dark: '#82b4ff' },
  QUEUED: { light: '#98600a', dark: '#efb55c' },
  WITH_AGENT: { light: '#1d764a', dark: '#6bcf9c' },
  PAUSED: { light: '#a2397b', dark: '#f090c8' },
  ENDED: { light: '#5c6878', dark: '#a3afbf' },
};
const CONVERSATION: Colour = { light: '#3b4b68', dark: '#c3cede' };

/** The colour of a contact: its task's state, or that of conversations. */
export function colourOf({ state }: PictureContact): Colour {
  return state ? STATES[state] : CONVERSATION;
}

/** How an arrow is drawn. */
export interface Stroke {
  readonly width: number;
  readonly dashes?: string;
  readonly meaning: string;
}

/** The kinds of link by line style. */
export const STROKES: Readonly<Record<ContactLinkKind, Stroke>> = {
  PREVIOUS: { width: 1.75, meaning: 'follows' },
  RELATED: { width: 1.75, dashes: '2 5', meaning: 'is related to' },
  TRANSFER: { width: 4, meaning: 'was transferred from' },
};
