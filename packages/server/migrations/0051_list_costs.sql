-- What was paid for people to come onto the list, told by hand: an advertisement, a fair, a bought form. Spread evenly
-- over its days.
create table list_costs (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  -- Which line of the list-growth report it belongs to: of a source, or of a channel.
  by text not null check (by in ('source', 'channel')),
  key text not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  amount numeric(18, 2) not null check (amount >= 0),
  note text not null default '',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index list_costs_days on list_costs (workspace_id, to_day, from_day);
create index list_costs_list on list_costs (workspace_id, created_at desc, id desc);
