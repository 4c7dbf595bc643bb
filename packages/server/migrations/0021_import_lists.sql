-- The list that the people of an import are put on; null: none. No reference: segments come after collect, and a list
-- may be deleted while its imports stay.
alter table imports add column list_id integer;
