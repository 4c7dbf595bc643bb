-- Who is who (claims, never only their result), and what we know of each person.

create table identity_claims (
  workspace_id integer not null,
  -- kind_a is never weaker than kind_b in the order userId, email, phone, anonymousId.
  kind_a text not null,
  value_a text not null,
  kind_b text not null,
  value_b text not null,
  -- The earliest event that made the claim decides its place in the order.
  at timestamptz not null,
  event_id uuid not null,
  source_id integer not null,
  trust text not null,
  -- 'weak' claims (a click on a mail, which may have been forwarded) never bridge two people.
  strength text not null default 'strong',
  revoked_at timestamptz,
  revoked_by text,
  primary key (workspace_id, kind_a, value_a, kind_b, value_b)
);
create index identity_claims_b on identity_claims (workspace_id, kind_b, value_b);

create table identifiers (
  workspace_id integer not null,
  kind text not null,
  value text not null,
  contact_id uuid not null,
  first_seen timestamptz not null,
  -- An anonymous id claimed by a second person belongs to the first until then: null for ever.
  until timestamptz,
  primary key (workspace_id, kind, value)
);
create index identifiers_contact on identifiers (workspace_id, contact_id);

create table contact_redirects (
  workspace_id integer not null,
  from_id uuid not null,
  to_id uuid not null,
  at timestamptz not null,
  reason jsonb not null,
  undone_at timestamptz,
  primary key (workspace_id, from_id, at)
);
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
  email text,
  user_id text,
  phone text,
  name text,
  traits jsonb not null default '{}',
  -- Per trait: when it was set, by which source, explicit or implicit.
  trait_meta jsonb not null default '{}',
  tags jsonb not null default '{}',
  first_seen timestamptz not null,
  -- First and last non-direct touch: referrer, campaign, click ids, landing page.
  first_touch jsonb,
  last_touch jsonb,
  -- How the record came in and with which lawful basis.
  acquisition jsonb not null default '{}',
  created_at timestamptz not null,
  erased_at timestamptz,
  primary key (workspace_id, id)
);
create index contacts_email on contacts (workspace_id, email) where email is not null;
create index contacts_first_seen on contacts (workspace_id, first_seen desc, id desc);
create index contacts_name on contacts (workspace_id, lower(coalesce(name, email, '')) text_pattern_ops);

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
  orders_count integer not null default 0,
  revenue numeric(18, 4) not null default 0,
  last_order_at timestamptz,
  primary key (workspace_id, contact_id)
);
create index contact_states_deadline on contact_states (workspace_id, next_deadline) where next_deadline is not null;
create index contact_states_last_seen on contact_states (workspace_id, last_seen desc, contact_id desc);
create index contact_states_stage on contact_states (workspace_id, stage, last_seen desc);

create table orders (
  workspace_id integer not null,
  store text not null,
  order_id text not null,
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
  coupon text,
  items jsonb not null default '[]',
  -- Time of the newest event that told of it: an older one does not overwrite.
  version_at timestamptz not null,
  event_ids uuid[] not null default '{}',
  primary key (workspace_id, store, order_id)
);
create index orders_contact on orders (workspace_id, contact_id, placed_at desc);
create index orders_placed on orders (workspace_id, placed_at desc);

create table products (
  workspace_id integer not null,
  product_id text not null,
  sku text,
  name text,
  brand text,
  category text,
  price numeric(18, 4),
  currency text,
  url text,
  image_url text,
  attributes jsonb not null default '{}',
  first_seen timestamptz not null,
  updated_at timestamptz not null,
  primary key (workspace_id, product_id)
);
create index products_name on products (workspace_id, lower(coalesce(name, '')) text_pattern_ops);

create table devices (
  workspace_id integer not null,
  anonymous_id text not null,
  contact_id uuid,
  -- How it was bound: click on a mail, form, identify by the site. Null: seen, not bound.
  bound_by text check (bound_by in ('click', 'form', 'site')),
  bound_at timestamptz,
  monitored boolean not null default false,
  stopped_at timestamptz,
  user_agent text,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  primary key (workspace_id, anonymous_id)
);
create index devices_contact on devices (workspace_id, contact_id);

-- Hashes of identifiers whose person was erased: a late event of theirs is dropped and counted, never resurrects them.
create table erasures (
  workspace_id integer not null,
  identifier_hash text not null,
  erased_at timestamptz not null,
  dropped_events integer not null default 0,
  primary key (workspace_id, identifier_hash)
);
