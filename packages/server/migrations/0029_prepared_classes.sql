-- What a preparation found is of a segment (who belongs) or of a classification (which class somebody is in).
alter table prepared_members alter column segment_id drop not null;
alter table prepared_members add column classification_id integer;
alter table prepared_members add column value text;
