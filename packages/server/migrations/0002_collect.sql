-- Sources, the log of events waiting to be processed, what was rejected and what was learnt of the events' shapes.

create table sources (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  kind text not null check (kind in ('website', 'server', 'import', 'system', 'demo')),
  -- Sources of one shop share a store: an order told by the site and by the shop's server is one order.
  store text not null default 'main',
  write_key text not null unique,
  allowed_origins text[] not null default '{}',
  settings jsonb not null default '{}',
  created_at timestamptz not null,
  disabled_at timestamptz
);
create index sources_workspace on sources (workspace_id);

-- The mill of a workspace: who holds its lock works through the log, one turn at a time.
create table mills (
  workspace_id integer primary key references workspaces (id) on delete cascade,
  -- Counts turns. Written beside each event in history, so that a fold over history knows where it ends.
  turn bigint not null default 0,
  -- While history is imported the workspace's own clock stands at the newest imported instant; null: real time.
  replay_clock timestamptz
);

-- One row for each event ever taken in: the same (workspace, source, message id) is the same id and counts once.
create table event_keys (
  workspace_id integer not null,
  id uuid not null,
  primary key (workspace_id, id)
);

-- Durable, acknowledged, not yet processed. A row leaves in the transaction that applies it.
create table event_log (
  position bigint generated always as identity primary key,
  workspace_id integer not null,
  source_id integer not null,
  id uuid not null,
  received_at timestamptz not null,
  -- CollectedEvent as JSON text: not jsonb, which refuses \u0000 and costs twice the time.
  body text not null
);
create index event_log_claim on event_log (workspace_id, position);

-- An event whose processing fails again and again steps aside with its reason, so that it does not hold up the others.
create table parked_events (
  position bigint primary key,
  workspace_id integer not null,
  source_id integer not null,
  id uuid not null,
  received_at timestamptz not null,
  body text not null,
  error text not null,
  parked_at timestamptz not null
);

create table event_rejections (
  id uuid primary key,
  workspace_id integer not null,
  source_id integer not null,
  at timestamptz not null,
  code text not null,
  detail text not null,
  event_name text,
  message_id text,
  -- First 2,000 characters of what came.
  excerpt text not null
);
create index event_rejections_list on event_rejections (workspace_id, at desc, id desc);

create table event_schemas (
  workspace_id integer not null,
  event_name text not null,
  event_type text not null,
  seen bigint not null default 0,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  primary key (workspace_id, event_name)
);

create table property_schemas (
  workspace_id integer not null,
  -- The event's name, or '$traits' for traits of contacts.
  event_name text not null,
  property text not null,
  types text[] not null,
  examples jsonb not null default '[]',
  last_seen timestamptz not null,
  primary key (workspace_id, event_name, property)
);

create table imports (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  source_id integer references sources (id),
  kind text not null check (kind in ('contacts', 'orders', 'products', 'events')),
  file_name text not null,
  file_key text not null,
  file_bytes bigint not null,
  file_hash text not null,
  status text not null check (status in ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed')),
  -- [{name, examples}] in the order of the file.
  columns jsonb not null default '[]',
  mapping jsonb not null default '{}',
  guessed jsonb not null default '{}',
  options jsonb not null default '{}',
  lawful_basis text,
  lawful_basis_note text,
  rows_total bigint,
  rows_done bigint not null default 0,
  rows_accepted bigint not null default 0,
  rows_rejected bigint not null default 0,
  phase text,
  report jsonb not null default '{}',
  failure jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index imports_list on imports (workspace_id, created_at desc, id desc);
-- One at a time: imported history moves the workspace's own clock, which is given back when the phase ends.
create unique index imports_one_running on imports (workspace_id) where phase is not null;
