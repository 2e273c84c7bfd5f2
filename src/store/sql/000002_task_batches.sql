-- Batches of tasks. How many of a batch's tasks stand where is counted as they change, in the same transaction.
create table task_batches (
  id text primary key,
  number bigint generated always as identity unique,
  viewer_id text not null,
  name text not null,
  state text not null,
  total integer not null,
  pending integer not null,
  started integer not null default 0,
  failed integer not null default 0,
  cancelled integer not null default 0,
  created_at timestamptz not null,
  finished_at timestamptz
);

create index task_batches_waiting on task_batches (number) where pending > 0;
create index task_batches_finished on task_batches (finished_at) where finished_at is not null;

-- Their tasks as they were sent, and what became of each. A call that has begun leaves it unsure until its outcome is known.
create table task_batch_items (
  batch_id text not null references task_batches on delete cascade,
  index integer not null,
  instance_id text not null,
  task text not null,
  state text not null,
  is_unsure boolean not null default false,
  attempts integer not null default 0,
  contact_id text,
  error text,
  primary key (batch_id, index)
);

create index task_batch_items_by_state on task_batch_items (batch_id, state, index);

-- What was accepted under which token.
create table task_batch_submissions (
  token text primary key,
  batch_id text not null references task_batches on delete cascade,
  fingerprint text not null
);

create index task_batch_submissions_of_batch on task_batch_submissions (batch_id);
