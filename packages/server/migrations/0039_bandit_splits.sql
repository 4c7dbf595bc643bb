-- Splits by chance that learn: which way each run went, what it brought, and the sums the next choice is drawn from.
create table journey_choices (
  workspace_id integer not null references workspaces (id) on delete cascade,
  enrolment_id uuid not null,
  node text not null,
  visit integer not null,
  journey_id uuid not null,
  variant text not null,
  reward text not null check (reward in ('goal', 'click')),
  at timestamptz not null,
  -- What comes later does not count.
  until timestamptz not null,
  rewarded_at timestamptz,
  primary key (workspace_id, enrolment_id, node, visit)
);

create table journey_choice_totals (
  workspace_id integer not null references workspaces (id) on delete cascade,
  journey_id uuid not null,
  node text not null,
  variant text not null,
  chosen integer not null default 0,
  rewarded integer not null default 0,
  primary key (workspace_id, journey_id, node, variant)
);
