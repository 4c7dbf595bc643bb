-- For which stages of the funnel and for which personas a mail or a journey is meant. Empty: for all of them.
create table content_labels (
  workspace_id integer not null references workspaces on delete cascade,
  kind text not null check (kind in ('template', 'journey')),
  object_id uuid not null,
  stages text[] not null,
  personas text[] not null,
  updated_at timestamptz not null,
  primary key (workspace_id, kind, object_id)
);
