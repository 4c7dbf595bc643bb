-- Who is who (claims, never only their result), and what we know of each person.

create table identity_claims (
  workspace_id integer not null,
  -- kind_a is never weaker than kind_b in the order userId, email, phone, anonymousId.
  kind_a text not null,
  value_a text collate "C" not null,
  kind_b text not null,
  value_b text collate "C" not null,
  -- The earliest event that made the claim decides its place in the order.
  at timestamptz not null,
  event_id uuid not null,
  source_id integer not null,
  trust text not null,
  -- 'weak' claims (a click on a mail, which may have been forwarded) never bridge two people.
  strength text not null default 'strong',
  -- Why it joins nothing at present; null: it holds.
  refused text,
  -- Revoked by hand: stays so however often events say it again.
  revoked_at timestamptz,
  revoked_by text,
  primary key (workspace_id, kind_a, value_a, kind_b, value_b)
);
-- An alias may name a user id that becomes known only later.
create index identity_claims_alias on identity_claims (workspace_id, value_b) where kind_b = 'userId';
-- The ends of a claim in quarantine have different components: erasing the weaker end must find it all the same.
create index identity_claims_quarantine on identity_claims (workspace_id, value_b) where refused = 'component_full';

create table identifiers (
  workspace_id integer not null,
  kind text not null,
  value text collate "C" not null,
  -- Everything that claims connect, refused or not, has one label; a new claim re-solves what has its label.
  component uuid not null,
  contact_id uuid not null,
  first_seen timestamptz not null,
  -- An anonymous id claimed by a second person belongs to the first until then: null for ever.
  until timestamptz,
  -- From then on what the device does without a name is this contact's, who is nobody known.
  later_contact_id uuid,
  primary key (workspace_id, kind, value)
);
create index identifiers_contact on identifiers (workspace_id, contact_id);
create index identifiers_later_contact on identifiers (workspace_id, later_contact_id) where later_contact_id is not null;
create index identifiers_component on identifiers (workspace_id, component);

create table contact_redirects (
  workspace_id integer not null,
  from_id uuid not null,
  to_id uuid not null,
  at timestamptz not null,
  -- {code, claim, identifiers}: why, by which claim, and what the merged contact brought.
  reason jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, from_id, at)
);
create unique index contact_redirects_active on contact_redirects (workspace_id, from_id) where undone_at is null;
create index contact_redirects_to on contact_redirects (workspace_id, to_id);

create table identity_conflicts (
  id uuid primary key,
  workspace_id integer not null,
  at timestamptz not null,
  contact_ids uuid[] not null,
  code text not null,
  detail jsonb not null,
  event_id uuid
);
create index identity_conflicts_list on identity_conflicts (workspace_id, at desc);

