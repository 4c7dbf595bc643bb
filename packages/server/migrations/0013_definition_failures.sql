-- Definitions that could not be evaluated for somebody: a mistake of ours, or what a later version does not know. They
-- stop nobody else; the membership of who failed stays as it was.
create table definition_failures (
  workspace_id integer not null,
  definition_id integer not null,
  -- Evaluations that failed.
  times bigint not null,
  -- The last of them; no contact when the definition itself could not be read.
  contact_id uuid,
  message text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (workspace_id, definition_id)
);
