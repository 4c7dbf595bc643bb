-- Each try to hand a message over: what was said, without the mail and without secrets. Kept for some days.
create table message_attempts (
  workspace_id integer not null references workspaces (id) on delete cascade,
  message_id uuid not null,
  id bigint generated always as identity,
  at timestamptz not null,
  outcome text not null,
  service text,
  peer jsonb,
  request_id text,
  -- [milliseconds since it began, who, what]
  lines jsonb not null,
  primary key (workspace_id, message_id, id)
);
-- Written once in the order of time: a block range index costs the sender nothing, and what is too old is found by it.
create index message_attempts_at on message_attempts using brin (at);
