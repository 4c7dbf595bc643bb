-- What the preparation of a definition found of each person, until the mill next looks at the person and takes it in:
-- whether they belong, when time alone changes that, what is counted of them. A million people are not visited then,
-- only those of whom there is something to say.
create table prepared_members (
  workspace_id integer not null,
  contact_id uuid not null,
  definition_id integer not null,
  segment_id integer not null,
  holds boolean not null,
  since timestamptz not null,
  deadline timestamptz,
  -- Leaf key -> state, null where history has nothing for the leaf.
  states text not null,
  primary key (workspace_id, definition_id, contact_id)
);
create index prepared_members_contact on prepared_members (workspace_id, contact_id);
create index prepared_members_deadline on prepared_members (workspace_id, deadline) where deadline is not null;
