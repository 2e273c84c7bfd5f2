/** The emulator's instance. */
export const INSTANCE = '11111111-1111-4111-8111-111111111111';
/** Contacts of one chain. */
export const CHAIN = 10;

const ARN = `arn:aws:connect:us-west-2:123456789012:instance/${INSTANCE}`;

/** The events of so many contacts in chains, in EventBridge's envelope: their beginnings, then their places in a queue. */
export function envelopeOf(index: number, contacts: number, prefix: string): unknown {
  const contact = index % contacts;
  const time = new Date(Date.UTC(2026, 10, 1) + index).toISOString();
  return envelope(`event-${prefix}-${String(index)}`, time, {
    eventType: index < contacts ? 'INITIATED' : 'QUEUED',
    contactId: idOf(contact, prefix),
    initialContactId: idOf(contact - (contact % CHAIN), prefix),
    previousContactId: contact % CHAIN === 0 ? undefined : idOf(contact - 1, prefix),
    initiationTimestamp: time,
    ...(index >= contacts && { queueInfo: queueAt(time, 'billing') }),
  });
}

/** One that moves a contact into another queue than the last one did. */
export function moveOf(contactId: string, n: number): unknown {
  const time = new Date().toISOString();
  return envelope(`move-${contactId}-${String(n)}`, time, { eventType: 'QUEUED', contactId, queueInfo: queueAt(time, n % 2 === 0 ? 'billing' : 'back-office') });
}

function envelope(id: string, time: string, detail: Readonly<Record<string, unknown>>): unknown {
  return {
    version: '0',
    id,
    'detail-type': 'Amazon Connect Contact Event',
    source: 'aws.connect',
    time,
    detail: {
      channel: 'TASK',
      instanceArn: ARN,
      initiationMethod: 'API',
      contactDetails: { name: 'A task of the benchmark', description: 'As long as a description is' },
      segmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Task' } },
      tags: { 'aws:connect:instanceId': INSTANCE },
      ...detail,
    },
  };
}

function queueAt(enqueueTimestamp: string, queue: string): unknown {
  return { queueArn: `${ARN}/queue/${queue}`, queueType: 'STANDARD', enqueueTimestamp };
}

function idOf(contact: number, prefix: string): string {
  return `${prefix}-9999-4999-8999-${String(contact).padStart(12, '0')}`;
}
