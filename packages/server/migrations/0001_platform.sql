-- What the platform itself keeps: jobs, users, sessions, keys, audit. Knows no domain beyond the workspace's number.

create table workspaces (
  id integer generated always as identity primary key,
  name text not null,
  slug text not null unique,
  time_zone text not null default 'Europe/Rome',
  locale text not null default 'it',
  currency text not null default 'EUR',
  country text not null default 'IT',
  settings jsonb not null default '{}',
  created_at timestamptz not null
);

create table jobs (
  id uuid primary key,
  workspace_id integer references workspaces (id) on delete cascade,
  name text not null,
  payload jsonb not null default '{}',
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'dead', 'cancelled')),
  priority smallint not null default 0,
  run_at timestamptz not null,
  attempts smallint not null default 0,
  max_attempts smallint not null default 5,
  unique_key text,
  worker text,
  lease_until timestamptz,
  progress jsonb,
  cancel_requested boolean not null default false,
  error text,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index jobs_claim on jobs (run_at, priority) where status = 'queued';
create index jobs_lease on jobs (lease_until) where status = 'running';
create unique index jobs_unique on jobs (name, unique_key) where status in ('queued', 'running') and unique_key is not null;
create index jobs_list on jobs (workspace_id, created_at desc);

create table recurring_jobs (
  name text primary key,
  every_seconds integer not null,
  next_at timestamptz not null
);

create table users (
  id uuid primary key,
  email text not null unique,
  name text not null,
  password_hash text not null,
  locale text not null default 'it',
  color_scheme text not null default 'auto',
  created_at timestamptz not null,
  -- To a quarter of an hour: written when a session's token changes.
  last_seen_at timestamptz
);

create table workspace_members (
  workspace_id integer not null references workspaces (id) on delete cascade,
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'marketer', 'sales', 'viewer')),
  created_at timestamptz not null,
  -- Disabled in this workspace; other workspaces of the same person go on.
  disabled_at timestamptz,
  primary key (workspace_id, user_id)
);
create index workspace_members_user on workspace_members (user_id);

create table sessions (
  token_hash bytea primary key,
  -- A rotated token stays valid for a minute, so that requests under way are not thrown out.
  previous_hash bytea,
  previous_until timestamptz,
  user_id uuid not null references users (id) on delete cascade,
  workspace_id integer references workspaces (id) on delete cascade,
  csrf text not null,
  created_at timestamptz not null,
  rotated_at timestamptz not null,
  expires_at timestamptz not null,
  ip text,
  user_agent text
);
create index sessions_previous on sessions (previous_hash) where previous_hash is not null;
create index sessions_user on sessions (user_id);

create table login_attempts (
  -- "email:<address>" or "ip:<address>"
  key text primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);

create table api_keys (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  prefix text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table audit_log (
  id uuid primary key,
  workspace_id integer references workspaces (id) on delete cascade,
  at timestamptz not null,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'system')),
  actor_id text,
  actor_name text not null,
  action text not null,
  object_type text,
  object_id text,
  detail jsonb not null default '{}',
  ip text
);
create index audit_log_list on audit_log (workspace_id, at desc, id desc);

-- Notifications are told from what happened; only what a person has seen is kept.
create table notification_reads (
  user_id uuid not null references users (id) on delete cascade,
  notification_id text not null,
  at timestamptz not null,
  primary key (user_id, notification_id)
);
