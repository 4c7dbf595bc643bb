-- What models say of people, set from outside, and goals of classes.

alter table contacts add column predictions jsonb not null default '{}';

-- Names in use, for whoever chooses one.
create table prediction_names (
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  updated_at timestamptz not null,
  primary key (workspace_id, name)
);

create table class_goals (
  workspace_id integer not null references workspaces (id) on delete cascade,
  classification_id integer not null references classifications (id) on delete cascade,
  value text not null,
  -- size, conversion, average_order, orders_per_person
  goal text not null,
  -- Of a conversion: the class to be reached.
  towards text not null default '',
  target double precision not null,
  -- Over so many days up to now.
  days integer not null,
  set_by text,
  set_at timestamptz not null,
  primary key (workspace_id, classification_id, value, goal)
);

-- Who has nobody yet is mirrored in layout 2 from the beginning; all others are copied once more.
alter table mills alter column mirror set default 2;
