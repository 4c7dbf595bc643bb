-- What a business does at which touchpoint: the answers of the wizard, the touchpoints, and which drafts came of them.
create table journey_maps (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  -- contracts/api/journey-maps.ts
  answers jsonb not null,
  touchpoints jsonb not null,
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
create index journey_maps_list on journey_maps (workspace_id, created_at desc, id desc);
