-- A journey as it is drawn: triggers, steps with places, ways by name, settings, notes (contracts/journey.ts). The
-- first shape was one trigger and steps that named what follows.
alter table journeys add column kind text not null default 'journey' check (kind in ('journey', 'rule', 'campaign'));
alter table journeys add column folder text;
-- What is being drawn and not live yet; null: nothing has changed since the newest version.
alter table journeys add column draft jsonb;
-- Grows with every save, so that two people do not write over each other.
alter table journeys add column revision integer not null default 1;
alter table journeys add column paused_at timestamptz;

alter table journey_versions add column definition jsonb;

update journey_versions v set definition = jsonb_build_object(
  'triggers', jsonb_build_array(jsonb_build_object('id', 'trigger') || (v.graph -> 'trigger')),
  'nodes', coalesce((
    select jsonb_object_agg(n.key, (n.value - 'next' - 'yes' - 'no' - 'happened' - 'timedOut') ||
      case when n.value ? 'matching'
        then jsonb_build_object('matching', jsonb_build_array(jsonb_build_object('path', n.value -> 'matching', 'trigger', n.value -> 'matching')))
        else '{}'::jsonb end)
    from jsonb_each(v.graph -> 'nodes') n), '{}'::jsonb),
  'edges', coalesce((
    select jsonb_agg(jsonb_build_object('from', w.from_id, 'outlet', w.outlet, 'to', w.to_id) order by w.from_id, w.outlet)
    from (
      select 'start' as from_id, 'next' as outlet, v.graph ->> 'start' as to_id
      union all
      select n.key, o.outlet, n.value ->> o.outlet
      from jsonb_each(v.graph -> 'nodes') n
      cross join (values ('next'), ('yes'), ('no'), ('happened'), ('timedOut')) as o (outlet)
    ) w where w.to_id is not null), '[]'::jsonb),
  'settings', jsonb_strip_nulls(jsonb_build_object(
    'entry', v.graph -> 'entry',
    'exitWhen', v.graph -> 'exitWhen',
    'maxLateness', v.graph -> 'maxLateness',
    'reentry', (v.graph -> 'reentry') - 'perProperty',
    'runKey', v.graph -> 'reentry' -> 'perProperty')),
  'notes', '[]'::jsonb);

alter table journey_versions alter column definition set not null;
alter table journey_versions drop column graph;

-- Overdue after an outage or a pause: nothing happens until somebody decides.
alter table enrolments add column held boolean not null default false;
-- An event that reaches the goal counts up to here, whether the run is over or not.
alter table enrolments add column goal_until timestamptz;
alter table enrolments add column converted_at timestamptz;
alter table enrolments drop column visit;
drop index enrolments_due;
create index enrolments_due on enrolments (workspace_id, due) where status = 'waiting' and not held;
create index enrolments_goal on enrolments (workspace_id, contact_id, goal_until)
  where goal_until is not null and converted_at is null and status <> 'waiting';

-- By day of the workspace's zone, so that a period can be looked at.
alter table journey_counters add column day date not null default current_date;
alter table journey_counters alter column day drop default;
alter table journey_counters drop constraint journey_counters_pkey;
alter table journey_counters add primary key (workspace_id, journey_id, version, node, outcome, day);

-- Who is to enter: asked for by the API, a schedule, a campaign. A row is gone once the mill has taken it.
create table journey_entries (
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- The enrolment it becomes, so that the same key enters once.
  id uuid not null,
  journey_id uuid not null,
  contact_id uuid not null,
  key text not null,
  due timestamptz not null,
  -- What it is called where the trigger of the run is shown: "api", "schedule".
  name text not null,
  properties jsonb not null default '{}',
  primary key (workspace_id, id)
);
create index journey_entries_due on journey_entries (workspace_id, due);

-- Alerts of journeys to whoever works here; the notifications show them.
create table journey_alerts (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  journey_id uuid not null,
  enrolment_id uuid not null,
  contact_id uuid not null,
  node text not null,
  title text not null,
  text text not null,
  level text not null check (level in ('info', 'warning')),
  at timestamptz not null,
  primary key (workspace_id, id)
);
create index journey_alerts_at on journey_alerts (workspace_id, at desc);

-- Calls to other systems on their way out: written by the turn, done by a job, tried again for a day.
create table journey_webhooks (
  workspace_id integer not null references workspaces (id) on delete cascade,
  id uuid not null,
  journey_id uuid not null,
  journey_version integer not null,
  enrolment_id uuid not null,
  contact_id uuid not null,
  node text not null,
  visit integer not null,
  url text not null,
  method text not null check (method in ('POST', 'PUT')),
  headers jsonb not null default '{}',
  trigger jsonb not null default '{}',
  wants_answer boolean not null,
  status text not null check (status in ('waiting', 'done', 'failed')) default 'waiting',
  attempts smallint not null default 0,
  -- HTTP status of the last attempt, 0: no answer at all.
  last_status integer,
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id)
);
create index journey_webhooks_node on journey_webhooks (workspace_id, journey_id, node, asked_at desc);

-- Human opens and clicks by hour of the person's own day: when somebody is best written to.
create table reaction_hours (
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- The nil UUID stands for everybody.
  contact_id uuid not null,
  hours integer[] not null,
  primary key (workspace_id, contact_id)
);

-- Who goes first when not all may be sent, and what counts towards which cap.
alter table messages add column priority smallint not null default 50;
alter table messages add column pressure_tag text;
alter table messages add column quiet_hours text not null default 'hold' check (quiet_hours in ('hold', 'skip'));
