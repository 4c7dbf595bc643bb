-- What people answered to the questions of mails; the last answer to each counts.
create table feedback_answers (
  workspace_id integer not null references workspaces (id) on delete cascade,
  message_id uuid not null,
  block text not null,
  contact_id uuid not null,
  scale text not null check (scale in ('thumbs', 'stars', 'nps')),
  score smallint not null,
  question text not null,
  comment text not null,
  at timestamptz not null,
  primary key (workspace_id, message_id, block)
);
