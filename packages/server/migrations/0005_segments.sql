-- What is watched for, who is in, and how it moved.

create table segments (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  description text not null default '',
  kind text not null check (kind in ('dynamic', 'static')),
  live_version integer,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create unique index segments_name on segments (workspace_id, lower(name)) where archived_at is null;

create table classifications (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- 'lifecycle', 'user_type'
  key text not null,
  name text not null,
  live_version integer,
  -- Learnt thresholds, whether they are provisional, the back-test.
  learnt jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (workspace_id, key)
);

-- Immutable. One row for each version of a segment, a classification, or a set of conditions that a journey watches.
create table definitions (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  owner_kind text not null check (owner_kind in ('segment', 'classification', 'journey')),
  owner_id text not null,
  version integer not null,
  definition jsonb not null,
  status text not null check (status in ('preparing', 'live', 'retired', 'cancelled')),
  -- The mill's turn after which its events are folded as they come; earlier ones come out of history.
  from_turn bigint,
  job_id uuid,
  created_at timestamptz not null,
  live_at timestamptz,
  unique (workspace_id, owner_kind, owner_id, version)
);
create index definitions_live on definitions (workspace_id) where status in ('live', 'preparing');

create table segment_members (
  workspace_id integer not null,
  segment_id integer not null,
  contact_id uuid not null,
  entered_at timestamptz not null,
  known_at timestamptz not null,
  primary key (workspace_id, segment_id, contact_id)
);
create index segment_members_contact on segment_members (workspace_id, contact_id);

create table class_members (
  workspace_id integer not null,
  classification_id integer not null,
  contact_id uuid not null,
  value text not null,
  since timestamptz not null,
  known_at timestamptz not null,
  primary key (workspace_id, classification_id, contact_id)
);
create index class_members_value on class_members (workspace_id, classification_id, value);

-- Exact sizes now, kept by the same transaction that moves people.
create table group_sizes (
  workspace_id integer not null,
  -- 'segment:12' or 'class:3:at_risk'
  group_key text not null,
  size bigint not null default 0,
  primary key (workspace_id, group_key)
);

-- Movements per day, for charts; the size of a day follows from the size now and the movements since.
create table group_days (
  workspace_id integer not null,
  group_key text not null,
  day date not null,
  entered integer not null default 0,
  left_count integer not null default 0,
  primary key (workspace_id, group_key, day)
);

-- Who moved from which stage to which, per day.
create table class_flows (
  workspace_id integer not null,
  classification_id integer not null,
  day date not null,
  from_value text not null,
  to_value text not null,
  people integer not null,
  primary key (workspace_id, classification_id, day, from_value, to_value)
);
