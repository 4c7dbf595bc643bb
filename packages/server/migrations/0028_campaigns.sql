-- A campaign is a journey entered once by an audience at a time: it owns that journey (kind 'campaign'), which nobody
-- draws by hand.
create table campaigns (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  journey_id uuid not null,
  name text not null,
  folder text,
  status text not null check (status in ('draft', 'scheduled', 'sending', 'paused', 'stopped', 'sent')),
  pause_reason text check (pause_reason in ('by_hand', 'overdue', 'undecided')),
  paused_at timestamptz,
  -- contracts/campaign.ts
  plan jsonb not null,
  revision integer not null default 1,
  -- Of the run to come, else of the last one; null: never confirmed.
  starts_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  created_by uuid,
  archived_at timestamptz
);
create index campaigns_list on campaigns (workspace_id, created_at desc, id desc);
create unique index campaigns_journey on campaigns (workspace_id, journey_id);

-- One sending of a campaign: the only one, one of a recurrence, or once more to those whom the last one did not reach.
create table campaign_runs (
  workspace_id integer not null,
  id uuid not null,
  campaign_id uuid not null references campaigns (id) on delete cascade,
  number integer not null,
  kind text not null check (kind in ('send', 'resend')),
  status text not null check (status in ('scheduled', 'sending', 'paused', 'stopped', 'sent', 'cancelled')),
  -- As it was confirmed.
  plan jsonb not null,
  confirmed_at timestamptz not null,
  -- Nothing leaves before; local day of an occurrence beside it, for times of everybody's own clock.
  starts_at timestamptz not null,
  day date,
  began_at timestamptz,
  -- From here on the audience stands.
  settled_at timestamptz,
  audience integer,
  -- Of these, who gets a variant before there is a winner.
  test_size integer,
  decide_at timestamptz,
  winner text,
  decided_at timestamptz,
  decision jsonb,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create unique index campaign_runs_number on campaign_runs (workspace_id, campaign_id, number);
create index campaign_runs_starts on campaign_runs (workspace_id, starts_at);

-- Who is in a run: written once, so that whatever crashes nobody is in it twice.
create table campaign_people (
  workspace_id integer not null,
  run_id uuid not null,
  contact_id uuid not null,
  -- null: waits for the winner of the test.
  variant text,
  -- In the order of leaving, the test group first.
  place integer,
  -- In the queue of the journey since.
  entered_at timestamptz,
  primary key (workspace_id, run_id, contact_id)
);
create index campaign_people_waiting on campaign_people (workspace_id, run_id, place) where entered_at is null;
create index campaign_people_contact on campaign_people (workspace_id, contact_id);

create index journey_entries_journey on journey_entries (workspace_id, journey_id);

-- Subject and preheader of whoever asked for the message, instead of the template's.
alter table messages add column content jsonb;
