create table templates (
  id uuid primary key,
  workspace_id integer not null references workspaces (id) on delete cascade,
  -- What the product itself looks for ('double_opt_in'), and what seeds recognise as already there; null: the user's own.
  key text,
  name text not null,
  channel text not null default 'email',
  -- 'marketing' needs consent and an unsubscribe link; 'transactional' is exempt and audited.
  class text not null default 'marketing' check (class in ('marketing', 'transactional')),
  locale text not null default 'it',
  subject text not null,
  preheader text not null default '',
  mjml text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  archived_at timestamptz
);
create index templates_list on templates (workspace_id, created_at desc, id desc);
create unique index templates_key on templates (workspace_id, key, locale) where key is not null;

create table template_versions (
  template_id uuid not null references templates (id) on delete cascade,
  workspace_id integer not null,
  version integer not null,
  subject text not null,
  preheader text not null,
  mjml text not null,
  -- Compiled once: HTML with Liquid still in it, plain text, and the list of links by position.
  html text not null,
  text text not null,
  links jsonb not null,
  created_at timestamptz not null,
  primary key (template_id, version)
);

create table messages (
  workspace_id integer not null,
  id uuid not null,
  contact_id uuid not null,
  channel text not null default 'email',
  class text not null,
  purpose text not null,
  template_id uuid,
  template_version integer,
  journey_id uuid,
  journey_version integer,
  enrolment_id uuid,
  node text,
  -- Unique per (enrolment, node, visit), or the caller's idempotency key: one message, whatever crashes.
  unique_key text not null,
  data jsonb not null default '{}',
  -- A test send goes to the address given, is no event of the person and counts in no cap.
  test boolean not null default false,
  -- Which adapter took it: 'mailbox', 'smtp'.
  adapter text,
  -- Fixed when it leaves; given at planning only when the mail is about the address itself (confirmation, test).
  address text,
  subject text,
  message_id_header text not null,
  status text not null check (status in ('planned', 'claimed', 'sending', 'accepted', 'deferred', 'delivered', 'bounced', 'complained', 'skipped', 'expired', 'uncertain')),
  -- Each gate in order with its answer: the why of sending and of not sending.
  gates jsonb not null default '[]',
  skip_gate text,
  reason text,
  -- hard: no such address; soft: full or given up on; block: the receiver refuses us; content: this message is at fault.
  bounce_class text check (bounce_class in ('hard', 'soft', 'block', 'content')),
  not_before timestamptz not null,
  attempts smallint not null default 0,
  worker text,
  lease_until timestamptz,
  planned_at timestamptz not null,
  -- First attempt: retries give up counting from it.
  attempted_at timestamptz,
  accepted_at timestamptz,
  delivered_at timestamptz,
  bounced_at timestamptz,
  first_clicked_at timestamptz,
  first_opened_at timestamptz,
  last_reply text,
  primary key (workspace_id, id)
);
create unique index messages_unique on messages (workspace_id, unique_key);
-- By class: what a person is waiting for does not queue behind a campaign.
create index messages_claim on messages (class, not_before) where status in ('planned', 'deferred');
create index messages_lease on messages (lease_until) where status in ('claimed', 'sending');
create index messages_contact on messages (workspace_id, contact_id, planned_at desc);
create index messages_address on messages (workspace_id, address, planned_at desc) where address is not null;
create index messages_list on messages (workspace_id, planned_at desc, id desc);
create index messages_journey on messages (workspace_id, journey_id, node, status);

-- What left, as the recipient gets it. The built-in mailbox reads it; other adapters keep it as the proof of content.
create table message_contents (
  workspace_id integer not null,
  message_id uuid not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  html text not null,
  text text not null,
  headers jsonb not null,
  sent_at timestamptz not null,
  primary key (workspace_id, message_id)
);

-- Where /c/ leads: the targets of the links of one message by position, as rendered for its recipient.
create table message_links (
  workspace_id integer not null,
  message_id uuid not null,
  position integer not null,
  url text not null,
  primary key (workspace_id, message_id, position)
);

-- Raw, classified later: human, machine, unknown.
create table message_reactions (
  id uuid primary key,
  workspace_id integer not null,
  message_id uuid not null,
  kind text not null check (kind in ('open', 'click')),
  position integer,
  at timestamptz not null,
  method text not null,
  ip text,
  user_agent text,
  headers jsonb not null default '{}',
  class text not null default 'unknown' check (class in ('human', 'machine', 'unknown')),
  class_reason text
);
create index message_reactions_message on message_reactions (workspace_id, message_id, at);

-- Opens of people who did not agree to be seen opening: a shared pixel per template, counted and nothing else.
create table template_opens (
  workspace_id integer not null,
  template_id uuid not null,
  day date not null,
  class text not null check (class in ('human', 'machine', 'unknown')),
  opens bigint not null default 0,
  primary key (workspace_id, template_id, day, class)
);
