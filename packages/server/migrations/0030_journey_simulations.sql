-- Journeys tried over the workspace's own past: the report, for a while. Nothing of anybody's state is kept or sent.
create table journey_simulations (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- What was tried, first, and what it was compared with: journey, version, name, definition as it was.
  sides jsonb not null,
  -- The journeys of the sides, to find what was tried of one.
  journey_ids uuid[] not null,
  since timestamptz not null,
  until timestamptz not null,
  with_live boolean not null,
  status text not null check (status in ('running', 'done', 'cancelled', 'failed')),
  failure text,
  -- Numbers, once it is done.
  result jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
create index journey_simulations_newest on journey_simulations (workspace_id, created_at desc, id);

-- Who would have entered, up to a bound, with what is asked for when people are looked for.
create table journey_simulation_people (
  workspace_id integer not null,
  simulation_id uuid not null,
  side smallint not null,
  contact_id uuid not null,
  entered integer not null,
  sent integer not null,
  held_back text[] not null,
  converted boolean not null,
  over_budget boolean not null,
  has_error boolean not null,
  is_waiting boolean not null,
  -- Steps, and "step>way out".
  marks text[] not null,
  conflicts uuid[] not null,
  first_at timestamptz not null,
  primary key (workspace_id, simulation_id, side, contact_id),
  foreign key (workspace_id, simulation_id) references journey_simulations (workspace_id, id) on delete cascade
);
