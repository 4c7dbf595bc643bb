-- What a workspace has published elsewhere, to be put into mails: written by hand, sent by the API or read from a feed.
create table article_feeds (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  name text not null,
  url text not null,
  type text,
  -- What the feed's server said of the last copy, so that nothing comes again that has not changed.
  etag text,
  last_modified text,
  checked_at timestamptz,
  problem text,
  created_at timestamptz not null,
  archived_at timestamptz
);
create index article_feeds_list on article_feeds (workspace_id, created_at desc, id desc);

create table articles (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  feed_id uuid references article_feeds (id) on delete set null,
  -- The feed's or the sender's own id of it.
  key text,
  title text not null,
  excerpt text not null,
  url text not null,
  image_url text not null,
  tags text[] not null,
  published_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index articles_list on articles (workspace_id, published_at desc, id desc);
create unique index articles_key on articles (workspace_id, feed_id, key) nulls not distinct where key is not null;

-- Which articles a person has been sent, so that none comes twice.
create table article_sends (
  workspace_id integer not null references workspaces (id) on delete cascade,
  contact_id uuid not null,
  article_id uuid not null references articles (id) on delete cascade,
  at timestamptz not null,
  primary key (workspace_id, contact_id, article_id)
);

alter table content_labels drop constraint content_labels_kind_check;
alter table content_labels add constraint content_labels_kind_check check (kind in ('template', 'journey', 'article'));

update template_versions set needs = needs || '{"articles": []}';
alter table template_versions alter column needs set default '{"conditions": [], "pools": [], "lists": [], "calls": [], "articles": []}';
