import type { ContactAttribute } from './contact.ts';
import type { TaskState } from './task.ts';

/** The times that a search can range over. */
export const TIME_RANGE_FIELDS = ['INITIATED_AT', 'SCHEDULED_AT', 'CONNECTED_TO_AGENT_AT', 'ENDED_AT', 'QUEUED_AT'] as const;
export type TimeRangeField = (typeof TIME_RANGE_FIELDS)[number];

/** The times that a search can be sorted by. */
export const TASK_ORDER_FIELDS = ['INITIATED_AT', 'SCHEDULED_AT', 'CONNECTED_TO_AGENT_AT', 'ENDED_AT'] as const;
export type TaskOrderField = (typeof TASK_ORDER_FIELDS)[number];

/** Which way. */
export const ORDER_DIRECTIONS = ['ASC', 'DESC'] as const;
export type OrderDirection = (typeof ORDER_DIRECTIONS)[number];

/** What is searched for; everything that is given must hold. */
export interface TaskFilter {
  readonly timeRange: { readonly field: TimeRangeField; readonly from: Date; readonly to: Date };
  readonly states?: readonly TaskState[] | null;
  readonly nameWords?: readonly string[] | null;
  readonly queueIds?: readonly string[] | null;
  readonly agentIds?: readonly string[] | null;
  readonly attributes?: readonly ContactAttribute[] | null;
  readonly tags?: readonly ContactAttribute[] | null;
}

/** A search of one instance. */
export interface TaskSearch {
  readonly instanceId: string;
  readonly filter: TaskFilter;
  readonly orderBy: { readonly field: TaskOrderField; readonly direction: OrderDirection };
}

const MAX_NAME_WORDS = 100;
const MAX_WORD_CHARS = 128;
const MAX_IDS = 100;
const MAX_ATTRIBUTES = 15;
const MAX_ATTRIBUTE_NAME_CHARS = 100;

/** What is wrong with a filter, or undefined: https://docs.aws.amazon.com/connect/latest/APIReference/API_SearchCriteria.html */
export function complaintOf({ timeRange, nameWords, queueIds, agentIds, attributes }: TaskFilter): string | undefined {
  if (timeRange.from >= timeRange.to) return 'timeRange.from must lie before timeRange.to.';
  if ((nameWords?.length ?? 0) > MAX_NAME_WORDS) return `nameWords takes at most ${String(MAX_NAME_WORDS)} words.`;
  if (nameWords?.some((word) => word.trim() === '' || word.length > MAX_WORD_CHARS)) return `Each of nameWords takes 1 to ${String(MAX_WORD_CHARS)} characters.`;
  if ((queueIds?.length ?? 0) > MAX_IDS) return `queueIds takes at most ${String(MAX_IDS)} ids.`;
  if ((agentIds?.length ?? 0) > MAX_IDS) return `agentIds takes at most ${String(MAX_IDS)} ids.`;
  if ((attributes?.length ?? 0) > MAX_ATTRIBUTES) return `attributes takes at most ${String(MAX_ATTRIBUTES)} pairs.`;
  if (attributes?.some(({ name }) => name === '' || name.length > MAX_ATTRIBUTE_NAME_CHARS)) return `The name of each of attributes takes 1 to ${String(MAX_ATTRIBUTE_NAME_CHARS)} characters.`;
  return undefined;
}
