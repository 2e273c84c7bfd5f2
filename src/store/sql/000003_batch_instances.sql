-- The instances of a batch's tasks: whoever may not see one of them does not see the batch.
alter table task_batches add column instance_ids text[] not null default '{}';

update task_batches set instance_ids = coalesce((select array_agg(distinct instance_id) from task_batch_items where batch_id = id), '{}');
