-- The library of pictures. `sizes`: the picture as uploaded, then narrower ones: [{width, height, bytes, key, type}].
create table media (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  key text not null unique,
  name text not null,
  alt text not null,
  folder text not null,
  tags text[] not null,
  type text not null,
  sizes jsonb not null,
  created_at timestamptz not null,
  archived_at timestamptz
);
create index media_list on media (workspace_id, created_at desc, id desc);

-- Every file that was ever given an address, also when its size was made anew: mails that were sent still ask for it.
create table media_files (
  key text primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  media_id uuid not null references media (id) on delete cascade,
  size jsonb not null
);
create index media_files_media on media_files (workspace_id, media_id);
