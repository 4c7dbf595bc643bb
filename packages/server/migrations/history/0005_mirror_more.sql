-- Layout 2 of the mirror: where people are, with what they come, whose they are, and what models say of them.
alter table contact_profiles add column if not exists predictions String default '' codec(ZSTD(1));
alter table contact_activity add column if not exists place String default '' codec(ZSTD(1));
-- JSON of each kind used, the one used last first.
alter table contact_activity add column if not exists devices Array(LowCardinality(String));
alter table contact_activity add column if not exists company_id String default '';

create table if not exists company_profiles (
  workspace_id UInt32,
  id String,
  version UInt64,
  traits String codec(ZSTD(1))
) engine = ReplacingMergeTree(version)
order by (workspace_id, id);
