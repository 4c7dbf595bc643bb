-- Every event, once by (workspace, subject, time, id): a repeated append is collapsed by the newest version.
-- subject is the event's strongest own identifier ("u:...", "e:...", "p:...", "a:..."), so that merging and
-- un-merging people rewrites nothing; contact_id is who it belonged to when this version was written.
create table if not exists events (
  workspace_id UInt32,
  subject String,
  time DateTime64(3, 'UTC'),
  id UUID,
  contact_id UUID,
  source_id UInt32,
  -- browser, server or system: a public key may say less of a person than a secret one, also when folded again.
  trust LowCardinality(String),
  type LowCardinality(String),
  name LowCardinality(String),
  user_id String,
  anonymous_id String,
  message_id String,
  traits String codec(ZSTD(3)),
  properties String codec(ZSTD(3)),
  context String codec(ZSTD(3)),
  received_at DateTime64(3, 'UTC'),
  arrived_at DateTime64(3, 'UTC'),
  is_bot Bool,
  position UInt64,
  version UInt64,
  index received received_at type minmax granularity 1,
  index names name type set(100) granularity 4
) engine = ReplacingMergeTree(version)
partition by toYear(time)
order by (workspace_id, subject, time, id)
-- An append is the only copy once its rows have left event_log: it must be on the disk. Costs under 2 ms each.
settings fsync_after_insert = 1, fsync_part_directory = 1;

-- Merged-away contacts, mirrored for reports: from -> to, the newest version wins; to = from undoes.
create table if not exists contact_redirects (
  workspace_id UInt32,
  from_id UUID,
  to_id UUID,
  version UInt64
) engine = ReplacingMergeTree(version)
order by (workspace_id, from_id)
settings fsync_after_insert = 1, fsync_part_directory = 1;
