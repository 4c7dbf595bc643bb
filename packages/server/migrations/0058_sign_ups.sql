-- What became of sign-ups that nobody confirmed in time: how many people were forgotten, how many requests lapsed.
create table sign_up_tidyings (
  workspace_id int not null references workspaces (id) on delete cascade,
  at timestamptz not null,
  forgotten int not null,
  lapsed int not null,
  primary key (workspace_id, at)
);

-- Those still open, the oldest first.
create index consents_pending on consents (workspace_id, asked_at) where state = 'pending';

-- What DNS says of the domains that mail is addressed to: of the installation, for it is the same for everybody. A
-- domain stands here from the moment somebody asks about it; until it is looked up it counts as unknown.
create table mail_domains (
  domain text primary key,
  state text not null default 'unknown' check (state in ('unknown', 'receives', 'no_mail_domain', 'null_mx')),
  -- Looks in a row that found neither mail server nor address: one alone may be a hiccup.
  misses smallint not null default 0,
  checked_at timestamptz,
  next_look timestamptz not null
);
create index mail_domains_due on mail_domains (next_look);
