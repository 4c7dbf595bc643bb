-- What visitors without a cookie did, who name no person: counted, never a contact's. Kept apart from `events`, all of
-- which are somebody's. visitor is an id that lasts one day.
create table if not exists visits (
  workspace_id UInt32,
  visitor String,
  time DateTime64(3, 'UTC'),
  id UUID,
  source_id UInt32,
  type LowCardinality(String),
  name LowCardinality(String),
  message_id String,
  properties String codec(ZSTD(3)),
  context String codec(ZSTD(3)),
  received_at DateTime64(3, 'UTC'),
  is_bot Bool,
  version UInt64,
  index received received_at type minmax granularity 1
) engine = ReplacingMergeTree(version)
partition by toYYYYMM(time)
order by (workspace_id, time, visitor, id)
settings fsync_after_insert = 1, fsync_part_directory = 1;
