-- A second factor of a person: the key that their app has too, sealed with the installation's secret.
create table two_factor (
  user_id uuid primary key references users (id) on delete cascade,
  sealed_key text not null,
  -- null: begun, not yet proved by a first code.
  confirmed_at timestamptz,
  -- Of the last code used: none counts twice.
  last_step bigint not null default 0,
  -- Codes for a lost phone, each good once.
  recovery_hashes text[] not null default '{}'
);
