-- The schema after all migrations, for reading and for review. Made by `npm run schema`; a test compares it.

create table api_keys (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  prefix text not null,
  token_hash bytea not null,
  scopes text[] not null,
  created_by uuid,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_keys_pkey PRIMARY KEY (id),
  constraint api_keys_token_hash_key UNIQUE (token_hash),
  constraint api_keys_created_by_fkey FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE SET NULL,
  constraint api_keys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table article_feeds (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  url text not null,
  type text,
  etag text,
  last_modified text,
  checked_at timestamp with time zone,
  problem text,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint article_feeds_pkey PRIMARY KEY (id),
  constraint article_feeds_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX article_feeds_list ON article_feeds USING btree (workspace_id, created_at DESC, id DESC);

create table article_sends (
  workspace_id integer not null,
  contact_id uuid not null,
  article_id uuid not null,
  at timestamp with time zone not null,
  constraint article_sends_pkey PRIMARY KEY (workspace_id, contact_id, article_id),
  constraint article_sends_article_id_fkey FOREIGN KEY (article_id) REFERENCES articles(id) ON DELETE CASCADE,
  constraint article_sends_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table articles (
  id uuid not null,
  workspace_id integer not null,
  feed_id uuid,
  key text,
  title text not null,
  excerpt text not null,
  url text not null,
  image_url text not null,
  tags text[] not null,
  published_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint articles_pkey PRIMARY KEY (id),
  constraint articles_feed_id_fkey FOREIGN KEY (feed_id) REFERENCES article_feeds(id) ON DELETE SET NULL,
  constraint articles_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX articles_key ON articles USING btree (workspace_id, feed_id, key) NULLS NOT DISTINCT WHERE (key IS NOT NULL);
CREATE INDEX articles_list ON articles USING btree (workspace_id, published_at DESC, id DESC);

create table audit_log (
  id uuid not null,
  workspace_id integer,
  at timestamp with time zone not null,
  actor_kind text not null,
  actor_id text,
  actor_name text not null,
  action text not null,
  object_type text,
  object_id text,
  detail jsonb default '{}'::jsonb not null,
  ip text,
  constraint audit_log_pkey PRIMARY KEY (id),
  constraint audit_log_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint audit_log_actor_kind_check CHECK ((actor_kind = ANY (ARRAY['user'::text, 'api_key'::text, 'system'::text])))
);
CREATE INDEX audit_log_list ON audit_log USING btree (workspace_id, at DESC, id DESC);

create table calls_to_action (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  label jsonb not null,
  url text not null,
  variants jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint calls_to_action_pkey PRIMARY KEY (id),
  constraint calls_to_action_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX calls_to_action_list ON calls_to_action USING btree (workspace_id, created_at DESC, id DESC);

create table campaign_people (
  workspace_id integer not null,
  run_id uuid not null,
  contact_id uuid not null,
  variant text,
  place integer,
  entered_at timestamp with time zone,
  constraint campaign_people_pkey PRIMARY KEY (workspace_id, run_id, contact_id)
);
CREATE INDEX campaign_people_contact ON campaign_people USING btree (workspace_id, contact_id);
CREATE INDEX campaign_people_waiting ON campaign_people USING btree (workspace_id, run_id, place) WHERE (entered_at IS NULL);

create table campaign_runs (
  workspace_id integer not null,
  id uuid not null,
  campaign_id uuid not null,
  number integer not null,
  kind text not null,
  status text not null,
  plan jsonb not null,
  confirmed_at timestamp with time zone not null,
  starts_at timestamp with time zone not null,
  day date,
  began_at timestamp with time zone,
  settled_at timestamp with time zone,
  audience integer,
  test_size integer,
  decide_at timestamp with time zone,
  winner text,
  decided_at timestamp with time zone,
  decision jsonb,
  ended_at timestamp with time zone,
  constraint campaign_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint campaign_runs_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaigns(id) ON DELETE CASCADE,
  constraint campaign_runs_kind_check CHECK ((kind = ANY (ARRAY['send'::text, 'resend'::text]))),
  constraint campaign_runs_status_check CHECK ((status = ANY (ARRAY['scheduled'::text, 'sending'::text, 'paused'::text, 'stopped'::text, 'sent'::text, 'cancelled'::text])))
);
CREATE UNIQUE INDEX campaign_runs_number ON campaign_runs USING btree (workspace_id, campaign_id, number);
CREATE INDEX campaign_runs_starts ON campaign_runs USING btree (workspace_id, starts_at);

create table campaigns (
  id uuid not null,
  workspace_id integer not null,
  journey_id uuid not null,
  name text not null,
  folder text,
  status text not null,
  pause_reason text,
  paused_at timestamp with time zone,
  plan jsonb not null,
  revision integer default 1 not null,
  starts_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  created_by uuid,
  archived_at timestamp with time zone,
  constraint campaigns_pkey PRIMARY KEY (id),
  constraint campaigns_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint campaigns_pause_reason_check CHECK ((pause_reason = ANY (ARRAY['by_hand'::text, 'overdue'::text, 'undecided'::text]))),
  constraint campaigns_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'scheduled'::text, 'sending'::text, 'paused'::text, 'stopped'::text, 'sent'::text])))
);
CREATE UNIQUE INDEX campaigns_journey ON campaigns USING btree (workspace_id, journey_id);
CREATE INDEX campaigns_list ON campaigns USING btree (workspace_id, created_at DESC, id DESC);

create table class_flows (
  workspace_id integer not null,
  classification_id integer not null,
  day date not null,
  from_value text not null,
  to_value text not null,
  people integer not null,
  constraint class_flows_pkey PRIMARY KEY (workspace_id, classification_id, day, from_value, to_value)
);

create table class_goal_moves (
  id bigint generated always as identity not null,
  workspace_id integer not null,
  classification_id integer not null,
  value text not null,
  goal text not null,
  towards text default ''::text not null,
  at timestamp with time zone not null,
  met boolean not null,
  measured double precision not null,
  target double precision not null,
  days integer not null,
  currency text,
  name text not null,
  towards_name text not null,
  constraint class_goal_moves_pkey PRIMARY KEY (id),
  constraint class_goal_moves_classification_id_fkey FOREIGN KEY (classification_id) REFERENCES classifications(id) ON DELETE CASCADE,
  constraint class_goal_moves_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX class_goal_moves_at ON class_goal_moves USING btree (workspace_id, at);

create table class_goals (
  workspace_id integer not null,
  classification_id integer not null,
  value text not null,
  goal text not null,
  towards text default ''::text not null,
  target double precision not null,
  days integer not null,
  set_by text,
  set_at timestamp with time zone not null,
  met boolean,
  constraint class_goals_pkey PRIMARY KEY (workspace_id, classification_id, value, goal, towards),
  constraint class_goals_classification_id_fkey FOREIGN KEY (classification_id) REFERENCES classifications(id) ON DELETE CASCADE,
  constraint class_goals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table class_members (
  workspace_id integer not null,
  classification_id integer not null,
  contact_id uuid not null,
  value text not null,
  since timestamp with time zone not null,
  known_at timestamp with time zone not null,
  constraint class_members_pkey PRIMARY KEY (workspace_id, classification_id, contact_id)
);
CREATE INDEX class_members_value ON class_members USING btree (workspace_id, classification_id, value);

create table classifications (
  id integer generated always as identity not null,
  workspace_id integer not null,
  key text not null,
  name text not null,
  live_version integer,
  learnt jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  pack text,
  look jsonb default '{}'::jsonb not null,
  constraint classifications_pkey PRIMARY KEY (id),
  constraint classifications_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint classifications_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table companies (
  workspace_id integer not null,
  id text not null,
  name text,
  search_name text not null,
  traits jsonb default '{}'::jsonb not null,
  trait_meta jsonb default '{}'::jsonb not null,
  first_seen timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  version bigint not null,
  constraint companies_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX companies_name ON companies USING btree (workspace_id, search_name, id);

create table consent_confirmations (
  token_hash bytea not null,
  workspace_id integer not null,
  channel text not null,
  purpose text not null,
  address text not null,
  contact_id uuid,
  message_id uuid,
  proof jsonb default '{}'::jsonb not null,
  requested_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint consent_confirmations_pkey PRIMARY KEY (token_hash)
);
CREATE INDEX consent_confirmations_address ON consent_confirmations USING btree (workspace_id, channel, address, purpose, requested_at DESC);

create table consent_exports (
  workspace_id integer not null,
  id uuid not null,
  format text not null,
  language text not null,
  from_at timestamp with time zone,
  until_at timestamp with time zone,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  records integer,
  bytes bigint,
  job_id uuid,
  finished_at timestamp with time zone,
  constraint consent_exports_pkey PRIMARY KEY (workspace_id, id),
  constraint consent_exports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint consent_exports_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'json'::text]))),
  constraint consent_exports_language_check CHECK ((language = ANY (ARRAY['it'::text, 'en'::text])))
);

create table consent_ledger (
  id uuid not null,
  workspace_id integer not null,
  channel text not null,
  purpose text not null,
  address text not null,
  state text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  proof jsonb not null,
  constraint consent_ledger_pkey PRIMARY KEY (id),
  constraint consent_ledger_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'opted_in'::text, 'opted_out'::text])))
);
CREATE INDEX consent_ledger_address ON consent_ledger USING btree (workspace_id, channel, address, purpose, at DESC, id DESC);
CREATE INDEX consent_ledger_in_order ON consent_ledger USING btree (workspace_id, at, id);

