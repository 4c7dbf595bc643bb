-- One index fewer to fill when a segment of hundreds of thousands is made live.
alter table prepared_members drop constraint prepared_members_pkey;
drop index prepared_members_contact;
alter table prepared_members add primary key (workspace_id, contact_id, definition_id);
