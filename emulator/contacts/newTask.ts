import type { World } from '../world.ts';
import type { Contact } from './contact.ts';
import { expiryTime } from './segmentAttributes.ts';

/** What a new task is made of; the rest begins empty. */
export type NewTask = Pick<Contact, 'id' | 'initialContactId' | 'associationId' | 'references' | 'segmentAttributes'> & Partial<Contact>;

/** A task as it is created now, before it has entered its flow. */
export function newTask({ clock, settings }: World, task: NewTask): Contact {
  const now = clock.now();
  return {
    channel: 'TASK',
    initiationMethod: 'API',
    tags: {},
    initiatedAt: now,
    visibleAt: now + settings.visibilityDelayMs,
    updatedAt: now,
    expiresAt: expiryTime(now, task.segmentAttributes),
    pausedMs: 0,
    pauses: 0,
    reschedules: 0,
    templateChanges: 0,
    transfers: 0,
    nextContacts: [],
    ...task,
  };
}
