-- Tags that are set up: their group, what they mean; how long they last and their rules are versions in `definitions`.

alter table definitions drop constraint definitions_owner_kind_check;
alter table definitions add constraint definitions_owner_kind_check
  check (owner_kind in ('segment', 'classification', 'journey', 'scoring', 'interests', 'tag'));

create table tags (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  tag_group text not null default '',
  description text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (workspace_id, name)
);
