-- Classifications can be changed, and made by hand.

alter table classifications
  -- The shipped pack it comes from; null: made here.
  add column pack text,
  -- What people changed of names, descriptions and looks; what is absent is as the pack has it.
  add column look jsonb not null default '{}';
update classifications set pack = key where key in ('lifecycle', 'user_type');

-- How a version of a classification came about: {preset, parameters, by, note}. Without a preset its conditions were
-- written by hand.
alter table definitions add column made jsonb;
