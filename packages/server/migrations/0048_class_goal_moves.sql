-- Goals of classes that were reached or lost again, for the bell. Null: not looked at since the target was set.
alter table class_goals add column met boolean;
create table class_goal_moves (
  id bigint generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  classification_id integer not null references classifications (id) on delete cascade,
  value text not null,
  goal text not null,
  towards text not null default '',
  at timestamptz not null,
  met boolean not null,
  measured double precision not null,
  target double precision not null,
  days integer not null,
  currency text,
  -- Of the class, and of the one a conversion leads to, in the workspace's language.
  name text not null,
  towards_name text not null
);
create index class_goal_moves_at on class_goal_moves (workspace_id, at);
