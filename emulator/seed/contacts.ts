import type { Contact } from '../contacts/contact.ts';
import { SEED } from './ids.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const LIFETIME_MS = 7 * 24 * HOUR_MS;

/** What the contacts of the seed's chain share, and what its related tasks have of their own. */
export function seedAttributes(): [string, Record<string, string>][] {
  const shared = { customerId: 'C-1042', orderId: 'O-7731', language: 'en' };
  return [
    [SEED.voice, shared],
    [SEED.tasks.relatedInFlow, { ...shared, supplier: 'Acme' }],
    [SEED.tasks.relatedScheduled, { ...shared, carrier: 'Post' }],
  ];
}

/** The seed's contacts: a finished call two hours ago, a chain of three tasks after it, and two tasks related to the second, of which one waits for its time. */
export function seedContacts(now: number): Contact[] {
  const call = now - 2 * HOUR_MS;
  const voice: Contact = {
    ...blank(SEED.voice, call - 7 * MINUTE_MS),
    channel: 'VOICE',
    initiationMethod: 'INBOUND',
    queueId: SEED.queues.billing,
    enqueuedAt: call - 6 * MINUTE_MS,
    agentId: SEED.users.ada,
    connectedToAgentAt: call - 5 * MINUTE_MS,
    disconnectedAt: call,
    disconnectReason: 'CUSTOMER_DISCONNECT',
    updatedAt: call,
  };
  return [voice, firstTask(now), secondTask(now), thirdTask(now), relatedInFlow(now), relatedScheduled(now)];
}

function firstTask(now: number): Contact {
  const begun = now - 110 * MINUTE_MS;
  return {
    ...linked(SEED.tasks.first, SEED.voice, begun),
    name: 'Refund order O-7731',
    description: 'The parcel came damaged; the customer wants the money back.',
    references: { Order: { Type: 'URL', Value: 'https://shop.example.com/orders/O-7731' }, Amount: { Type: 'NUMBER', Value: '49.90' } },
    agentId: SEED.users.ada,
    connectedToAgentAt: begun + 5 * MINUTE_MS,
    disconnectedAt: begun + 20 * MINUTE_MS,
    disconnectReason: 'AGENT_COMPLETED',
    updatedAt: begun + 20 * MINUTE_MS,
  };
}

function secondTask(now: number): Contact {
  const begun = now - 80 * MINUTE_MS;
  return {
    ...linked(SEED.tasks.second, SEED.tasks.first, begun),
    name: 'Check the damage report',
    description: 'Compare the photographs with the packing list.',
    references: {
      Report: { Type: 'STRING', Value: 'Corner crushed, seal intact' },
      'Bought on': { Type: 'DATE', Value: String(Math.floor((now - 9 * 24 * HOUR_MS) / 1000)) },
      'Customer e-mail': { Type: 'EMAIL', Value: 'customer@example.com' },
    },
    agentId: SEED.users.ada,
    connectedToAgentAt: begun + 10 * MINUTE_MS,
    updatedAt: begun + 10 * MINUTE_MS,
  };
}

function thirdTask(now: number): Contact {
  const begun = now - 40 * MINUTE_MS;
  return {
    ...linked(SEED.tasks.third, SEED.tasks.second, begun),
    name: 'Book the refund',
    description: 'Book 49.90 EUR back to the card.',
    references: { Amount: { Type: 'NUMBER', Value: '49.90' } },
    queueId: SEED.queues.backOffice,
    enqueuedAt: begun,
  };
}

function relatedInFlow(now: number): Contact {
  return {
    ...related(SEED.tasks.relatedInFlow, now - 30 * MINUTE_MS),
    name: 'Tell the supplier',
    description: 'Damaged on delivery: ask for credit.',
    references: { Supplier: { Type: 'URL', Value: 'https://acme.example.com/claims' } },
  };
}

function relatedScheduled(now: number): Contact {
  return {
    ...related(SEED.tasks.relatedScheduled, now - 25 * MINUTE_MS),
    name: 'Claim against the carrier',
    description: 'The carrier answers within two days.',
    references: { Claim: { Type: 'STRING', Value: 'CL-88' } },
    scheduledAt: now + 2 * 24 * HOUR_MS,
    connectedToSystemAt: undefined,
  };
}

function linked(id: string, previousContactId: string, at: number): Contact {
  return { ...blank(id, at), previousContactId, initialContactId: SEED.voice };
}

function related(id: string, at: number): Contact {
  return { ...blank(id, at), relatedContactId: SEED.tasks.second };
}

function blank(id: string, at: number): Contact {
  return {
    id,
    channel: 'TASK',
    initiationMethod: 'API',
    initialContactId: id,
    associationId: SEED.voice,
    references: {},
    segmentAttributes: {},
    tags: {},
    flowId: SEED.flows.inbound,
    initiatedAt: at,
    visibleAt: at,
    updatedAt: at,
    connectedToSystemAt: at,
    expiresAt: at + LIFETIME_MS,
    pausedMs: 0,
    pauses: 0,
    reschedules: 0,
    templateChanges: 0,
    transfers: 0,
    nextContacts: [],
  };
}
