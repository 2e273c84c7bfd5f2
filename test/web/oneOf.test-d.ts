// Compiled by `npm run types`, never run: what a typed frontend cannot write. A line that is expected to fail and does not is an error itself.
import type { SegmentAttributeInput, StartTaskContactInput, TaskFlowInput, TaskLinkInput, TaskReferenceValueInput } from '../../web/generated/graphql.ts';

const FLOW: TaskFlowInput = { contactFlowId: 'f' };

export const good: StartTaskContactInput = {
  name: 'n',
  flow: FLOW,
  link: { previousContactId: 'p' },
  references: [{ name: 'r', value: { number: '0.10' } }],
  segmentAttributes: [{ contactExpiry: { minutes: 5 } }, { custom: { name: 'c', value: { map: [{ name: 'e', value: { integer: 1 } }] } } }],
};

// @ts-expect-error Two of the flows.
export const twoFlows: TaskFlowInput = { contactFlowId: 'f', queueId: 'q' };
// @ts-expect-error None of the flows.
export const noFlow: TaskFlowInput = {};
// @ts-expect-error A flow that is null.
export const nullFlow: TaskFlowInput = { agentId: null };
// @ts-expect-error Both kinds of link.
export const twoLinks: TaskLinkInput = { previousContactId: 'p', relatedContactId: 'r' };
// @ts-expect-error A reference of two kinds.
export const twoValues: TaskReferenceValueInput = { url: 'https://example.com', string: 's' };
// @ts-expect-error An attribute of two kinds.
export const twoAttributes: SegmentAttributeInput = { contactExpiry: { minutes: 5 }, assignmentType: 'SELF' };
// @ts-expect-error Two values deep within.
export const deep: StartTaskContactInput = { name: 'n', flow: FLOW, segmentAttributes: [{ custom: { name: 'c', value: { string: 's', integer: 1 } } }] };
