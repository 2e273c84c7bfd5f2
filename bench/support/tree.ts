import type { AssociatedContactSummary } from '@aws-sdk/client-connect';

/** The instance of the benchmarks. */
export const INSTANCE = '11111111-1111-4111-8111-111111111111';
const ARN = `arn:aws:connect:us-west-2:123456789012:instance/${INSTANCE}`;
/** Contacts of a chain, and contacts that Connect answers a page. */
const CHAIN = 12;
export const PAGE = 100;
const BEGUN = 1_793_000_000;

/** A row as Connect writes it: times are seconds. */
type WireRow = Omit<AssociatedContactSummary, 'InitiationTimestamp' | 'DisconnectTimestamp'> & { readonly InitiationTimestamp: number };

/** The id of a contact of the tree of so many contacts: it says both. */
export function idOf(size: number, index: number): string {
  return `${String(size).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/** How many contacts the tree of a contact has. */
export function sizeOf(id: string): number {
  return Number(id.slice(0, 8));
}

/** The rows of a tree: chains of twelve, each of which hangs on the first contact. */
export function rowsOf(size: number): WireRow[] {
  return Array.from({ length: size }, (_, index) => {
    const place = index % CHAIN;
    return {
      ContactId: idOf(size, index),
      ContactArn: `${ARN}/contact/${idOf(size, index)}`,
      InitiationTimestamp: BEGUN + index,
      InitialContactId: idOf(size, index - place),
      ...(place > 0 && { PreviousContactId: idOf(size, index - 1) }),
      ...(place === 0 && index > 0 && { RelatedContactId: idOf(size, 0) }),
      InitiationMethod: 'API',
      Channel: 'TASK',
    };
  });
}

/** A contact's description, as full as that of an ordinary task. */
export function descriptionOf({ ContactId, ContactArn, InitiationTimestamp, ...rest }: WireRow): object {
  return {
    ...rest,
    Id: ContactId,
    Arn: ContactArn,
    InitiationTimestamp,
    Name: `Check the delivery of order O-${ContactId?.slice(-4) ?? ''}`,
    Description: 'The customer has called twice: the parcel was to come on Monday.',
    LastUpdateTimestamp: InitiationTimestamp + 60,
    QueueInfo: { Id: '33333333-3333-4333-8333-333333333301', EnqueueTimestamp: InitiationTimestamp + 1 },
    AgentInfo: { Id: '44444444-4444-4444-8444-444444444401', ConnectedToAgentTimestamp: InitiationTimestamp + 30 },
    TotalPauseCount: 1,
    LastPausedTimestamp: InitiationTimestamp + 40,
    LastResumedTimestamp: InitiationTimestamp + 50,
    QueuePriority: 5,
    QueueTimeAdjustmentSeconds: 0,
    Attributes: ATTRIBUTES,
    SegmentAttributes: { 'connect:Subtype': { ValueString: 'connect:Task' } },
    Tags: { 'aws:connect:instanceId': INSTANCE, team: 'billing' },
  };
}

/** What a chain shares. */
export const ATTRIBUTES = { order: 'O-7731', language: 'en', customer: 'C-100042' };
