-- Where a workspace wants to be told of what happens.
create table webhooks (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  url text not null,
  event_types text[] not null,
  -- Of event.tracked.
  event_names text[] not null default '{}',
  -- Of segment.entered and segment.left; none: of every segment.
  segment_ids integer[] not null default '{}',
  sealed_secret text not null,
  -- Signs beside the new one until then.
  sealed_old_secret text,
  old_secret_until timestamptz,
  enabled boolean not null default true,
  disabled_reason text check (disabled_reason in ('gone', 'failing')),
  disabled_at timestamptz,
  failing_since timestamptz,
  failing_detail text,
  last_success_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);

-- One event told to one webhook. Who the contact is is read when it is told: an erasure leaves nothing to tell.
create table webhook_deliveries (
  workspace_id integer not null,
  id uuid not null,
  webhook_id uuid not null,
  type text not null,
  contact_id uuid,
  data jsonb not null,
  occurred_at timestamptz not null,
  created_at timestamptz not null,
  status text not null default 'waiting' check (status in ('waiting', 'delivered', 'failed')),
  attempts smallint not null default 0,
  -- When it is tried. While a worker has it, when others may: so a worker that dies needs nobody to clear up after it.
  due_at timestamptz not null,
  worker text,
  last_status integer,
  last_error text,
  ended_at timestamptz,
  test boolean not null default false,
  -- The job that last put it back, so that a job which is started again puts back each but once.
  replay_id uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, webhook_id) references webhooks (workspace_id, id) on delete cascade
);
create index webhook_deliveries_due on webhook_deliveries (workspace_id, webhook_id, due_at) where status = 'waiting';
create index webhook_deliveries_list on webhook_deliveries (workspace_id, webhook_id, created_at desc, id desc);
create index webhook_deliveries_contact on webhook_deliveries (workspace_id, contact_id) where contact_id is not null;

create table webhook_attempts (
  workspace_id integer not null,
  delivery_id uuid not null,
  id uuid not null,
  at timestamptz not null,
  -- 0: no answer.
  status integer not null,
  error text,
  answer text not null,
  duration_ms integer not null,
  primary key (workspace_id, delivery_id, id),
  foreign key (workspace_id, delivery_id) references webhook_deliveries (workspace_id, id) on delete cascade
);
