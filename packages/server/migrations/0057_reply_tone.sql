-- How the first reply to a message sounds, by a list of words; null: none came, or before this was read.
alter table messages add column reply_tone text check (reply_tone in ('positive', 'negative', 'question', 'neutral'));
