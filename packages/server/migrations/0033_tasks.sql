-- What somebody of the team is to do: written by a step of a journey, by a score that was reached, or by hand.
create table tasks (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  title text not null,
  text text not null default '',
  -- Whom it is about.
  contact_id uuid,
  -- null: whoever comes first.
  assignee_id uuid references users (id) on delete set null,
  due timestamptz,
  source text not null check (source in ('person', 'journey', 'score')),
  -- The journey that asked for it.
  journey_id uuid,
  created_at timestamptz not null,
  done_at timestamptz,
  done_by text,
  primary key (workspace_id, id)
);
create index tasks_open on tasks (workspace_id, coalesce(due, 'infinity'::timestamptz), id) where done_at is null;
create index tasks_done on tasks (workspace_id, done_at desc, id desc) where done_at is not null;
create index tasks_contact on tasks (workspace_id, contact_id) where contact_id is not null;
