-- What somebody asked for on the preference page, beside consent: it hangs on the address too.
create table mail_preferences (
  workspace_id integer not null references workspaces (id) on delete cascade,
  address text collate "C" not null,
  -- At most one marketing mail in so many days; null: as often as we write.
  every_days smallint check (every_days between 1 and 365),
  -- No marketing until then.
  paused_until timestamptz,
  -- Keys of topics (settings.delivery.topics) that are not wanted.
  topics_off text[] not null default '{}',
  -- Instead of what we believe.
  language text check (language in ('it', 'en')),
  changed_at timestamptz not null,
  primary key (workspace_id, address)
);

-- What a marketing template is about: who does not want the topic does not get it. null: of none.
alter table templates add column topic text;