create table consents (
  workspace_id integer not null,
  channel text not null,
  address text not null,
  purpose text not null,
  decision text,
  decided_at timestamp with time zone,
  decided_id uuid,
  asked_at timestamp with time zone,
  asked_id uuid,
  state text generated always as (
CASE
    WHEN (decision IS NULL) THEN 'pending'::text
    WHEN ((decision = 'opted_out'::text) AND (asked_at IS NOT NULL) AND (ROW(asked_at, asked_id) > ROW(decided_at, decided_id))) THEN 'pending'::text
    ELSE decision
END) stored not null,
  at timestamp with time zone generated always as (
CASE
    WHEN (decision IS NULL) THEN asked_at
    WHEN ((decision = 'opted_out'::text) AND (asked_at IS NOT NULL) AND (ROW(asked_at, asked_id) > ROW(decided_at, decided_id))) THEN asked_at
    ELSE decided_at
END) stored not null,
  ledger_id uuid generated always as (
CASE
    WHEN (decision IS NULL) THEN asked_id
    WHEN ((decision = 'opted_out'::text) AND (asked_at IS NOT NULL) AND (ROW(asked_at, asked_id) > ROW(decided_at, decided_id))) THEN asked_id
    ELSE decided_id
END) stored not null,
  constraint consents_pkey PRIMARY KEY (workspace_id, channel, address, purpose),
  constraint consents_decision_check CHECK ((decision = ANY (ARRAY['opted_in'::text, 'opted_out'::text])))
);
CREATE INDEX consents_pending ON consents USING btree (workspace_id, asked_at) WHERE (state = 'pending'::text);
CREATE INDEX consents_state ON consents USING btree (workspace_id, channel, purpose, state, address);

create table contact_redirects (
  workspace_id integer not null,
  from_id uuid not null,
  to_id uuid not null,
  at timestamp with time zone not null,
  reason jsonb not null,
  undone_at timestamp with time zone,
  constraint contact_redirects_pkey PRIMARY KEY (workspace_id, from_id, at)
);
CREATE UNIQUE INDEX contact_redirects_active ON contact_redirects USING btree (workspace_id, from_id) WHERE (undone_at IS NULL);
CREATE INDEX contact_redirects_to ON contact_redirects USING btree (workspace_id, to_id);

create table contact_states (
  workspace_id integer not null,
  contact_id uuid not null,
  state text default '{}'::text not null,
  as_of timestamp with time zone not null,
  next_deadline timestamp with time zone,
  stage text,
  stage_since timestamp with time zone,
  user_type text,
  last_seen timestamp with time zone not null,
  last_touch jsonb,
  orders_count integer default 0 not null,
  revenue numeric(18,4) default 0 not null,
  currency text,
  last_order_at timestamp with time zone,
  place jsonb,
  devices jsonb,
  company_id text,
  company_at timestamp with time zone,
  company_event uuid,
  constraint contact_states_pkey PRIMARY KEY (workspace_id, contact_id)
);
CREATE INDEX contact_states_company ON contact_states USING btree (workspace_id, company_id, contact_id) WHERE (company_id IS NOT NULL);
CREATE INDEX contact_states_deadline ON contact_states USING btree (workspace_id, next_deadline) WHERE (next_deadline IS NOT NULL);
CREATE INDEX contact_states_last_seen ON contact_states USING btree (workspace_id, last_seen DESC, contact_id DESC);
CREATE INDEX contact_states_revenue ON contact_states USING btree (workspace_id, revenue DESC, contact_id DESC);
CREATE INDEX contact_states_stage ON contact_states USING btree (workspace_id, stage, last_seen DESC, contact_id DESC);
CREATE INDEX contact_states_user_type ON contact_states USING btree (workspace_id, user_type, last_seen DESC, contact_id DESC);

create table contact_totals (
  workspace_id integer not null,
  contacts bigint not null,
  constraint contact_totals_pkey PRIMARY KEY (workspace_id)
);

