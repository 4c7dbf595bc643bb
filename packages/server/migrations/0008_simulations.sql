-- Definitions tried over the workspace's own past. Kept for a while to be looked at; nobody is moved by them.
create table simulation_runs (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  definitions jsonb not null,
  since timestamptz not null,
  until timestamptz not null,
  share double precision not null,
  status text not null check (status in ('running', 'done', 'cancelled', 'failed')),
  failure text,
  -- Curves and counts, once it is done.
  result jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index simulation_runs_newest on simulation_runs (workspace_id, created_at desc, id);

-- Who would have moved, one by one, up to a bound.
create table simulation_transitions (
  workspace_id integer not null,
  run_id uuid not null,
  -- In the order in which they were found; tells apart what shares an instant.
  place integer not null,
  at timestamptz not null,
  contact_id uuid not null,
  definition text not null,
  from_value text not null,
  to_value text not null,
  cause text not null,
  foreign key (workspace_id, run_id) references simulation_runs (workspace_id, id) on delete cascade
);
create index simulation_transitions_run on simulation_transitions (workspace_id, run_id, at, place);
