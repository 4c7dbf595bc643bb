-- Mailboxes elsewhere that are read (IMAP) for bounces, complaints, replies and reports on domains.
create table inboxes (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  host text not null,
  port integer not null,
  security text not null check (security in ('tls', 'starttls', 'none')),
  login text not null,
  sealed_password text not null,
  folder text not null,
  afterwards text not null check (afterwards in ('mark_read', 'move', 'delete', 'leave')),
  move_to text,
  enabled boolean not null default true,
  -- How far it was read: the numbers of mails hold for one uid_validity.
  uid_validity bigint,
  last_uid bigint not null default 0,
  -- Taken, and not yet marked, moved or deleted over there.
  open_uids bigint[] not null default '{}',
  -- Who reads it now.
  worker text,
  lease_until timestamptz,
  next_read_at timestamptz not null,
  last_read_at timestamptz,
  last_found_at timestamptz,
  found jsonb not null default '{}',
  failing_since timestamptz,
  failing_reason text,
  failing_detail text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);
