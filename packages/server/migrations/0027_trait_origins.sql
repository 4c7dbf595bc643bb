-- How a trait is known: said (explicit), inferred (implicit), or both of different people. Empty: seen before this was kept,
-- and of properties of events.
alter table property_schemas add column origins text[] not null default '{}';
