-- The contact's own time zone, in which dates without one are read.
alter table contact_profiles add column if not exists time_zone LowCardinality(String) materialized JSONExtractString(traits, 'timezone');

-- Addresses to which nothing is sent, copied from PostgreSQL before reachable people are counted. expires_at in
-- milliseconds, 0: for good.
create table if not exists suppressed_addresses (
  workspace_id UInt32,
  channel LowCardinality(String),
  address String,
  expires_at Int64,
  version UInt64,
  is_deleted UInt8
) engine = ReplacingMergeTree(version, is_deleted)
order by (workspace_id, channel, address);
