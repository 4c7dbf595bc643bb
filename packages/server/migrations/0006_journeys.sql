create table journeys (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  description text not null default '',
  status text not null check (status in ('draft', 'live', 'paused', 'archived')),
  live_version integer,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index journeys_list on journeys (workspace_id, created_at desc);

-- Immutable.
create table journey_versions (
  journey_id uuid not null references journeys (id) on delete cascade,
  workspace_id integer not null,
  version integer not null,
  graph jsonb not null,
  created_at timestamptz not null,
  created_by uuid,
  primary key (journey_id, version)
);

create table enrolments (
  workspace_id integer not null,
  id uuid not null,
  journey_id uuid not null,
  version integer not null,
  contact_id uuid not null,
  -- '' or the value of the property that keys simultaneous runs (a cart id).
  run_key text not null default '',
  node text,
  visit integer not null default 0,
  status text not null check (status in ('waiting', 'done', 'exited', 'error')),
  due timestamptz,
  -- Name of the event waited for; null when only time counts.
  waiting_for text,
  -- Trigger event, visits per node, values of waits.
  state jsonb not null default '{}',
  entered_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (workspace_id, id)
);
create index enrolments_due on enrolments (workspace_id, due) where status = 'waiting';
create index enrolments_contact on enrolments (workspace_id, contact_id);
create unique index enrolments_running on enrolments (workspace_id, journey_id, contact_id, run_key) where status = 'waiting';
create index enrolments_journey on enrolments (workspace_id, journey_id, status, node);

-- What happened at each node of each run: the why of journeys.
create table enrolment_steps (
  workspace_id integer not null,
  enrolment_id uuid not null,
  seq integer not null,
  node text not null,
  at timestamptz not null,
  outcome text not null,
  detail jsonb not null default '{}',
  primary key (workspace_id, enrolment_id, seq)
);

create table journey_counters (
  workspace_id integer not null,
  journey_id uuid not null,
  version integer not null,
  -- Node id, or '$trigger' for entries.
  node text not null,
  outcome text not null,
  count bigint not null default 0,
  primary key (workspace_id, journey_id, version, node, outcome)
);