create table contacts (
  workspace_id integer not null,
  id uuid not null,
  email text,
  user_id text,
  phone text,
  name text,
  search_name text default ''::text not null,
  search_surname text default ''::text not null,
  traits jsonb default '{}'::jsonb not null,
  trait_meta jsonb default '{}'::jsonb not null,
  tags jsonb default '{}'::jsonb not null,
  tag_meta jsonb default '{}'::jsonb not null,
  first_seen timestamp with time zone not null,
  first_touch jsonb,
  acquisition jsonb default '{}'::jsonb not null,
  open_consents jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone not null,
  predictions jsonb default '{}'::jsonb not null,
  constraint contacts_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX contacts_email ON contacts USING btree (workspace_id, email) WHERE (email IS NOT NULL);
CREATE INDEX contacts_first_seen ON contacts USING btree (workspace_id, first_seen DESC, id DESC);
CREATE INDEX contacts_name ON contacts USING btree (workspace_id, search_name, id) INCLUDE (email);
CREATE INDEX contacts_phone ON contacts USING btree (workspace_id, phone) WHERE (phone IS NOT NULL);
CREATE INDEX contacts_surname ON contacts USING btree (workspace_id, search_surname) WHERE (search_surname <> ''::text);
CREATE INDEX contacts_tags ON contacts USING gin (tags);
CREATE INDEX contacts_user_id ON contacts USING btree (workspace_id, user_id) WHERE (user_id IS NOT NULL);

create table content_labels (
  workspace_id integer not null,
  kind text not null,
  object_id uuid not null,
  stages text[] not null,
  personas text[] not null,
  updated_at timestamp with time zone not null,
  type text,
  constraint content_labels_pkey PRIMARY KEY (workspace_id, kind, object_id),
  constraint content_labels_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint content_labels_kind_check CHECK ((kind = ANY (ARRAY['template'::text, 'journey'::text, 'article'::text]))),
  constraint content_labels_type_check CHECK ((type = ANY (ARRAY['howTo'::text, 'checklist'::text, 'objections'::text, 'faq'::text, 'news'::text, 'testimonials'::text, 'stories'::text, 'caseStudies'::text])))
);

create table coupon_codes (
  workspace_id integer not null,
  pool_id uuid not null,
  code text not null,
  "position" bigint generated always as identity not null,
  contact_id uuid,
  reserved_at timestamp with time zone,
  constraint coupon_codes_pkey PRIMARY KEY (workspace_id, pool_id, code),
  constraint coupon_codes_pool_id_fkey FOREIGN KEY (pool_id) REFERENCES coupon_pools(id) ON DELETE CASCADE,
  constraint coupon_codes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX coupon_codes_contact ON coupon_codes USING btree (workspace_id, pool_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX coupon_codes_free ON coupon_codes USING btree (workspace_id, pool_id, "position") WHERE (contact_id IS NULL);

create table coupon_pools (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  note text default ''::text not null,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint coupon_pools_pkey PRIMARY KEY (id),
  constraint coupon_pools_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX coupon_pools_list ON coupon_pools USING btree (workspace_id, created_at DESC, id DESC);

create table daily_salts (
  day date not null,
  salt bytea not null,
  constraint daily_salts_pkey PRIMARY KEY (day)
);

create table definition_failures (
  workspace_id integer not null,
  definition_id integer not null,
  times bigint not null,
  contact_id uuid,
  message text not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint definition_failures_pkey PRIMARY KEY (workspace_id, definition_id)
);

create table definitions (
  id integer generated always as identity not null,
  workspace_id integer not null,
  owner_kind text not null,
  owner_id text not null,
  version integer not null,
  definition jsonb not null,
  status text not null,
  from_turn bigint,
  job_id uuid,
  created_at timestamp with time zone not null,
  live_at timestamp with time zone,
  made jsonb,
  triggers_journeys boolean default false not null,
  visited_at timestamp with time zone,
  constraint definitions_pkey PRIMARY KEY (id),
  constraint definitions_workspace_id_owner_kind_owner_id_version_key UNIQUE (workspace_id, owner_kind, owner_id, version),
  constraint definitions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint definitions_owner_kind_check CHECK ((owner_kind = ANY (ARRAY['segment'::text, 'classification'::text, 'journey'::text, 'scoring'::text, 'interests'::text, 'tag'::text, 'content'::text]))),
  constraint definitions_status_check CHECK ((status = ANY (ARRAY['preparing'::text, 'live'::text, 'retired'::text, 'cancelled'::text])))
);
CREATE INDEX definitions_live ON definitions USING btree (workspace_id) WHERE (status = ANY (ARRAY['live'::text, 'preparing'::text]));

create table devices (
  workspace_id integer not null,
  anonymous_id text not null,
  contact_id uuid,
  bound_by text,
  bound_at timestamp with time zone,
  stopped_at timestamp with time zone,
  switched_at timestamp with time zone,
  monitored boolean generated always as (((bound_at IS NOT NULL) AND (stopped_at IS NULL))) stored not null,
  user_agent text,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  constraint devices_pkey PRIMARY KEY (workspace_id, anonymous_id),
  constraint devices_bound_by_check CHECK ((bound_by = ANY (ARRAY['click'::text, 'form'::text, 'site'::text])))
);
CREATE INDEX devices_contact ON devices USING btree (workspace_id, contact_id);
CREATE INDEX devices_stopped ON devices USING btree (workspace_id, anonymous_id) WHERE (stopped_at IS NOT NULL);

create table dmarc_reports (
  workspace_id integer not null,
  id uuid not null,
  domain text not null,
  organisation text not null,
  report_id text not null,
  begins_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  policy text not null,
  messages bigint not null,
  passed bigint not null,
  via text not null,
  received_at timestamp with time zone not null,
  constraint dmarc_reports_pkey PRIMARY KEY (workspace_id, id),
  constraint dmarc_reports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint dmarc_reports_via_check CHECK ((via = ANY (ARRAY['upload'::text, 'mail'::text])))
);
CREATE INDEX dmarc_reports_list ON dmarc_reports USING btree (workspace_id, begins_at DESC, id DESC);
CREATE UNIQUE INDEX dmarc_reports_once ON dmarc_reports USING btree (workspace_id, domain, organisation, report_id);

create table dmarc_rows (
  workspace_id integer not null,
  report_id uuid not null,
  place integer not null,
  source_ip text not null,
  count integer not null,
  disposition text not null,
  dkim_aligned boolean not null,
  spf_aligned boolean not null,
  header_from text not null,
  told jsonb not null,
  constraint dmarc_rows_pkey PRIMARY KEY (workspace_id, report_id, place)
);

create table enrolment_steps (
  workspace_id integer not null,
  enrolment_id uuid not null,
  seq integer not null,
  node text not null,
  at timestamp with time zone not null,
  outcome text not null,
  detail jsonb default '{}'::jsonb not null,
  constraint enrolment_steps_pkey PRIMARY KEY (workspace_id, enrolment_id, seq)
);

create table enrolments (
  workspace_id integer not null,
  id uuid not null,
  journey_id uuid not null,
  version integer not null,
  contact_id uuid not null,
  run_key text default ''::text not null,
  node text,
  status text not null,
  due timestamp with time zone,
  waiting_for text,
  state jsonb default '{}'::jsonb not null,
  entered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  end_reason text,
  held boolean default false not null,
  goal_until timestamp with time zone,
  converted_at timestamp with time zone,
  constraint enrolments_pkey PRIMARY KEY (workspace_id, id),
  constraint enrolments_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'exited'::text, 'error'::text])))
);
CREATE INDEX enrolments_contact ON enrolments USING btree (workspace_id, contact_id);
CREATE INDEX enrolments_due ON enrolments USING btree (workspace_id, due) WHERE ((status = 'waiting'::text) AND (NOT held));
CREATE INDEX enrolments_goal ON enrolments USING btree (workspace_id, contact_id, goal_until) WHERE ((goal_until IS NOT NULL) AND (converted_at IS NULL) AND (status <> 'waiting'::text));
CREATE INDEX enrolments_journey ON enrolments USING btree (workspace_id, journey_id, status, node);
CREATE UNIQUE INDEX enrolments_running ON enrolments USING btree (workspace_id, journey_id, contact_id, run_key) WHERE (status = 'waiting'::text);

create table erasures (
  workspace_id integer not null,
  identifier_hash text not null,
  erased_at timestamp with time zone not null,
  dropped_events integer default 0 not null,
  constraint erasures_pkey PRIMARY KEY (workspace_id, identifier_hash)
);

create table event_keys (
  workspace_id integer not null,
  id uuid not null,
  constraint event_keys_pkey PRIMARY KEY (workspace_id, id)
);

create table event_log (
  "position" bigint generated always as identity not null,
  workspace_id integer not null,
  source_id integer not null,
  id uuid not null,
  received_at timestamp with time zone not null,
  body text not null,
  constraint event_log_pkey PRIMARY KEY ("position")
);
CREATE INDEX event_log_claim ON event_log USING btree (workspace_id, "position");

create table event_rejections (
  id uuid not null,
  workspace_id integer not null,
  source_id integer not null,
  at timestamp with time zone not null,
  code text not null,
  detail text not null,
  event_name text,
  message_id text,
  excerpt text not null,
  constraint event_rejections_pkey PRIMARY KEY (id)
);
CREATE INDEX event_rejections_list ON event_rejections USING btree (workspace_id, at DESC, id DESC);

create table event_schemas (
  workspace_id integer not null,
  event_name text not null,
  event_type text not null,
  seen bigint default 0 not null,
  first_seen timestamp with time zone not null,
  last_seen timestamp with time zone not null,
  constraint event_schemas_pkey PRIMARY KEY (workspace_id, event_name)
);

create table feedback_answers (
  workspace_id integer not null,
  message_id uuid not null,
  block text not null,
  contact_id uuid not null,
  scale text not null,
  score smallint not null,
  question text not null,
  comment text not null,
  at timestamp with time zone not null,
  constraint feedback_answers_pkey PRIMARY KEY (workspace_id, message_id, block),
  constraint feedback_answers_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint feedback_answers_scale_check CHECK ((scale = ANY (ARRAY['thumbs'::text, 'stars'::text, 'nps'::text])))
);

create table group_days (
  workspace_id integer not null,
  group_key text not null,
  day date not null,
  entered integer default 0 not null,
  left_count integer default 0 not null,
  constraint group_days_pkey PRIMARY KEY (workspace_id, group_key, day)
);

create table group_sizes (
  workspace_id integer not null,
  group_key text not null,
  size bigint default 0 not null,
  moved_at timestamp with time zone,
  constraint group_sizes_pkey PRIMARY KEY (workspace_id, group_key)
);