-- Changes rarely: who the person is.
create table contacts (
  workspace_id integer not null,
  id uuid not null,
  -- Bytewise order: what is looked up by its beginning, and joined with the addresses of consent.
  email text collate "C",
  user_id text collate "C",
  phone text collate "C",
  name text,
  -- What lists sort and search by: name, else e-mail, lower case without accents; and the same from the last word on.
  search_name text collate "C" not null default '',
  search_surname text collate "C" not null default '',
  traits jsonb not null default '{}',
  -- Per trait: when it was set, by which source, explicit or implicit.
  trait_meta jsonb not null default '{}',
  tags jsonb not null default '{}',
  -- Per tag: the newest event that set or took it, so that the order of arrival does not matter.
  tag_meta jsonb not null default '{}',
  first_seen timestamptz not null,
  -- Referrer, campaign, click ids, landing page.
  first_touch jsonb,
  -- How the record came in and with which lawful basis.
  acquisition jsonb not null default '{}',
  -- Consent told before any address was known.
  open_consents jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create index contacts_email on contacts (workspace_id, email) where email is not null;
create index contacts_user_id on contacts (workspace_id, user_id) where user_id is not null;
create index contacts_phone on contacts (workspace_id, phone) where phone is not null;
create index contacts_first_seen on contacts (workspace_id, first_seen desc, id desc);
create index contacts_name on contacts (workspace_id, search_name, id);
create index contacts_surname on contacts (workspace_id, search_surname) where search_surname <> '';
create index contacts_tags on contacts using gin (tags);

-- How many there are, kept by the transaction that adds or takes them away: counting a million costs too much.
create table contact_totals (
  workspace_id integer primary key,
  contacts bigint not null
);

-- Changes with almost every event: what is true of the person now.
create table contact_states (
  workspace_id integer not null,
  contact_id uuid not null,
  -- Accumulators and last evaluated values as JSON text; read and written by the segments domain only.
  state text not null default '{}',
  -- Evaluated up to this instant.
  as_of timestamptz not null,
  -- The first instant at which time alone changes something; null when nothing will.
  next_deadline timestamptz,
  stage text,
  stage_since timestamptz,
  user_type text,
  last_seen timestamptz not null,
  -- The last touch that was not direct.
  last_touch jsonb,
  -- Orders that count (not cancelled), and what they brought in the currency most of them were paid in.
  orders_count integer not null default 0,
  revenue numeric(18, 4) not null default 0,
  currency text,
  last_order_at timestamptz,
  primary key (workspace_id, contact_id)
);
create index contact_states_deadline on contact_states (workspace_id, next_deadline) where next_deadline is not null;
create index contact_states_last_seen on contact_states (workspace_id, last_seen desc, contact_id desc);
create index contact_states_stage on contact_states (workspace_id, stage, last_seen desc, contact_id desc);
create index contact_states_user_type on contact_states (workspace_id, user_type, last_seen desc, contact_id desc);
create index contact_states_revenue on contact_states (workspace_id, revenue desc, contact_id desc);

create table orders (
  workspace_id integer not null,
  store text not null,
  order_id text collate "C" not null,
  contact_id uuid not null,
  placed_at timestamptz not null,
  status text not null check (status in ('placed', 'cancelled', 'refunded', 'partially_refunded')),
  currency text,
  total numeric(18, 4),
  revenue numeric(18, 4),
  shipping numeric(18, 4),
  tax numeric(18, 4),
  discount numeric(18, 4),
  refunded numeric(18, 4) not null default 0,
  -- What it counts for: its amount less refunds, 0 when cancelled.
  net numeric(18, 4) not null default 0,
  coupon text,
  items jsonb not null default '[]',
  -- Time of the newest event that told of it.
  version_at timestamptz not null,
  -- false: only a refund or a cancellation was told so far; such a row is not an order yet.
  is_placed boolean not null default true,
  -- Everything told of it, joined so that the order of arrival does not matter; the columns above are derived from it.
  parts jsonb not null,
  -- Which telling decides whose order it is: a named person before a device, then the earliest.
  owner_rank smallint not null,
  owner_at timestamptz not null,
  owner_event uuid not null,
  primary key (workspace_id, store, order_id)
);
create index orders_contact on orders (workspace_id, contact_id, placed_at desc);
create index orders_placed on orders (workspace_id, placed_at desc, store, order_id);
create index orders_order_id on orders (workspace_id, order_id);

create table products (
  workspace_id integer not null,
  product_id text not null,
  sku text,
  name text,
  brand text,
  category text,
  variant text,
  price numeric(18, 4),
  currency text,
  url text,
  image_url text,
  -- Per field: [time, event id] of the event that told it last.
  versions jsonb not null default '{}',
  search_name text collate "C" not null default '',
  first_seen timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, product_id)
);
create index products_name on products (workspace_id, search_name, product_id);

create table devices (
  workspace_id integer not null,
  anonymous_id text not null,
  contact_id uuid,
  -- How it was bound: click on a mail, form, identify by the site. Null: seen, not bound.
  bound_by text check (bound_by in ('click', 'form', 'site')),
  bound_at timestamptz,
  -- Behaviour of a stopped device is not kept; stopping and resuming count by their time.
  stopped_at timestamptz,
  switched_at timestamptz,
  monitored boolean not null generated always as (bound_at is not null and stopped_at is null) stored,
  user_agent text,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  primary key (workspace_id, anonymous_id)
);
create index devices_contact on devices (workspace_id, contact_id);
create index devices_stopped on devices (workspace_id, anonymous_id) where stopped_at is not null;

-- Hashes of identifiers whose person was erased: a late event of theirs is dropped and counted, never resurrects them.
create table erasures (
  workspace_id integer not null,
  identifier_hash text not null,
  erased_at timestamptz not null,
  dropped_events integer not null default 0,
  primary key (workspace_id, identifier_hash)
);
