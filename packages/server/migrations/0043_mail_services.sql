-- What carries mail out of the house: a mail server, or a provider's API. A workspace may have several.
create table mail_services (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  name text not null,
  kind text not null check (kind in ('smtp', 'ses', 'sendgrid', 'mailgun', 'postmark', 'resend', 'brevo')),
  -- Whom mails through it come from; null: the workspace's sender.
  from_name text,
  from_email text,
  reply_to text,
  -- What may be read: host, region, domain. contracts/api/mail-services.ts says which kind has which.
  options jsonb not null default '{}',
  -- JSON of what may not, sealed as a whole.
  sealed_secrets text not null,
  -- Connections or requests at once; mails a second at most, null: as many as it takes.
  connections smallint not null default 20,
  per_second real,
  enabled boolean not null default true,
  -- Since when nothing leaves through it, why, and when it is tried again. All null: it works, or was never tried.
  failing_since timestamptz,
  failing_reason text,
  failing_detail text,
  retry_at timestamptz,
  last_accepted_at timestamptz,
  -- When it last told us of a delivery or a bounce.
  last_report_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, id)
);

-- Which mails go which way: the first that fits, in the order of place; its services in the order of fail-over.
create table mail_routes (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  place integer not null,
  -- null: both.
  class text check (class in ('marketing', 'transactional')),
  -- Of recipients; empty: all.
  domains text[] not null default '{}',
  -- Ids of mail_services; 'own': the workspace's mail server.
  services text[] not null,
  primary key (workspace_id, id)
);

-- Which way it went; which ways it could not go before, and why; lane: service and mailbox provider, '' until it is known.
alter table messages
  add column mail_service_id uuid,
  add column sending_domain text,
  add column fail_over jsonb,
  add column lane text not null default '';

-- Turns are taken by campaign and lane: a small one does not wait behind a big one, and what is slow holds nobody up.
create index messages_turn on messages (class, workspace_id, (coalesce(journey_id, '00000000-0000-0000-0000-000000000000'::uuid)), lane, not_before)
  where status in ('planned', 'deferred');
drop index messages_claim;

-- Lanes that are slower than they could be: a provider asked for it, or the service has a limit.
create table slow_lanes (
  workspace_id integer not null references workspaces (id) on delete cascade,
  lane text not null,
  -- Mails a second when it was slowed down; it grows by a tenth with every quiet minute, up to the ceiling.
  rate real not null,
  ceiling real not null,
  slowed_at timestamptz not null,
  -- What may leave at once, as counted at filled_at.
  tokens real not null,
  filled_at timestamptz not null,
  -- What the provider said.
  reply text,
  primary key (workspace_id, lane)
);

-- What is known of a domain that mails come from: its warm-up, and whether it rests.
create table sending_domains (
  workspace_id integer not null references workspaces (id) on delete cascade,
  domain text not null,
  -- {"start": 50, "growth": 1.5, "target": 20000}; null: no warm-up.
  warm_up jsonb,
  -- Mails allowed on the day the step began, in the workspace's zone.
  warm_up_cap integer,
  warm_up_day date,
  warm_up_began_at timestamptz,
  -- Why the last day brought no growth: complaints, hard_bounces, deferrals.
  warm_up_held text,
  -- Marketing rests: policy_blocks, by_hand.
  paused_at timestamptz,
  pause_reason text,
  pause_detail text,
  primary key (workspace_id, domain)
);

-- What became of mails, by day of the workspace, sending domain, mailbox provider and way out: for gates and reports.
create table sending_days (
  workspace_id integer not null references workspaces (id) on delete cascade,
  day date not null,
  domain text not null,
  operator text not null,
  -- 'own', 'mailbox' or the id of a mail service.
  service text not null,
  accepted integer not null default 0,
  -- Of these, marketing: what a warm-up counts.
  marketing integer not null default 0,
  deferred integer not null default 0,
  delivered integer not null default 0,
  hard integer not null default 0,
  soft integer not null default 0,
  blocked integer not null default 0,
  refused integer not null default 0,
  complained integer not null default 0,
  primary key (workspace_id, day, domain, operator, service)
);
