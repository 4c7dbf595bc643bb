-- Which layout of the mirror in history (contact_profiles and its like) holds all people of the workspace: a new
-- workspace fills it from its first turn on, one that was there before is copied once by a job.
alter table mills add column mirror integer not null default 0;
alter table mills alter column mirror set default 1;
