-- What is known of each contact: what events told, what Connect described, and when.
create table contacts (
  instance_id text not null,
  id text not null,
  tree_id text not null,
  initial_contact_id text,
  previous_contact_id text,
  related_contact_id text,
  summary jsonb not null,
  told jsonb not null,
  told_at timestamptz,
  change_count integer not null,
  changed_at timestamptz,
  change_id text,
  description jsonb,
  described_as_of timestamptz,
  described_changes integer,
  described_at timestamptz,
  whole_at timestamptz,
  task_references jsonb,
  references_at timestamptz,
  next_ask_at timestamptz,
  is_settled boolean not null,
  primary key (instance_id, id)
);

create index contacts_of_tree on contacts (instance_id, tree_id);
create index contacts_by_initial on contacts (instance_id, initial_contact_id);
create index contacts_by_previous on contacts (instance_id, previous_contact_id) where previous_contact_id is not null;
create index contacts_by_related on contacts (instance_id, related_contact_id) where related_contact_id is not null;
create index contacts_to_ask on contacts (next_ask_at) where next_ask_at is not null;

-- The user-defined attributes that a chain shares, by its initial contact.
create table chain_attributes (
  instance_id text not null,
  initial_contact_id text not null,
  attributes jsonb,
  read_at timestamptz,
  read_changes integer,
  change_count integer not null,
  changed_at timestamptz,
  change_id text,
  primary key (instance_id, initial_contact_id)
);

-- When the last event of an instance came.
create table event_sources (
  instance_id text primary key,
  heard_at timestamptz not null
);
