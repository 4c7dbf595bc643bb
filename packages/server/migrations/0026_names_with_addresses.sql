-- The list in the order of names asks of each person for the consent of their address: from the index alone, instead of
-- one page of the table for each name that is passed.
drop index contacts_name;
create index contacts_name on contacts (workspace_id, search_name, id) include (email);