create table history_outbox (
  id bigint generated always as identity not null,
  workspace_id integer not null,
  owner uuid not null,
  writes text not null,
  at timestamp with time zone not null,
  constraint history_outbox_pkey PRIMARY KEY (id),
  constraint history_outbox_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX history_outbox_workspace ON history_outbox USING btree (workspace_id);

create table identifiers (
  workspace_id integer not null,
  kind text not null,
  value text not null,
  component uuid not null,
  contact_id uuid not null,
  first_seen timestamp with time zone not null,
  until timestamp with time zone,
  later_contact_id uuid,
  constraint identifiers_pkey PRIMARY KEY (workspace_id, kind, value)
);
CREATE INDEX identifiers_component ON identifiers USING btree (workspace_id, component);
CREATE INDEX identifiers_contact ON identifiers USING btree (workspace_id, contact_id);
CREATE INDEX identifiers_later_contact ON identifiers USING btree (workspace_id, later_contact_id) WHERE (later_contact_id IS NOT NULL);

create table identity_claims (
  workspace_id integer not null,
  kind_a text not null,
  value_a text not null,
  kind_b text not null,
  value_b text not null,
  at timestamp with time zone not null,
  event_id uuid not null,
  source_id integer not null,
  trust text not null,
  strength text default 'strong'::text not null,
  refused text,
  revoked_at timestamp with time zone,
  revoked_by text,
  constraint identity_claims_pkey PRIMARY KEY (workspace_id, kind_a, value_a, kind_b, value_b)
);
CREATE INDEX identity_claims_alias ON identity_claims USING btree (workspace_id, value_b) WHERE (kind_b = 'userId'::text);
CREATE INDEX identity_claims_quarantine ON identity_claims USING btree (workspace_id, value_b) WHERE (refused = 'component_full'::text);

create table identity_conflicts (
  id uuid not null,
  workspace_id integer not null,
  at timestamp with time zone not null,
  contact_ids uuid[] not null,
  code text not null,
  detail jsonb not null,
  event_id uuid,
  constraint identity_conflicts_pkey PRIMARY KEY (id)
);
CREATE INDEX identity_conflicts_list ON identity_conflicts USING btree (workspace_id, at DESC);

create table imports (
  id uuid not null,
  workspace_id integer not null,
  source_id integer,
  kind text not null,
  file_name text not null,
  file_key text not null,
  file_bytes bigint not null,
  file_hash text not null,
  status text not null,
  columns jsonb default '[]'::jsonb not null,
  mapping jsonb default '{}'::jsonb not null,
  guessed jsonb default '{}'::jsonb not null,
  options jsonb default '{}'::jsonb not null,
  lawful_basis text,
  lawful_basis_note text,
  rows_total bigint,
  rows_done bigint default 0 not null,
  rows_accepted bigint default 0 not null,
  rows_rejected bigint default 0 not null,
  phase text,
  report jsonb default '{}'::jsonb not null,
  failure jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  list_id integer,
  constraint imports_pkey PRIMARY KEY (id),
  constraint imports_source_id_fkey FOREIGN KEY (source_id) REFERENCES sources(id),
  constraint imports_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint imports_kind_check CHECK ((kind = ANY (ARRAY['contacts'::text, 'orders'::text, 'products'::text, 'events'::text]))),
  constraint imports_status_check CHECK ((status = ANY (ARRAY['uploaded'::text, 'checking'::text, 'checked'::text, 'running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX imports_list ON imports USING btree (workspace_id, created_at DESC, id DESC);
CREATE UNIQUE INDEX imports_one_running ON imports USING btree (workspace_id) WHERE (phase IS NOT NULL);

create table inboxes (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  host text not null,
  port integer not null,
  security text not null,
  login text not null,
  sealed_password text not null,
  folder text not null,
  afterwards text not null,
  move_to text,
  enabled boolean default true not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  open_uids bigint[] default '{}'::bigint[] not null,
  worker text,
  lease_until timestamp with time zone,
  next_read_at timestamp with time zone not null,
  last_read_at timestamp with time zone,
  last_found_at timestamp with time zone,
  found jsonb default '{}'::jsonb not null,
  failing_since timestamp with time zone,
  failing_reason text,
  failing_detail text,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint inboxes_pkey PRIMARY KEY (workspace_id, id),
  constraint inboxes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint inboxes_afterwards_check CHECK ((afterwards = ANY (ARRAY['mark_read'::text, 'move'::text, 'delete'::text, 'leave'::text]))),
  constraint inboxes_security_check CHECK ((security = ANY (ARRAY['tls'::text, 'starttls'::text, 'none'::text])))
);

create table jobs (
  id uuid not null,
  workspace_id integer,
  name text not null,
  payload jsonb default '{}'::jsonb not null,
  status text default 'queued'::text not null,
  priority smallint default 0 not null,
  run_at timestamp with time zone not null,
  attempts smallint default 0 not null,
  max_attempts smallint default 5 not null,
  unique_key text,
  worker text,
  lease_until timestamp with time zone,
  progress jsonb,
  cancel_requested boolean default false not null,
  error text,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint jobs_pkey PRIMARY KEY (id),
  constraint jobs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint jobs_status_check CHECK ((status = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'dead'::text, 'cancelled'::text])))
);
CREATE INDEX jobs_claim ON jobs USING btree (run_at, priority) WHERE (status = 'queued'::text);
CREATE INDEX jobs_lease ON jobs USING btree (lease_until) WHERE (status = 'running'::text);
CREATE INDEX jobs_list ON jobs USING btree (workspace_id, created_at DESC);
CREATE UNIQUE INDEX jobs_unique ON jobs USING btree (name, unique_key) WHERE ((status = ANY (ARRAY['queued'::text, 'running'::text])) AND (unique_key IS NOT NULL));

create table journey_alerts (
  workspace_id integer not null,
  id uuid not null,
  journey_id uuid not null,
  enrolment_id uuid not null,
  contact_id uuid not null,
  node text not null,
  title text not null,
  text text not null,
  level text not null,
  at timestamp with time zone not null,
  constraint journey_alerts_pkey PRIMARY KEY (workspace_id, id),
  constraint journey_alerts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint journey_alerts_level_check CHECK ((level = ANY (ARRAY['info'::text, 'warning'::text])))
);
CREATE INDEX journey_alerts_at ON journey_alerts USING btree (workspace_id, at DESC);

create table journey_choice_totals (
  workspace_id integer not null,
  journey_id uuid not null,
  node text not null,
  variant text not null,
  chosen integer default 0 not null,
  rewarded integer default 0 not null,
  constraint journey_choice_totals_pkey PRIMARY KEY (workspace_id, journey_id, node, variant),
  constraint journey_choice_totals_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table journey_choices (
  workspace_id integer not null,
  enrolment_id uuid not null,
  node text not null,
  visit integer not null,
  journey_id uuid not null,
  variant text not null,
  reward text not null,
  at timestamp with time zone not null,
  until timestamp with time zone not null,
  rewarded_at timestamp with time zone,
  constraint journey_choices_pkey PRIMARY KEY (workspace_id, enrolment_id, node, visit),
  constraint journey_choices_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint journey_choices_reward_check CHECK ((reward = ANY (ARRAY['goal'::text, 'click'::text])))
);

create table journey_counters (
  workspace_id integer not null,
  journey_id uuid not null,
  version integer not null,
  node text not null,
  outcome text not null,
  count bigint default 0 not null,
  day date not null,
  constraint journey_counters_pkey PRIMARY KEY (workspace_id, journey_id, version, node, outcome, day)
);

create table journey_entries (
  workspace_id integer not null,
  id uuid not null,
  journey_id uuid not null,
  contact_id uuid not null,
  key text not null,
  due timestamp with time zone not null,
  name text not null,
  properties jsonb default '{}'::jsonb not null,
  constraint journey_entries_pkey PRIMARY KEY (workspace_id, id),
  constraint journey_entries_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX journey_entries_due ON journey_entries USING btree (workspace_id, due);
CREATE INDEX journey_entries_journey ON journey_entries USING btree (workspace_id, journey_id);

create table journey_maps (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  answers jsonb not null,
  touchpoints jsonb not null,
  revision integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint journey_maps_pkey PRIMARY KEY (workspace_id, id),
  constraint journey_maps_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX journey_maps_list ON journey_maps USING btree (workspace_id, created_at DESC, id DESC);

create table journey_simulation_people (
  workspace_id integer not null,
  simulation_id uuid not null,
  side smallint not null,
  contact_id uuid not null,
  entered integer not null,
  sent integer not null,
  held_back text[] not null,
  converted boolean not null,
  over_budget boolean not null,
  has_error boolean not null,
  is_waiting boolean not null,
  marks text[] not null,
  conflicts uuid[] not null,
  first_at timestamp with time zone not null,
  constraint journey_simulation_people_pkey PRIMARY KEY (workspace_id, simulation_id, side, contact_id),
  constraint journey_simulation_people_workspace_id_simulation_id_fkey FOREIGN KEY (workspace_id, simulation_id) REFERENCES journey_simulations(workspace_id, id) ON DELETE CASCADE
);

create table journey_simulations (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  sides jsonb not null,
  journey_ids uuid[] not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  with_live boolean not null,
  status text not null,
  failure text,
  result jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  reactions jsonb,
  constraint journey_simulations_pkey PRIMARY KEY (workspace_id, id),
  constraint journey_simulations_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint journey_simulations_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX journey_simulations_newest ON journey_simulations USING btree (workspace_id, created_at DESC, id);

create table journey_versions (
  journey_id uuid not null,
  workspace_id integer not null,
  version integer not null,
  created_at timestamp with time zone not null,
  created_by uuid,
  definition jsonb not null,
  constraint journey_versions_pkey PRIMARY KEY (journey_id, version),
  constraint journey_versions_journey_id_fkey FOREIGN KEY (journey_id) REFERENCES journeys(id) ON DELETE CASCADE
);

create table journey_webhooks (
  workspace_id integer not null,
  id uuid not null,
  journey_id uuid not null,
  journey_version integer not null,
  enrolment_id uuid not null,
  contact_id uuid not null,
  node text not null,
  visit integer not null,
  url text not null,
  method text not null,
  headers jsonb default '{}'::jsonb not null,
  trigger jsonb default '{}'::jsonb not null,
  wants_answer boolean not null,
  status text default 'waiting'::text not null,
  attempts smallint default 0 not null,
  last_status integer,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint journey_webhooks_pkey PRIMARY KEY (workspace_id, id),
  constraint journey_webhooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint journey_webhooks_method_check CHECK ((method = ANY (ARRAY['POST'::text, 'PUT'::text]))),
  constraint journey_webhooks_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text])))
);
CREATE INDEX journey_webhooks_node ON journey_webhooks USING btree (workspace_id, journey_id, node, asked_at DESC);

create table journeys (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  description text default ''::text not null,
  status text not null,
  live_version integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  kind text default 'journey'::text not null,
  folder text,
  draft jsonb,
  revision integer default 1 not null,
  paused_at timestamp with time zone,
  phase text,
  constraint journeys_pkey PRIMARY KEY (id),
  constraint journeys_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint journeys_kind_check CHECK ((kind = ANY (ARRAY['journey'::text, 'rule'::text, 'campaign'::text]))),
  constraint journeys_phase_check CHECK ((phase = ANY (ARRAY['pre'::text, 'purchase'::text, 'post'::text, 'no'::text]))),
  constraint journeys_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'live'::text, 'paused'::text, 'archived'::text])))
);
CREATE INDEX journeys_list ON journeys USING btree (workspace_id, created_at DESC);

