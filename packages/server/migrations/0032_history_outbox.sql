-- What a small turn of the mill has to tell history, kept with the turn: history is written right after the commit, so
-- that nobody waits for it. Rows stay for milliseconds; after a crash the next start writes them.
create table history_outbox (
  id bigint generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- The process that writes it, unless it is gone.
  owner uuid not null,
  -- JSON: [{"table": "events", "rows": [...]}, ...]; never asked by content.
  writes text not null,
  at timestamptz not null
);
alter table history_outbox alter column writes set storage external;
create index history_outbox_workspace on history_outbox (workspace_id);
