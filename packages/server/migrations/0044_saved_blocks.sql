-- Sections that are kept to be used again. The copies of a synced one change with it.
create table saved_blocks (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  section jsonb not null,
  is_synced boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index saved_blocks_list on saved_blocks (workspace_id, created_at desc, id desc);
