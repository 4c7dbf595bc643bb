-- What a program asked for beside a template: its own content, from whom, labels, files.
create table message_requests (
  workspace_id integer not null,
  message_id uuid not null,
  -- Subject, HTML and text with their Liquid, links numbered; null: the template's.
  own jsonb,
  from_sender jsonb,
  reply_to text,
  headers jsonb not null default '{}',
  tags text[] not null default '{}',
  metadata jsonb not null default '{}',
  -- Names, types and sizes; what is in them stands in message_attachments while it is kept.
  files jsonb not null default '[]',
  primary key (workspace_id, message_id)
);
create index message_requests_tags on message_requests using gin (tags) where tags <> '{}';

create table message_attachments (
  workspace_id integer not null,
  message_id uuid not null,
  place smallint not null,
  content bytea not null,
  primary key (workspace_id, message_id, place)
);
