-- What conditions ask of a person beside traits: where they are, with what, and of which company.

create table companies (
  workspace_id integer not null,
  -- The group id of the calls that told of it.
  id text collate "C" not null,
  name text,
  -- What lists sort and search by: the name, else the id, lower case without accents.
  search_name text collate "C" not null,
  traits jsonb not null default '{}',
  -- Per trait: when it was told and by which event; also of cleared ones.
  trait_meta jsonb not null default '{}',
  first_seen timestamptz not null,
  updated_at timestamptz not null,
  -- Grows whenever a trait changes: members evaluated under an older one are looked at again.
  version bigint not null,
  primary key (workspace_id, id)
);
create index companies_name on companies (workspace_id, search_name, id);

-- All with the hot half: visits tell them again and again.
alter table contact_states
  add column place jsonb,
  -- Kind of device -> when last used, in milliseconds.
  add column devices jsonb,
  add column company_id text collate "C",
  add column company_at timestamptz,
  add column company_event uuid;
create index contact_states_company on contact_states (workspace_id, company_id, contact_id) where company_id is not null;