create table list_costs (
  workspace_id integer not null,
  id uuid not null,
  by text not null,
  key text not null,
  from_day date not null,
  to_day date not null,
  amount numeric(18,2) not null,
  note text default ''::text not null,
  created_at timestamp with time zone not null,
  constraint list_costs_pkey PRIMARY KEY (workspace_id, id),
  constraint list_costs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint list_costs_amount_check CHECK ((amount >= (0)::numeric)),
  constraint list_costs_by_check CHECK ((by = ANY (ARRAY['source'::text, 'channel'::text]))),
  constraint list_costs_check CHECK ((to_day >= from_day))
);
CREATE INDEX list_costs_days ON list_costs USING btree (workspace_id, to_day, from_day);
CREATE INDEX list_costs_list ON list_costs USING btree (workspace_id, created_at DESC, id DESC);

create table login_attempts (
  key text not null,
  failures integer not null,
  last_at timestamp with time zone not null,
  locked_until timestamp with time zone,
  constraint login_attempts_pkey PRIMARY KEY (key)
);

create table mail_domains (
  domain text not null,
  state text default 'unknown'::text not null,
  misses smallint default 0 not null,
  checked_at timestamp with time zone,
  next_look timestamp with time zone not null,
  constraint mail_domains_pkey PRIMARY KEY (domain),
  constraint mail_domains_state_check CHECK ((state = ANY (ARRAY['unknown'::text, 'receives'::text, 'no_mail_domain'::text, 'null_mx'::text])))
);
CREATE INDEX mail_domains_due ON mail_domains USING btree (next_look);

create table mail_preferences (
  workspace_id integer not null,
  address text not null,
  every_days smallint,
  paused_until timestamp with time zone,
  topics_off text[] default '{}'::text[] not null,
  language text,
  changed_at timestamp with time zone not null,
  constraint mail_preferences_pkey PRIMARY KEY (workspace_id, address),
  constraint mail_preferences_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mail_preferences_every_days_check CHECK (((every_days >= 1) AND (every_days <= 365))),
  constraint mail_preferences_language_check CHECK ((language = ANY (ARRAY['it'::text, 'en'::text])))
);

create table mail_routes (
  workspace_id integer not null,
  id uuid not null,
  place integer not null,
  class text,
  domains text[] default '{}'::text[] not null,
  services text[] not null,
  constraint mail_routes_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_routes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mail_routes_class_check CHECK ((class = ANY (ARRAY['marketing'::text, 'transactional'::text])))
);

create table mail_services (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  kind text not null,
  from_name text,
  from_email text,
  reply_to text,
  options jsonb default '{}'::jsonb not null,
  sealed_secrets text not null,
  connections smallint default 20 not null,
  per_second real,
  enabled boolean default true not null,
  failing_since timestamp with time zone,
  failing_reason text,
  failing_detail text,
  retry_at timestamp with time zone,
  last_accepted_at timestamp with time zone,
  last_report_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint mail_services_pkey PRIMARY KEY (workspace_id, id),
  constraint mail_services_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint mail_services_kind_check CHECK ((kind = ANY (ARRAY['smtp'::text, 'ses'::text, 'sendgrid'::text, 'mailgun'::text, 'postmark'::text, 'resend'::text, 'brevo'::text])))
);

