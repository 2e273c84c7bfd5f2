import * as z from 'zod';
import { requireUser } from '../catalog/catalog.ts';
import { hasOpenAfterContactWork, stateOf } from '../contacts/contact.ts';
import type { Contact } from '../contacts/contact.ts';
import { connectToAgent, end } from '../contacts/lifecycle.ts';
import { ConnectError } from '../wire/connectError.ts';
import type { World } from '../world.ts';

const acceptance = z.strictObject({ agentId: z.string().min(1) });
const completion = z.strictObject({ afterContactWork: z.boolean().default(false) });

/** Lets an agent accept a task that is in its flow or in a queue. @throws ConnectError 404, 409; ZodError */
export function accept(world: World, contactId: string, body: unknown): Contact {
  const { agentId } = acceptance.parse(body);
  const contact = find(world, contactId);
  requireUser(world.catalog, agentId);
  if (!['IN_FLOW', 'QUEUED'].includes(stateOf(contact))) throw conflict(contact, 'accepted');
  return keep(world, connectToAgent(contact, world.arns.idOf('agent', agentId), world.clock.now()));
}

/** Lets the agent complete a task, and then its after-contact work if that was left open. @throws ConnectError 404, 409; ZodError */
export function complete(world: World, contactId: string, body: unknown): Contact {
  const { afterContactWork } = completion.parse(body);
  const contact = find(world, contactId);
  const now = world.clock.now();
  if (hasOpenAfterContactWork(contact)) return keep(world, { ...contact, afterContactWorkEndedAt: now, updatedAt: now });
  const withAgent = contact.connectedToAgentAt !== undefined && contact.disconnectedAt === undefined;
  if (!withAgent) throw conflict(contact, 'completed');
  const ended = end(contact, now, 'AGENT_COMPLETED');
  return keep(world, afterContactWork ? { ...ended, afterContactWorkStartedAt: now } : ended);
}

function find({ contacts }: World, id: string): Contact {
  const contact = contacts.find(id);
  if (contact === undefined) throw new ConnectError('ResourceNotFoundException', `There is no contact ${id}.`);
  return contact;
}

function keep({ contacts }: World, contact: Contact): Contact {
  contacts.put(contact);
  return contact;
}

function conflict(contact: Contact, verb: string): ConnectError {
  return new ConnectError('ConflictException', `A contact that is ${stateOf(contact)} cannot be ${verb}.`);
}
