-- Buyer personas: a sheet for people to read, and a rule that says who is one.

create table personas (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- Value of the classification `persona`.
  key text not null,
  name text not null,
  -- Which target it belongs to; several personas may share one. '': none.
  target text not null default '',
  -- The first whose rule holds wins.
  position integer not null,
  -- Data, model, know, influence, content: texts and lists.
  sheet jsonb not null default '{}',
  -- {match, criteria: [{name, when}]}
  rule jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (workspace_id, key)
);
