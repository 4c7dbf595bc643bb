-- What a version must know of each recipient: conditions of its blocks, pools of codes, lists of products.
alter table template_versions
  add column needs jsonb not null default '{"conditions": [], "pools": [], "lists": []}';

-- The conditions of blocks are watched like those of journeys.
alter table definitions drop constraint definitions_owner_kind_check;
alter table definitions add constraint definitions_owner_kind_check
  check (owner_kind in ('segment', 'classification', 'journey', 'scoring', 'interests', 'tag', 'content'));

-- Codes that are given out one to each person. A code once given is theirs, whatever becomes of the message.
create table coupon_pools (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  note text not null default '',
  created_at timestamptz not null,
  archived_at timestamptz
);
create index coupon_pools_list on coupon_pools (workspace_id, created_at desc, id desc);
create table coupon_codes (
  workspace_id integer not null references workspaces (id) on delete cascade,
  pool_id uuid not null references coupon_pools (id) on delete cascade,
  code text not null,
  -- In the order of the file.
  position bigint generated always as identity,
  contact_id uuid,
  reserved_at timestamptz,
  primary key (workspace_id, pool_id, code)
);
create unique index coupon_codes_contact on coupon_codes (workspace_id, pool_id, contact_id) where contact_id is not null;
create index orders_coupon on orders (workspace_id, lower(coupon)) where coupon is not null;
create index coupon_codes_free on coupon_codes (workspace_id, pool_id, position) where contact_id is null;