create table media (
  id uuid not null,
  workspace_id integer not null,
  key text not null,
  name text not null,
  alt text not null,
  folder text not null,
  tags text[] not null,
  type text not null,
  sizes jsonb not null,
  created_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint media_pkey PRIMARY KEY (id),
  constraint media_key_key UNIQUE (key),
  constraint media_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX media_list ON media USING btree (workspace_id, created_at DESC, id DESC);

create table media_files (
  key text not null,
  workspace_id integer not null,
  media_id uuid not null,
  size jsonb not null,
  constraint media_files_pkey PRIMARY KEY (key),
  constraint media_files_media_id_fkey FOREIGN KEY (media_id) REFERENCES media(id) ON DELETE CASCADE,
  constraint media_files_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX media_files_media ON media_files USING btree (workspace_id, media_id);

create table message_attachments (
  workspace_id integer not null,
  message_id uuid not null,
  place smallint not null,
  content bytea not null,
  constraint message_attachments_pkey PRIMARY KEY (workspace_id, message_id, place)
);

create table message_attempts (
  workspace_id integer not null,
  message_id uuid not null,
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  outcome text not null,
  service text,
  peer jsonb,
  request_id text,
  lines jsonb not null,
  constraint message_attempts_pkey PRIMARY KEY (workspace_id, message_id, id),
  constraint message_attempts_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX message_attempts_at ON message_attempts USING brin (at);

create table message_contents (
  workspace_id integer not null,
  message_id uuid not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  sent_at timestamp with time zone not null,
  constraint message_contents_pkey PRIMARY KEY (workspace_id, message_id)
);

create table message_links (
  workspace_id integer not null,
  message_id uuid not null,
  "position" integer not null,
  url text not null,
  call_id uuid,
  call_segment_id integer,
  constraint message_links_pkey PRIMARY KEY (workspace_id, message_id, "position")
);
CREATE INDEX message_links_call ON message_links USING btree (workspace_id, call_id, message_id) WHERE (call_id IS NOT NULL);

create table message_reactions (
  id uuid not null,
  workspace_id integer not null,
  message_id uuid not null,
  kind text not null,
  "position" integer,
  at timestamp with time zone not null,
  method text not null,
  ip text,
  user_agent text,
  headers jsonb default '{}'::jsonb not null,
  class text default 'unknown'::text not null,
  class_reason text,
  settles_at timestamp with time zone,
  anonymous_id text,
  constraint message_reactions_pkey PRIMARY KEY (id),
  constraint message_reactions_class_check CHECK ((class = ANY (ARRAY['human'::text, 'machine'::text, 'unknown'::text]))),
  constraint message_reactions_kind_check CHECK ((kind = ANY (ARRAY['open'::text, 'click'::text])))
);
CREATE INDEX message_reactions_message ON message_reactions USING btree (workspace_id, message_id, at);
CREATE INDEX message_reactions_settling ON message_reactions USING btree (settles_at) WHERE (settles_at IS NOT NULL);

create table message_requests (
  workspace_id integer not null,
  message_id uuid not null,
  own jsonb,
  from_sender jsonb,
  reply_to text,
  headers jsonb default '{}'::jsonb not null,
  tags text[] default '{}'::text[] not null,
  metadata jsonb default '{}'::jsonb not null,
  files jsonb default '[]'::jsonb not null,
  constraint message_requests_pkey PRIMARY KEY (workspace_id, message_id)
);
CREATE INDEX message_requests_tags ON message_requests USING gin (tags) WHERE (tags <> '{}'::text[]);

create table messages (
  workspace_id integer not null,
  id uuid not null,
  contact_id uuid not null,
  channel text default 'email'::text not null,
  class text not null,
  purpose text not null,
  template_id uuid,
  template_version integer,
  journey_id uuid,
  journey_version integer,
  enrolment_id uuid,
  node text,
  unique_key text not null,
  data jsonb default '{}'::jsonb not null,
  test boolean default false not null,
  adapter text,
  address text,
  subject text,
  message_id_header text not null,
  status text not null,
  gates jsonb default '[]'::jsonb not null,
  skip_gate text,
  reason text,
  bounce_class text,
  not_before timestamp with time zone not null,
  attempts smallint default 0 not null,
  worker text,
  lease_until timestamp with time zone,
  planned_at timestamp with time zone not null,
  attempted_at timestamp with time zone,
  accepted_at timestamp with time zone,
  delivered_at timestamp with time zone,
  bounced_at timestamp with time zone,
  first_clicked_at timestamp with time zone,
  first_opened_at timestamp with time zone,
  last_reply text,
  priority smallint default 50 not null,
  pressure_tag text,
  quiet_hours text default 'hold'::text not null,
  content jsonb,
  personal_pixel boolean default false not null,
  replied_at timestamp with time zone,
  mail_service_id uuid,
  sending_domain text,
  fail_over jsonb,
  lane text default ''::text not null,
  reply_tone text,
  constraint messages_pkey PRIMARY KEY (workspace_id, id),
  constraint messages_bounce_class_check CHECK ((bounce_class = ANY (ARRAY['hard'::text, 'soft'::text, 'block'::text, 'content'::text]))),
  constraint messages_quiet_hours_check CHECK ((quiet_hours = ANY (ARRAY['hold'::text, 'skip'::text]))),
  constraint messages_reply_tone_check CHECK ((reply_tone = ANY (ARRAY['positive'::text, 'negative'::text, 'question'::text, 'neutral'::text]))),
  constraint messages_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'claimed'::text, 'sending'::text, 'accepted'::text, 'deferred'::text, 'delivered'::text, 'bounced'::text, 'complained'::text, 'skipped'::text, 'expired'::text, 'uncertain'::text])))
);
CREATE INDEX messages_address ON messages USING btree (workspace_id, address, planned_at DESC) WHERE (address IS NOT NULL);
CREATE INDEX messages_contact ON messages USING btree (workspace_id, contact_id, planned_at DESC);
CREATE INDEX messages_journey ON messages USING btree (workspace_id, journey_id, node, status);
CREATE INDEX messages_lease ON messages USING btree (lease_until) WHERE (status = ANY (ARRAY['claimed'::text, 'sending'::text]));
CREATE INDEX messages_list ON messages USING btree (workspace_id, planned_at DESC, id DESC);
CREATE INDEX messages_template ON messages USING btree (workspace_id, template_id, planned_at DESC);
CREATE INDEX messages_turn ON messages USING btree (class, workspace_id, COALESCE(journey_id, '00000000-0000-0000-0000-000000000000'::uuid), lane, not_before) WHERE (status = ANY (ARRAY['planned'::text, 'deferred'::text]));
CREATE UNIQUE INDEX messages_unique ON messages USING btree (workspace_id, unique_key);

