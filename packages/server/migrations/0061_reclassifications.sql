-- The last look at kept opens and clicks with the rules that tell people from machines: with which, and how far.
create table reclassifications (
  workspace_id integer primary key references workspaces (id) on delete cascade,
  rules integer not null,
  cause text not null check (cause in ('upgrade', 'by_hand')),
  up_to uuid,
  messages integer not null default 0,
  changed integer not null default 0,
  started_at timestamptz not null,
  finished_at timestamptz
);
