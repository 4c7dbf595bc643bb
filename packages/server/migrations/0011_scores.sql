-- Scoring models, who has reached their thresholds, interests.

alter table definitions drop constraint definitions_owner_kind_check;
alter table definitions add constraint definitions_owner_kind_check
  check (owner_kind in ('segment', 'classification', 'journey', 'scoring', 'interests'));

create table scoring_models (
  id integer generated always as identity primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- What conditions call it by; it never changes.
  key text not null,
  name text not null,
  description text not null default '',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  unique (workspace_id, key)
);

-- Who is above a threshold now, and since when.
create table score_members (
  workspace_id integer not null,
  -- 'score:3:hot'
  group_key text not null,
  contact_id uuid not null,
  since timestamptz not null,
  known_at timestamptz not null,
  -- A changed model put the person there; nothing happened.
  by_definition boolean not null,
  primary key (workspace_id, group_key, contact_id)
);
create index score_members_contact on score_members (workspace_id, contact_id);
create index score_members_since on score_members (workspace_id, since) where not by_definition;