create table mills (
  workspace_id integer not null,
  turn bigint default 0 not null,
  replay_clock timestamp with time zone,
  mirror integer default 2 not null,
  constraint mills_pkey PRIMARY KEY (workspace_id),
  constraint mills_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table notification_reads (
  user_id uuid not null,
  notification_id text not null,
  at timestamp with time zone not null,
  constraint notification_reads_pkey PRIMARY KEY (user_id, notification_id),
  constraint notification_reads_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table orders (
  workspace_id integer not null,
  store text not null,
  order_id text not null,
  contact_id uuid not null,
  placed_at timestamp with time zone not null,
  status text not null,
  currency text,
  total numeric(18,4),
  revenue numeric(18,4),
  shipping numeric(18,4),
  tax numeric(18,4),
  discount numeric(18,4),
  refunded numeric(18,4) default 0 not null,
  net numeric(18,4) default 0 not null,
  coupon text,
  items jsonb default '[]'::jsonb not null,
  version_at timestamp with time zone not null,
  is_placed boolean default true not null,
  parts jsonb not null,
  owner_rank smallint not null,
  owner_at timestamp with time zone not null,
  owner_event uuid not null,
  constraint orders_pkey PRIMARY KEY (workspace_id, store, order_id),
  constraint orders_status_check CHECK ((status = ANY (ARRAY['placed'::text, 'cancelled'::text, 'refunded'::text, 'partially_refunded'::text])))
);
CREATE INDEX orders_contact ON orders USING btree (workspace_id, contact_id, placed_at DESC);
CREATE INDEX orders_coupon ON orders USING btree (workspace_id, lower(coupon)) WHERE (coupon IS NOT NULL);
CREATE INDEX orders_order_id ON orders USING btree (workspace_id, order_id);
CREATE INDEX orders_placed ON orders USING btree (workspace_id, placed_at DESC, store, order_id);

create table parked_events (
  "position" bigint not null,
  workspace_id integer not null,
  source_id integer not null,
  id uuid not null,
  received_at timestamp with time zone not null,
  body text not null,
  error text not null,
  parked_at timestamp with time zone not null,
  constraint parked_events_pkey PRIMARY KEY ("position")
);

create table personas (
  id integer generated always as identity not null,
  workspace_id integer not null,
  key text not null,
  name text not null,
  target text default ''::text not null,
  "position" integer not null,
  sheet jsonb default '{}'::jsonb not null,
  rule jsonb not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint personas_pkey PRIMARY KEY (id),
  constraint personas_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint personas_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table prediction_names (
  workspace_id integer not null,
  name text not null,
  updated_at timestamp with time zone not null,
  constraint prediction_names_pkey PRIMARY KEY (workspace_id, name),
  constraint prediction_names_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table prepared_members (
  workspace_id integer not null,
  contact_id uuid not null,
  definition_id integer not null,
  segment_id integer,
  holds boolean not null,
  since timestamp with time zone not null,
  deadline timestamp with time zone,
  states text not null,
  classification_id integer,
  value text,
  constraint prepared_members_pkey PRIMARY KEY (workspace_id, contact_id, definition_id)
);
CREATE INDEX prepared_members_deadline ON prepared_members USING btree (workspace_id, deadline) WHERE (deadline IS NOT NULL);

create table products (
  workspace_id integer not null,
  product_id text not null,
  sku text,
  name text,
  brand text,
  category text,
  variant text,
  price numeric(18,4),
  currency text,
  url text,
  image_url text,
  versions jsonb default '{}'::jsonb not null,
  search_name text default ''::text not null,
  first_seen timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint products_pkey PRIMARY KEY (workspace_id, product_id)
);
CREATE INDEX products_name ON products USING btree (workspace_id, search_name, product_id);

create table property_schemas (
  workspace_id integer not null,
  event_name text not null,
  property text not null,
  types text[] not null,
  examples jsonb default '[]'::jsonb not null,
  last_seen timestamp with time zone not null,
  origins text[] default '{}'::text[] not null,
  constraint property_schemas_pkey PRIMARY KEY (workspace_id, event_name, property)
);

create table reaction_hours (
  workspace_id integer not null,
  contact_id uuid not null,
  hours integer[] not null,
  constraint reaction_hours_pkey PRIMARY KEY (workspace_id, contact_id),
  constraint reaction_hours_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table reclassifications (
  workspace_id integer not null,
  rules integer not null,
  cause text not null,
  up_to uuid,
  messages integer default 0 not null,
  changed integer default 0 not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint reclassifications_pkey PRIMARY KEY (workspace_id),
  constraint reclassifications_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint reclassifications_cause_check CHECK ((cause = ANY (ARRAY['upgrade'::text, 'by_hand'::text])))
);

create table recurring_jobs (
  name text not null,
  every_seconds integer not null,
  next_at timestamp with time zone not null,
  constraint recurring_jobs_pkey PRIMARY KEY (name)
);

create table saved_blocks (
  id uuid not null,
  workspace_id integer not null,
  name text not null,
  section jsonb not null,
  is_synced boolean not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint saved_blocks_pkey PRIMARY KEY (id),
  constraint saved_blocks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX saved_blocks_list ON saved_blocks USING btree (workspace_id, created_at DESC, id DESC);

create table score_members (
  workspace_id integer not null,
  group_key text not null,
  contact_id uuid not null,
  since timestamp with time zone not null,
  known_at timestamp with time zone not null,
  by_definition boolean not null,
  constraint score_members_pkey PRIMARY KEY (workspace_id, group_key, contact_id)
);
CREATE INDEX score_members_contact ON score_members USING btree (workspace_id, contact_id);
CREATE INDEX score_members_since ON score_members USING btree (workspace_id, since) WHERE (NOT by_definition);

create table scoring_models (
  id integer generated always as identity not null,
  workspace_id integer not null,
  key text not null,
  name text not null,
  description text default ''::text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  constraint scoring_models_pkey PRIMARY KEY (id),
  constraint scoring_models_workspace_id_key_key UNIQUE (workspace_id, key),
  constraint scoring_models_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table segment_members (
  workspace_id integer not null,
  segment_id integer not null,
  contact_id uuid not null,
  entered_at timestamp with time zone not null,
  known_at timestamp with time zone not null,
  constraint segment_members_pkey PRIMARY KEY (workspace_id, segment_id, contact_id)
);
CREATE INDEX segment_members_contact ON segment_members USING btree (workspace_id, contact_id);

create table segment_target_moves (
  id bigint generated always as identity not null,
  workspace_id integer not null,
  segment_id integer not null,
  at timestamp with time zone not null,
  met boolean not null,
  size bigint not null,
  target bigint not null,
  constraint segment_target_moves_pkey PRIMARY KEY (id),
  constraint segment_target_moves_segment_id_fkey FOREIGN KEY (segment_id) REFERENCES segments(id) ON DELETE CASCADE
);
CREATE INDEX segment_target_moves_recent ON segment_target_moves USING btree (workspace_id, segment_id, at);

create table segments (
  id integer generated always as identity not null,
  workspace_id integer not null,
  name text not null,
  description text default ''::text not null,
  kind text not null,
  live_version integer,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  folder text default ''::text not null,
  tags text[] default '{}'::text[] not null,
  owner_id uuid,
  is_suppression boolean default false not null,
  list_key uuid default gen_random_uuid() not null,
  target jsonb,
  target_met boolean,
  constraint segments_pkey PRIMARY KEY (id),
  constraint segments_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint segments_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint segments_kind_check CHECK ((kind = ANY (ARRAY['dynamic'::text, 'static'::text])))
);
CREATE UNIQUE INDEX segments_name ON segments USING btree (workspace_id, lower(name)) WHERE (archived_at IS NULL);

create table sending_days (
  workspace_id integer not null,
  day date not null,
  domain text not null,
  operator text not null,
  service text not null,
  accepted integer default 0 not null,
  marketing integer default 0 not null,
  deferred integer default 0 not null,
  delivered integer default 0 not null,
  hard integer default 0 not null,
  soft integer default 0 not null,
  blocked integer default 0 not null,
  refused integer default 0 not null,
  complained integer default 0 not null,
  constraint sending_days_pkey PRIMARY KEY (workspace_id, day, domain, operator, service),
  constraint sending_days_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table sending_domains (
  workspace_id integer not null,
  domain text not null,
  warm_up jsonb,
  warm_up_cap integer,
  warm_up_day date,
  warm_up_began_at timestamp with time zone,
  warm_up_held text,
  paused_at timestamp with time zone,
  pause_reason text,
  pause_detail text,
  constraint sending_domains_pkey PRIMARY KEY (workspace_id, domain),
  constraint sending_domains_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table sessions (
  token_hash bytea not null,
  previous_hash bytea,
  previous_until timestamp with time zone,
  user_id uuid not null,
  workspace_id integer,
  csrf text not null,
  created_at timestamp with time zone not null,
  rotated_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  ip text,
  user_agent text,
  constraint sessions_pkey PRIMARY KEY (token_hash),
  constraint sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint sessions_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);
CREATE INDEX sessions_previous ON sessions USING btree (previous_hash) WHERE (previous_hash IS NOT NULL);
CREATE INDEX sessions_user ON sessions USING btree (user_id);

create table shared_opens (
  workspace_id integer not null,
  pixel_id uuid not null,
  day date not null,
  class text not null,
  opens bigint default 0 not null,
  constraint shared_opens_pkey PRIMARY KEY (workspace_id, pixel_id, day, class),
  constraint shared_opens_class_check CHECK ((class = ANY (ARRAY['human'::text, 'machine'::text, 'unknown'::text])))
);

create table shared_pixels (
  workspace_id integer not null,
  id uuid not null,
  template_id uuid not null,
  journey_id uuid,
  node text,
  constraint shared_pixels_pkey PRIMARY KEY (workspace_id, id)
);
CREATE INDEX shared_pixels_journey ON shared_pixels USING btree (workspace_id, journey_id);
CREATE INDEX shared_pixels_template ON shared_pixels USING btree (workspace_id, template_id);

create table sign_up_tidyings (
  workspace_id integer not null,
  at timestamp with time zone not null,
  forgotten integer not null,
  lapsed integer not null,
  constraint sign_up_tidyings_pkey PRIMARY KEY (workspace_id, at),
  constraint sign_up_tidyings_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table simulation_runs (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  definitions jsonb not null,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  share double precision not null,
  status text not null,
  failure text,
  result jsonb,
  job_id uuid,
  created_by uuid,
  created_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint simulation_runs_pkey PRIMARY KEY (workspace_id, id),
  constraint simulation_runs_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint simulation_runs_status_check CHECK ((status = ANY (ARRAY['running'::text, 'done'::text, 'cancelled'::text, 'failed'::text])))
);
CREATE INDEX simulation_runs_newest ON simulation_runs USING btree (workspace_id, created_at DESC, id);

create table simulation_transitions (
  workspace_id integer not null,
  run_id uuid not null,
  place integer not null,
  at timestamp with time zone not null,
  contact_id uuid not null,
  definition text not null,
  from_value text not null,
  to_value text not null,
  cause text not null,
  constraint simulation_transitions_workspace_id_run_id_fkey FOREIGN KEY (workspace_id, run_id) REFERENCES simulation_runs(workspace_id, id) ON DELETE CASCADE
);
CREATE INDEX simulation_transitions_run ON simulation_transitions USING btree (workspace_id, run_id, at, place);

create table slow_lanes (
  workspace_id integer not null,
  lane text not null,
  rate real not null,
  ceiling real not null,
  slowed_at timestamp with time zone not null,
  tokens real not null,
  filled_at timestamp with time zone not null,
  reply text,
  constraint slow_lanes_pkey PRIMARY KEY (workspace_id, lane),
  constraint slow_lanes_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table sources (
  id integer generated always as identity not null,
  workspace_id integer not null,
  name text not null,
  kind text not null,
  store text default 'main'::text not null,
  write_key text not null,
  allowed_origins text[] default '{}'::text[] not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint sources_pkey PRIMARY KEY (id),
  constraint sources_write_key_key UNIQUE (write_key),
  constraint sources_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint sources_kind_check CHECK ((kind = ANY (ARRAY['website'::text, 'server'::text, 'import'::text, 'system'::text, 'demo'::text])))
);
CREATE INDEX sources_workspace ON sources USING btree (workspace_id);

create table suppressions (
  workspace_id integer not null,
  channel text not null,
  address text not null,
  reason text not null,
  detail text,
  at timestamp with time zone not null,
  expires_at timestamp with time zone,
  constraint suppressions_pkey PRIMARY KEY (workspace_id, channel, address),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['hard_bounce'::text, 'soft_bounces'::text, 'complaint'::text, 'unsubscribed'::text, 'manual'::text, 'erased'::text])))
);

create table tags (
  id integer generated always as identity not null,
  workspace_id integer not null,
  name text not null,
  tag_group text default ''::text not null,
  description text default ''::text not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint tags_pkey PRIMARY KEY (id),
  constraint tags_workspace_id_name_key UNIQUE (workspace_id, name),
  constraint tags_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE
);

create table tasks (
  workspace_id integer not null,
  id uuid not null,
  title text not null,
  text text default ''::text not null,
  contact_id uuid,
  assignee_id uuid,
  due timestamp with time zone,
  source text not null,
  journey_id uuid,
  created_at timestamp with time zone not null,
  done_at timestamp with time zone,
  done_by text,
  constraint tasks_pkey PRIMARY KEY (workspace_id, id),
  constraint tasks_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES users(id) ON DELETE SET NULL,
  constraint tasks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint tasks_source_check CHECK ((source = ANY (ARRAY['person'::text, 'journey'::text, 'score'::text])))
);
CREATE INDEX tasks_contact ON tasks USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX tasks_done ON tasks USING btree (workspace_id, done_at DESC, id DESC) WHERE (done_at IS NOT NULL);
CREATE INDEX tasks_open ON tasks USING btree (workspace_id, COALESCE(due, 'infinity'::timestamp with time zone), id) WHERE (done_at IS NULL);

create table template_versions (
  template_id uuid not null,
  workspace_id integer not null,
  version integer not null,
  subject text not null,
  preheader text not null,
  mjml text not null,
  html text not null,
  text text not null,
  links jsonb not null,
  created_at timestamp with time zone not null,
  document jsonb,
  languages jsonb default '{}'::jsonb not null,
  needs jsonb default '{"calls": [], "lists": [], "pools": [], "articles": [], "conditions": []}'::jsonb not null,
  constraint template_versions_pkey PRIMARY KEY (template_id, version),
  constraint template_versions_template_id_fkey FOREIGN KEY (template_id) REFERENCES templates(id) ON DELETE CASCADE
);

create table templates (
  id uuid not null,
  workspace_id integer not null,
  key text,
  name text not null,
  channel text default 'email'::text not null,
  class text default 'marketing'::text not null,
  locale text default 'it'::text not null,
  subject text not null,
  preheader text default ''::text not null,
  mjml text not null,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  archived_at timestamp with time zone,
  document jsonb,
  draft jsonb,
  revision integer default 1 not null,
  topic text,
  sender text default 'workspace'::text not null,
  constraint templates_pkey PRIMARY KEY (id),
  constraint templates_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint templates_class_check CHECK ((class = ANY (ARRAY['marketing'::text, 'transactional'::text]))),
  constraint templates_sender_check CHECK ((sender = ANY (ARRAY['workspace'::text, 'owner'::text])))
);
CREATE UNIQUE INDEX templates_key ON templates USING btree (workspace_id, key, locale) WHERE (key IS NOT NULL);
CREATE INDEX templates_list ON templates USING btree (workspace_id, created_at DESC, id DESC);

create table two_factor (
  user_id uuid not null,
  sealed_key text not null,
  confirmed_at timestamp with time zone,
  last_step bigint default 0 not null,
  recovery_hashes text[] default '{}'::text[] not null,
  constraint two_factor_pkey PRIMARY KEY (user_id),
  constraint two_factor_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE
);

create table users (
  id uuid not null,
  email text not null,
  name text not null,
  password_hash text not null,
  locale text default 'it'::text not null,
  color_scheme text default 'auto'::text not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone,
  constraint users_pkey PRIMARY KEY (id),
  constraint users_email_key UNIQUE (email)
);

create table webhook_attempts (
  workspace_id integer not null,
  delivery_id uuid not null,
  id uuid not null,
  at timestamp with time zone not null,
  status integer not null,
  error text,
  answer text not null,
  duration_ms integer not null,
  constraint webhook_attempts_pkey PRIMARY KEY (workspace_id, delivery_id, id),
  constraint webhook_attempts_workspace_id_delivery_id_fkey FOREIGN KEY (workspace_id, delivery_id) REFERENCES webhook_deliveries(workspace_id, id) ON DELETE CASCADE
);

create table webhook_deliveries (
  workspace_id integer not null,
  id uuid not null,
  webhook_id uuid not null,
  type text not null,
  contact_id uuid,
  data jsonb not null,
  occurred_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  status text default 'waiting'::text not null,
  attempts smallint default 0 not null,
  due_at timestamp with time zone not null,
  worker text,
  last_status integer,
  last_error text,
  ended_at timestamp with time zone,
  test boolean default false not null,
  replay_id uuid,
  constraint webhook_deliveries_pkey PRIMARY KEY (workspace_id, id),
  constraint webhook_deliveries_workspace_id_webhook_id_fkey FOREIGN KEY (workspace_id, webhook_id) REFERENCES webhooks(workspace_id, id) ON DELETE CASCADE,
  constraint webhook_deliveries_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'delivered'::text, 'failed'::text])))
);
CREATE INDEX webhook_deliveries_contact ON webhook_deliveries USING btree (workspace_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries USING btree (workspace_id, webhook_id, due_at) WHERE (status = 'waiting'::text);
CREATE INDEX webhook_deliveries_list ON webhook_deliveries USING btree (workspace_id, webhook_id, created_at DESC, id DESC);

create table webhooks (
  workspace_id integer not null,
  id uuid not null,
  name text not null,
  url text not null,
  event_types text[] not null,
  event_names text[] default '{}'::text[] not null,
  segment_ids integer[] default '{}'::integer[] not null,
  sealed_secret text not null,
  sealed_old_secret text,
  old_secret_until timestamp with time zone,
  enabled boolean default true not null,
  disabled_reason text,
  disabled_at timestamp with time zone,
  failing_since timestamp with time zone,
  failing_detail text,
  last_success_at timestamp with time zone,
  created_at timestamp with time zone not null,
  updated_at timestamp with time zone not null,
  constraint webhooks_pkey PRIMARY KEY (workspace_id, id),
  constraint webhooks_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint webhooks_disabled_reason_check CHECK ((disabled_reason = ANY (ARRAY['gone'::text, 'failing'::text])))
);

create table workspace_members (
  workspace_id integer not null,
  user_id uuid not null,
  role text not null,
  created_at timestamp with time zone not null,
  disabled_at timestamp with time zone,
  constraint workspace_members_pkey PRIMARY KEY (workspace_id, user_id),
  constraint workspace_members_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE,
  constraint workspace_members_workspace_id_fkey FOREIGN KEY (workspace_id) REFERENCES workspaces(id) ON DELETE CASCADE,
  constraint workspace_members_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'admin'::text, 'marketer'::text, 'sales'::text, 'viewer'::text])))
);
CREATE INDEX workspace_members_user ON workspace_members USING btree (user_id);

create table workspaces (
  id integer generated always as identity not null,
  name text not null,
  slug text not null,
  time_zone text default 'Europe/Rome'::text not null,
  locale text default 'it'::text not null,
  currency text default 'EUR'::text not null,
  country text default 'IT'::text not null,
  settings jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone not null,
  constraint workspaces_pkey PRIMARY KEY (id),
  constraint workspaces_slug_key UNIQUE (slug)
);
