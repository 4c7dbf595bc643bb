-- What many mails ask of people, kept in one place: words by language, where it leads, other words for some segments.
create table calls_to_action (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  label jsonb not null,
  url text not null,
  variants jsonb not null default '[]',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index calls_to_action_list on calls_to_action (workspace_id, created_at desc, id desc);

update template_versions set needs = needs || '{"calls": []}';
alter table template_versions alter column needs set default '{"conditions": [], "pools": [], "lists": [], "calls": []}';

-- To which call to action a link of a message belongs, and which segment decided what it says (null: none).
alter table message_links add column call_id uuid, add column call_segment_id integer;
create index message_links_call on message_links (workspace_id, call_id, message_id) where call_id is not null;
