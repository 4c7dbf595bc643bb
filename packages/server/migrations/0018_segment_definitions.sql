-- Versions that say what they do, static lists, folders, targets.

-- Whether the people moved by the change of definition itself set off journeys, and when the last of them was
-- evaluated under it: until then whoever takes up the work goes on visiting.
alter table definitions
  add column triggers_journeys boolean not null default false,
  add column visited_at timestamptz;
update definitions set visited_at = coalesce(live_at, created_at) where status in ('live', 'retired');

alter table segments
  add column folder text not null default '',
  add column tags text[] not null default '{}',
  add column owner_id uuid references users (id) on delete set null,
  -- Kept out of every audience that does not say otherwise.
  add column is_suppression boolean not null default false,
  -- Names the list in the events that change it; nobody outside can guess it.
  add column list_key uuid not null default gen_random_uuid(),
  -- {size, direction, by, startSize, setAt}
  add column target jsonb,
  add column target_met boolean;

-- A list is a segment whose definition reads the newest of its own events.
insert into definitions (workspace_id, owner_kind, owner_id, version, definition, status, created_at, live_at, visited_at, made)
select s.workspace_id, 'segment', s.id::text, 1,
  jsonb_build_object('kind', 'eventEdge', 'edge', 'last',
    'event', jsonb_build_object('name', 'List *', 'where', jsonb_build_array(
      jsonb_build_object('path', jsonb_build_array('list'), 'is', jsonb_build_object('op', 'eq', 'value', s.list_key::text)))),
    'property', jsonb_build_object('path', jsonb_build_array('on'), 'is', jsonb_build_object('op', 'eq', 'value', true))),
  'live', s.created_at, s.created_at, s.created_at, '{"kind": "static"}'
from segments s where s.kind = 'static' and not exists (
  select 1 from definitions d where d.workspace_id = s.workspace_id and d.owner_kind = 'segment' and d.owner_id = s.id::text);

-- When a target was reached or fell out of reach again.
create table segment_target_moves (
  id bigint generated always as identity primary key,
  workspace_id integer not null,
  segment_id integer not null references segments (id) on delete cascade,
  at timestamptz not null,
  met boolean not null,
  size bigint not null,
  target bigint not null
);
create index segment_target_moves_recent on segment_target_moves (workspace_id, segment_id, at);

-- When the size last changed.
alter table group_sizes add column moved_at timestamptz;
