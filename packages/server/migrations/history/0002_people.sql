-- What conditions ask of a person, mirrored by the mill in the turn that changes it: the newest version (the number of
-- the turn) wins. Rebuilt from PostgreSQL at any time, so an append need not wait for the disk.
create table if not exists contact_profiles (
  workspace_id UInt32,
  contact_id UUID,
  version UInt64,
  is_deleted UInt8,
  identified Bool,
  email String,
  phone String,
  user_id String,
  first_seen DateTime64(3, 'UTC'),
  traits String codec(ZSTD(1)),
  first_touch String codec(ZSTD(1)),
  acquisition String codec(ZSTD(1)),
  tags Array(LowCardinality(String)),
  -- "email:marketing" -> state of the contact's own address.
  consents Map(LowCardinality(String), LowCardinality(String)),
  -- Orders that count: instant in milliseconds, net amount in 1/10,000, currency.
  orders Array(Tuple(Int64, Int64, LowCardinality(String)))
) engine = ReplacingMergeTree(version, is_deleted)
order by (workspace_id, contact_id);

-- Apart, since it changes with almost every event and all else hardly ever.
create table if not exists contact_activity (
  workspace_id UInt32,
  contact_id UUID,
  version UInt64,
  last_seen DateTime64(3, 'UTC'),
  last_touch String codec(ZSTD(1))
) engine = ReplacingMergeTree(version)
order by (workspace_id, contact_id);

-- Where people are: "segment:12" -> "true" or "false", "class:3" -> the class.
create table if not exists contact_groups (
  workspace_id UInt32,
  group_key LowCardinality(String),
  contact_id UUID,
  version UInt64,
  value LowCardinality(String)
) engine = ReplacingMergeTree(version)
order by (workspace_id, group_key, contact_id);

-- The same events in the order in which conditions ask for them: by name and time. Written by the view below in the
-- very insert that writes `events`.
create table if not exists events_by_name (
  workspace_id UInt32,
  name LowCardinality(String),
  time DateTime64(3, 'UTC'),
  id UUID,
  contact_id UUID,
  properties String codec(ZSTD(1)),
  arrived_at DateTime64(3, 'UTC'),
  position UInt64,
  version UInt64
) engine = ReplacingMergeTree(version)
partition by toYear(time)
order by (workspace_id, name, time, id)
settings fsync_after_insert = 1, fsync_part_directory = 1;

create materialized view if not exists events_by_name_writer to events_by_name as
select workspace_id, name, time, id, contact_id, properties, arrived_at, position, version from events where not is_bot;

insert into events_by_name
select workspace_id, name, time, id, contact_id, properties, arrived_at, position, version from events final where not is_bot;
