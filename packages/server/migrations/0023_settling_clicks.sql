-- A click that looks like a person's counts once no burst can follow it any more (docs/adr/0008): until then it waits
-- here, with the device it would bind.
alter table message_reactions add column settles_at timestamptz;
alter table message_reactions add column anonymous_id text;
create index message_reactions_settling on message_reactions (settles_at) where settles_at is not null;
