import type { Generated, Selectable } from 'kysely';
import type { TaskBatchItemState, TaskBatchState } from '../model/batch.ts';
import type { ContactSummary } from '../model/contact.ts';

/** The database as Kysely sees it: one interface a table of sql/. JSON columns hold dates as texts. */
export interface Tables {
  readonly contacts: ContactRow;
  readonly chain_attributes: AttributesRow;
  readonly event_sources: { readonly instance_id: string; readonly heard_at: Date };
  readonly task_batches: TaskBatchTable;
  readonly task_batch_items: TaskBatchItemRow;
  readonly task_batch_submissions: { readonly token: string; readonly batch_id: string; readonly fingerprint: string };
  readonly quota_shares: { readonly quota: string; readonly holder: string; readonly rate: number; readonly people: number; readonly work: number; readonly until: Date };
  readonly quota_rates: { readonly quota: string; readonly rate: number; readonly spare: number; readonly changed_at: Date; readonly throttled_at: Date | null };
  readonly migrations: { readonly number: number; readonly name: string; readonly applied_at: Date };
}

/** A value in a JSON column: dates are texts. */
export type Json<T> = T extends Date ? string : T extends object ? { readonly [K in keyof T]: Json<T[K]> } : T;

/** A row of contacts. */
export interface ContactRow {
  readonly instance_id: string;
  readonly id: string;
  readonly tree_id: string;
  readonly initial_contact_id: string | null;
  readonly previous_contact_id: string | null;
  readonly related_contact_id: string | null;
  readonly summary: Json<ContactSummary>;
  readonly told: Readonly<Record<string, readonly [unknown, number]>>;
  readonly told_at: Date | null;
  readonly change_count: number;
  readonly changed_at: Date | null;
  readonly change_id: string | null;
  readonly description: Readonly<Record<string, unknown>> | null;
  readonly described_as_of: Date | null;
  readonly described_changes: number | null;
  readonly described_at: Date | null;
  readonly whole_at: Date | null;
  readonly task_references: readonly Readonly<Record<string, unknown>>[] | null;
  readonly references_at: Date | null;
  readonly next_ask_at: Date | null;
  readonly is_settled: boolean;
}

/** A row of chain_attributes. */
export interface AttributesRow {
  readonly instance_id: string;
  readonly initial_contact_id: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[] | null;
  readonly read_at: Date | null;
  readonly read_changes: number | null;
  readonly change_count: number;
  readonly changed_at: Date | null;
  readonly change_id: string | null;
}

/** The table task_batches. */
export interface TaskBatchTable {
  readonly id: string;
  /** In the order in which they came. One driver gives it as a text, the other as a number. */
  readonly number: Generated<string | number>;
  readonly viewer_id: string;
  readonly instance_ids: readonly string[];
  readonly name: string;
  readonly state: TaskBatchState;
  readonly total: number;
  readonly pending: number;
  readonly started: Generated<number>;
  readonly failed: Generated<number>;
  readonly cancelled: Generated<number>;
  readonly created_at: Date;
  readonly finished_at: Date | null;
}

/** A row of task_batches. */
export type TaskBatchRow = Selectable<TaskBatchTable>;

/** A row of task_batch_items. */
export interface TaskBatchItemRow {
  readonly batch_id: string;
  readonly index: number;
  readonly instance_id: string;
  /** A StartTaskInput as JSON: as text, because jsonb takes neither NUL nor half of a surrogate pair. */
  readonly task: string;
  readonly state: TaskBatchItemState;
  readonly is_unsure: boolean;
  readonly attempts: number;
  readonly contact_id: string | null;
  /** A UserError as JSON. */
  readonly error: string | null;
}
