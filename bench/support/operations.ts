import type { StartInput } from '../servers/calls.ts';
import { idOf } from './tree.ts';

/** What a benchmark asks for. */
export interface Operation {
  readonly title: string;
  readonly query: string;
  readonly variables: (n: number) => { readonly input?: StartInput; readonly contactId?: string };
  /** What is in each good answer. */
  readonly holds: string;
}

const START = 'mutation ($input: StartTaskContactInput!) { startTaskContact(input: $input) { taskContact { id name } userErrors { code message field } } }';

const CHAIN = `query ($contactId: ID!) {
  taskChain(contactId: $contactId) {
    id length remaining isFull root { id } sharedAttributes { name value }
    links { kind from { id } to { id } }
    contacts {
      id instanceId channel arn initiationMethod initiatedAt endedAt name previousContactId relatedContactId initialContactId
      ... on TaskContact {
        description state availableActions endReason scheduledAt queuedAt connectedToAgentAt pausedAt resumedAt updatedAt pauseCount
        queue { id } queuePriority queueTimeAdjustmentSeconds agent { id } attributes { name value } tags { name value }
      }
    }
  }
}`;

const GRAPH = `query ($contactId: ID!) {
  contactGraph(contactId: $contactId, maxContacts: 1000) {
    isTruncated root { id }
    contacts { __typename id channel initiatedAt previousContactId relatedContactId }
    links { kind from { id } to { id } }
  }
}`;

export type OperationName = 'start' | 'chain1' | 'chain12' | 'graph100' | 'graph1000';

/** One start, chains with what is known of every contact of them, graphs with what stands in their rows. */
export const OPERATIONS: Readonly<Record<OperationName, Operation>> = {
  start: { title: 'startTaskContact', query: START, variables: (n) => ({ input: taskOf(n) }), holds: '"taskContact":{"id":"' },
  chain1: { title: 'chain of 1, all fields', query: CHAIN, variables: () => ({ contactId: idOf(1, 0) }), holds: '"attributes":[{"name":"order"' },
  chain12: { title: 'chain of 12, all fields', query: CHAIN, variables: () => ({ contactId: idOf(12, 11) }), holds: `"previousContactId":"${idOf(12, 10)}"` },
  graph100: { title: 'graph of 100', query: GRAPH, variables: () => ({ contactId: idOf(100, 99) }), holds: `"id":"${idOf(100, 99)}"` },
  graph1000: { title: 'graph of 1,000', query: GRAPH, variables: () => ({ contactId: idOf(1000, 999) }), holds: `"id":"${idOf(1000, 999)}"` },
};

function taskOf(n: number): StartInput {
  return {
    name: `Check the delivery of order O-${String(n)}`,
    description: 'The customer has called twice: the parcel was to come on Monday.',
    flow: { contactFlowId: '22222222-2222-4222-8222-222222222201' },
    attributes: [{ name: 'order', value: `O-${String(n)}` }],
    references: [{ name: 'Order', value: { url: `https://example.com/orders/O-${String(n)}` } }],
  };
}
